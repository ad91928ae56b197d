package org.credence.inference.variational;

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
    VariationalWeights weights = new VariationalWeights(layout, lambda, noise);
    Variable fit = expectedLogLikelihood(target, weights, settings);
    Variable complexity = expectedLogPriorPlusEntropy(target, weights, settings.kl());
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
      LogPosterior target, VariationalWeights weights, Settings settings) {
    Variable parameters = target.likelihoodParameters(weights.theta());
    Variable sum = null;
    for (int draw = 0; draw < settings.draws(); draw++) {
      VariationalWeights own = draw == 0 ? weights : new VariationalWeights(layout, lambda, noise);
      VariationalPass pass = new VariationalPass(own, noise, settings.estimator());
      Variable one = target.logLikelihood(pass, parameters, batch.x(), batch.y());
      sum = sum == null ? one : sum.plus(one);
    }
    return java.util.Objects.requireNonNull(sum).times(batch.scale() / settings.draws());
  }

  private static Variable expectedLogPriorPlusEntropy(
      LogPosterior target, VariationalWeights weights, KlEstimator kl) {
    Variable theta = weights.theta();
    Variable own = target.likelihood().logPrior(target.likelihoodParameters(theta));
    boolean exact = kl == KlEstimator.AUTOMATIC && target.prior() instanceof GaussianPrior;
    Variable divergence =
        exact ? exact(target, (GaussianPrior) target.prior(), weights) : byOneDraw(target, weights);
    return own.plus(divergence);
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
    Variable drawn = weights.drawnTheta();
    Variable total =
        target
            .prior()
            .logDensity(
                target.weights(drawn), target.hyperparameters(drawn), target.network().layout());
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
    program.run();
    System.arraycopy(gradient.asArray(), 0, gradientOut, 0, gradientOut.length);
    return value.scalar();
  }
}
