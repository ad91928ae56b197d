package org.credence.inference.dropout;

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
import org.credence.network.ParameterBlock;
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
    Variable fit =
        target.logLikelihood(pass, parameters, batch.x(), batch.y()).times(batch.scale());
    value =
        fit.plus(target.likelihood().logPrior(parameters))
            .plus(expectedLogPrior(target, prior))
            .plus(entropy(target));
    gradient = Differentiation.gradient(value, theta);
    program = tape.program(value, gradient);
  }

  private Variable expectedLogPrior(LogPosterior target, GaussianPrior prior) {
    Variable weights = target.weights(theta);
    Variable hyper = target.hyperparameters(theta);
    Variable plain = prior.logDensity(weights, hyper, target.network().layout());
    Variable precisions = prior.precisions(hyper, target.network().layout());
    for (DropoutSite site : target.network().dropoutSites()) {
      ParameterBlock block = site.weights();
      Variable w = Slicing.slice(weights, block.offset(), block.shape());
      Variable precision = Slicing.slice(precisions, block.offset(), block.shape());
      Variable quadratic = Reductions.dot(w.squared(), precision).times(-0.5);
      plain = plain.plus(quadratic.times(excess(site)));
    }
    return plain;
  }

  /** 1/(1 − p) − 1 = p/(1 − p). */
  private Variable excess(DropoutSite site) {
    if (site.own().isEmpty()) {
      double rate = site.layer().rate();
      return theta.tape().constant(rate / (1 - rate));
    }
    return pass.parameter(site.own().get(0)).reshaped().map(UnaryFunction.EXP);
  }

  /** Σ units · H(p) over learned rates: H = p softplus(−l) + (1 − p) softplus(l), l the logit. */
  private Variable entropy(LogPosterior target) {
    Variable total = theta.tape().constant(0);
    List<DropoutSite> learned =
        target.network().dropoutSites().stream().filter(s -> s.layer().isLearned()).toList();
    for (DropoutSite site : learned) {
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
