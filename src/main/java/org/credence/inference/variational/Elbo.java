package org.credence.inference.variational;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.credence.autodiff.Differentiation;
import org.credence.autodiff.Program;
import org.credence.autodiff.Reductions;
import org.credence.autodiff.Shape;
import org.credence.autodiff.Tape;
import org.credence.autodiff.Variable;
import org.credence.inference.StochasticObjective;
import org.credence.model.BatchInputs;
import org.credence.model.GaussianPrior;
import org.credence.model.LogPosterior;
import org.credence.random.RandomStream;

/**
 * An unbiased estimate of the evidence lower bound and its gradient for Gaussian weights:
 *
 * <pre>ELBO = N/n Σ_batch E_q[log p(y_i | f(x_i, w), φ)] + E_q[log p(θ)] + H[q]</pre>
 *
 * <p>With a temperature T the last two terms count T times: the q that is found then approximates
 * the posterior with the likelihood raised to 1/T.
 */
final class Elbo implements StochasticObjective {

  private static final double LOG_SQRT_TWO_PI_E = 1.4189385332046727;

  private final VariationalLayout layout;
  private final BatchInputs batch;
  private final RandomStream stream;
  private final Noise noise;
  private final Variable lambda;

  /** The same numbers, as far as no derivative is to be taken. */
  private final Variable fixedLambda;

  private final double temperature;
  private final int warmupSteps;
  private final Variable complexityWeight;
  private final Variable value;
  private final Variable gradient;
  private final Program program;
  private int steps;

  Elbo(LogPosterior target, VariationalLayout layout, Settings settings, RandomStream stream) {
    this.layout = layout;
    this.stream = stream;
    Tape tape = Tape.create();
    this.noise = new Noise(tape);
    this.lambda = tape.variable(new double[layout.size()], Shape.of(layout.size()));
    this.batch =
        settings.batchSize() < target.data().rows()
            ? BatchInputs.batch(tape, target.data(), settings.batchSize())
            : BatchInputs.full(tape, target.data());
    this.fixedLambda = tape.input(new double[layout.size()], Shape.of(layout.size()));
    List<VariationalWeights> draws =
        Stream.generate(() -> new VariationalWeights(layout, lambda, noise))
            .limit(settings.draws())
            .toList();
    Variable fit = expectedLogLikelihood(target, draws, settings);
    Variable complexity = expectedLogPriorPlusEntropy(target, draws, settings);
    this.temperature = settings.temperature();
    this.warmupSteps = settings.warmupSteps();
    this.complexityWeight = tape.input(new double[1], Shape.SCALAR);
    this.value = fit.plus(complexity.times(complexityWeight));
    this.gradient = Differentiation.gradient(value, lambda);
    this.program = tape.program(value, gradient);
  }

  /**
   * The options that shape the estimate.
   *
   * @param batchSize n
   * @param draws how many draws are averaged
   * @param estimator how the gradient is estimated
   * @param kl how the divergence is evaluated
   * @param temperature T
   * @param warmupSteps over how many steps prior and entropy are phased in
   */
  record Settings(
      int batchSize,
      int draws,
      GradientEstimator estimator,
      KlEstimator kl,
      double temperature,
      int warmupSteps) {}

  private Variable expectedLogLikelihood(
      LogPosterior target, List<VariationalWeights> draws, Settings settings) {
    Variable parameters = target.likelihoodParameters(draws.get(0).theta());
    Variable sum =
        sum(
            draws,
            own -> {
              VariationalPass pass = new VariationalPass(own, noise, settings.estimator());
              return target.logLikelihood(pass, parameters, batch);
            });
    return sum.times(batch.scale() / draws.size());
  }

  private Variable expectedLogPriorPlusEntropy(
      LogPosterior target, List<VariationalWeights> draws, Settings settings) {
    VariationalWeights first = draws.get(0);
    Variable own = target.likelihood().logPrior(target.likelihoodParameters(first.theta()));
    if (settings.estimator() == GradientEstimator.STICKING_THE_LANDING) {
      VariationalWeights fixed = new VariationalWeights(layout, fixedLambda, noise);
      Variable sum = sum(draws, one -> logPriorAtDraw(target, one).minus(fixed.logDensity(one)));
      return own.plus(sum.times(1.0 / draws.size()));
    }
    boolean exact =
        settings.kl() == KlEstimator.AUTOMATIC && target.prior() instanceof GaussianPrior;
    Variable divergence =
        exact ? exact(target, (GaussianPrior) target.prior(), first) : byOneDraw(target, first);
    return own.plus(divergence);
  }

  private static Variable sum(
      List<VariationalWeights> draws, Function<VariationalWeights, Variable> ofOne) {
    return draws.stream().map(ofOne).reduce(Variable::plus).orElseThrow();
  }

  /** E_q[log p(w)] by the second moments μ² + σ², plus H[q] = Σ ln σ + n/2 ln 2πe. */
  private static Variable exact(
      LogPosterior target, GaussianPrior prior, VariationalWeights weights) {
    Variable theta = weights.theta();
    Variable hyper = target.hyperparameters(theta);
    Variable total = prior.logDensity(target.weights(theta), hyper, target.network().layout());
    Variable precisions = prior.precisions(hyper, target.network().layout());
    for (int i = 0; i < weights.sds().size(); i++) {
      Variable sd = weights.sds().get(i);
      Variable part = weights.partOf(precisions, i);
      total = total.plus(Reductions.dot(sd.squared(), part).times(-0.5));
      total = total.plus(Reductions.sumLog(sd)).plus(LOG_SQRT_TWO_PI_E * sd.shape().size());
    }
    return total;
  }

  /** log p(w) − log q(w) at one draw. */
  private static Variable byOneDraw(LogPosterior target, VariationalWeights weights) {
    Variable total = logPriorAtDraw(target, weights);
    for (int i = 0; i < weights.sds().size(); i++) {
      Variable epsilon = weights.epsilons().get(i);
      total = total.plus(Reductions.dot(epsilon, epsilon).times(0.5));
      total =
          total
              .plus(Reductions.sumLog(weights.sds().get(i)))
              .plus((LOG_SQRT_TWO_PI_E - 0.5) * epsilon.shape().size());
    }
    return total;
  }

  private static Variable logPriorAtDraw(LogPosterior target, VariationalWeights weights) {
    Variable drawn = weights.drawnTheta();
    return target
        .prior()
        .logDensity(
            target.weights(drawn), target.hyperparameters(drawn), target.network().layout());
  }

  @Override
  public int dimension() {
    return layout.size();
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
    noise.redraw(stream);
    complexityWeight.assign(temperature * Math.min(1, (steps + 1.0) / (warmupSteps + 1)));
    steps++;
    lambda.assign(position);
    fixedLambda.assign(position);
    program.run();
    System.arraycopy(gradient.asArray(), 0, gradientOut, 0, gradientOut.length);
    return value.scalar();
  }
}
