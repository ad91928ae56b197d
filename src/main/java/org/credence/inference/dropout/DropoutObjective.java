package org.credence.inference.dropout;

import java.util.Arrays;
import java.util.List;
import org.credence.autodiff.Differentiation;
import org.credence.autodiff.Program;
import org.credence.autodiff.Reductions;
import org.credence.autodiff.Shape;
import org.credence.autodiff.Slicing;
import org.credence.autodiff.Tape;
import org.credence.autodiff.UnaryFunction;
import org.credence.autodiff.Variable;
import org.credence.inference.StochasticObjective;
import org.credence.model.BatchInputs;
import org.credence.model.GaussianPrior;
import org.credence.model.LogPosterior;
import org.credence.network.DropoutSite;
import org.credence.network.Network;
import org.credence.network.ParameterBlock;
import org.credence.network.ParameterLayout;
import org.credence.random.RandomStream;

/**
 * The lower bound that dropout training maximises, in nats, a sum over all rows:
 *
 * <pre>
 * N/n Σ_batch log p(y_i | f(x_i, masked w), φ) + E_q[log p(w)] + Σ_sites units · H(rate) + log p(φ)
 * </pre>
 *
 * <p>A weight behind a dropout site is w z/(1 − p) with z = 0 or 1, so E_q[w²] = w²/(1 − p) and its
 * expected log prior is that of w with the precision divided by 1 − p. The entropy H of the masks
 * matters only where the rate is learned.
 */
final class DropoutObjective implements StochasticObjective {

  private final BatchInputs batch;
  private final RandomStream stream;
  private final DropoutPass pass;
  private final Variable theta;
  private final Variable value;
  private final Variable gradient;
  private final Program program;

  DropoutObjective(
      LogPosterior target,
      GaussianPrior prior,
      int batchSize,
      MaskSharing sharing,
      RandomStream stream) {
    this.stream = stream;
    Tape tape = Tape.create();
    theta = tape.variable(new double[target.dimension()], Shape.of(target.dimension()));
    batch =
        batchSize < target.data().rows()
            ? BatchInputs.batch(tape, target.data(), batchSize)
            : BatchInputs.full(tape, target.data());
    pass = new DropoutPass(theta, sharing);
    Variable parameters = target.likelihoodParameters(theta);
    Variable fit = target.logLikelihood(pass, parameters, batch).times(batch.scale());
    value =
        fit.plus(target.likelihood().logPrior(parameters))
            .plus(expectedLogPrior(target, prior))
            .plus(entropy(target));
    gradient = Differentiation.gradient(value, theta);
    program = tape.program(value, gradient);
  }

  private Variable expectedLogPrior(LogPosterior target, GaussianPrior prior) {
    ParameterLayout layout = target.network().layout();
    Variable squares = target.weights(theta).squared();
    Variable hyper = target.hyperparameters(theta);
    Variable precisions = prior.precisions(hyper, layout).times(inflation(target.network()));
    Variable quadratic = Reductions.dot(squares, precisions);
    for (DropoutSite site : learnedSites(target)) {
      ParameterBlock block = site.weights();
      Variable w2 = Slicing.slice(squares, block.offset(), block.shape());
      Variable precision = Slicing.slice(precisions, block.offset(), block.shape());
      quadratic = quadratic.plus(Reductions.dot(w2, precision).times(odds(site)));
    }
    return quadratic
        .times(-0.5)
        .minus(prior.logNormalizer(hyper, layout))
        .plus(prior.logHyperprior(hyper));
  }

  /** 1/(1 − p) for each weight behind a site of fixed rate p, 1 for all others. */
  private Variable inflation(Network network) {
    double[] factors = new double[network.layout().size()];
    Arrays.fill(factors, 1);
    for (DropoutSite site : network.dropoutSites()) {
      if (!site.layer().isLearned()) {
        ParameterBlock block = site.weights();
        Arrays.fill(factors, block.offset(), block.end(), 1 / (1 - site.layer().rate()));
      }
    }
    return theta.tape().constant(factors, Shape.of(factors.length));
  }

  /** p/(1 − p) = 1/(1 − p) − 1 of a learned rate, which is kept as its logit. */
  private Variable odds(DropoutSite site) {
    return pass.parameter(site.own().get(0)).reshaped().map(UnaryFunction.EXP);
  }

  private static List<DropoutSite> learnedSites(LogPosterior target) {
    return target.network().dropoutSites().stream().filter(s -> s.layer().isLearned()).toList();
  }

  /** Σ units · H(p) over learned rates: H = p softplus(−l) + (1 − p) softplus(l), l the logit. */
  private Variable entropy(LogPosterior target) {
    Variable total = theta.tape().constant(0);
    for (DropoutSite site : learnedSites(target)) {
      Variable logit = pass.parameter(site.own().get(0)).reshaped();
      Variable p = logit.map(UnaryFunction.SIGMOID);
      Variable plus = logit.map(UnaryFunction.SOFTPLUS);
      total = total.plus(plus.minus(p.times(logit)).times(site.units()));
    }
    return total;
  }

  @Override
  public int dimension() {
    return theta.shape().size();
  }

  @Override
  public int batchSize() {
    return batch.size();
  }

  @Override
  public void chooseBatch(int[] order, int from) {
    if (!batch.isFull()) {
      batch.choose(order, from);
    }
  }

  @Override
  public double valueAndGradient(double[] position, double[] gradientOut) {
    pass.redraw(stream);
    theta.assign(position);
    program.run();
    System.arraycopy(gradient.asArray(), 0, gradientOut, 0, gradientOut.length);
    return value.scalar();
  }
}
