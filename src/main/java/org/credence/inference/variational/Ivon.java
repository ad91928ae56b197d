package org.credence.inference.variational;

import java.util.Arrays;
import org.credence.inference.Fit;
import org.credence.inference.GaussianPosterior;
import org.credence.inference.Inference;
import org.credence.inference.ProgressListener;
import org.credence.inference.StochasticAscent;
import org.credence.inference.Trace;
import org.credence.internal.Checks;
import org.credence.model.LogPosterior;
import org.credence.random.RandomStream;

/**
 * IVON, the improved variational online Newton method: mean-field Gaussian variational inference
 * over all parameters of any log posterior (weights, noise and the scales of the prior) by natural
 * gradients. A step costs what one of Adam does: the curvature is estimated from the gradient at a
 * draw, by reparameterisation, and kept positive by a second-order correction.
 *
 * <p>It maximises the evidence lower bound of {@link BayesByBackprop}, but for the parameters that
 * are points there. In the paper's terms the effective sample size is the number of rows N, the
 * curvature h of the mean loss and the weight decay δ are together s/N, with precisions s; the
 * whole log posterior, prior included, is what is differentiated, so any prior will do. Two things
 * are not in the paper: the rate at which precisions change (1 − β₂) falls together with the step
 * size, so that both settle; and a single gradient moves no mean by more than its sd, without which
 * fits of nearly noise-free tables diverge.
 *
 * <p>Reference: Y. Shen, N. Daheim, B. Cong, P. Nickl, G. Marconi, C. Bazan, R. Yokota, I.
 * Gurevych, D. Cremers, M. Khan and T. Möllenhoff, Variational learning is effective for large deep
 * networks, ICML 2024, arXiv:2402.17641. Immutable.
 */
public final class Ivon implements Inference {

  /** The method's name. */
  public static final String NAME = "ivon";

  private VariationalOptions options =
      new VariationalOptions(0.1, GradientEstimator.REPARAMETERIZATION);
  private double precisionRate = 0.003;
  private double momentum = 0.9;

  private Ivon() {}

  /** A copy, on which one option is then set before anyone sees it. */
  private Ivon(Ivon other) {
    options = other.options;
    precisionRate = other.precisionRate;
    momentum = other.momentum;
  }

  private Ivon with(VariationalOptions other) {
    Ivon copy = new Ivon(this);
    copy.options = other;
    return copy;
  }

  /**
   * The defaults: 40,000 steps on batches of 32 rows; natural-gradient steps of size 0.1 with
   * momentum 0.9, precisions that change at a rate of 0.003 a step, both falling along a cosine to
   * 0 over the second half; one draw a step, initial sd 0.02, one start.
   *
   * @return the method with its defaults
   */
  public static Ivon withDefaults() {
    return new Ivon();
  }

  /**
   * The same with another number of steps.
   *
   * @param number at least 1
   * @return a new instance
   */
  public Ivon withSteps(int number) {
    return with(options.withSteps(number));
  }

  /**
   * The same with another batch size; a batch is never larger than the table.
   *
   * @param rows at least 1
   * @return a new instance
   */
  public Ivon withBatchSize(int rows) {
    return with(options.withBatchSize(rows));
  }

  /**
   * The same with another step size of the means.
   *
   * @param size α, greater than 0; 1 would be a Newton step with the curvature's diagonal
   * @return a new instance
   */
  public Ivon withStepSize(double size) {
    return with(options.withStepSize(size));
  }

  /**
   * The same with another rate of the precisions.
   *
   * @param rate ρ, in (0, 1): the paper's 1 − β₂
   * @return a new instance
   */
  public Ivon withPrecisionRate(double rate) {
    Ivon copy = new Ivon(this);
    copy.precisionRate = Checks.openUnit(rate, "precisionRate");
    return copy;
  }

  /**
   * The same with another momentum.
   *
   * @param share β, in (0, 1): the paper's β₁
   * @return a new instance
   */
  public Ivon withMomentum(double share) {
    Ivon copy = new Ivon(this);
    copy.momentum = Checks.openUnit(share, "momentum");
    return copy;
  }

  /**
   * The same with another number of draws per step.
   *
   * @param draws at least 1; the noise of the ELBO falls with its root
   * @return a new instance
   */
  public Ivon withElboDraws(int draws) {
    return with(options.withElboDraws(draws));
  }

  /**
   * The same with another gradient estimator.
   *
   * @param choice {@link GradientEstimator#REPARAMETERIZATION}, as in the paper, or {@link
   *     GradientEstimator#STICKING_THE_LANDING}
   * @return a new instance
   * @throws IllegalArgumentException if it is one that does not draw weights
   */
  public Ivon withEstimator(GradientEstimator choice) {
    return with(options.withEstimator(choice.requireOneDrawForAllRows()));
  }

  /**
   * The same with another sd to start from.
   *
   * @param sd of all parameters at the first step, greater than 0
   * @return a new instance
   */
  public Ivon withInitialSd(double sd) {
    return with(options.withInitialSd(sd));
  }

  /**
   * The same with another warm-up: over the first part of the steps prior and entropy are phased in
   * linearly, so that units are not switched off before they had a chance to be useful. The rest of
   * the run maximises the ELBO proper.
   *
   * @param share of the steps, in [0, 1)
   * @return a new instance
   */
  public Ivon withWarmup(double share) {
    return with(options.withWarmup(share));
  }

  /**
   * The same with several independent starts, of which the one with the highest final ELBO is kept.
   *
   * @param number at least 1
   * @return a new instance
   */
  public Ivon withRestarts(int number) {
    return with(options.withRestarts(number));
  }

  /**
   * The number of rows in a batch.
   *
   * @return at least 1; smaller tables are one batch
   */
  public int batchSize() {
    return options.batchSize;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Fit fit(LogPosterior target, RandomStream stream, ProgressListener progress) {
    return Restarts.best(
        options.restarts, stream, progress, (own, part) -> fitOnce(target, own, part));
  }

  private Fit fitOnce(LogPosterior target, RandomStream stream, ProgressListener progress) {
    int n = target.dimension();
    IvonElbo elbo = new IvonElbo(target, options.drawSettings(), stream.split("noise"));
    double[] position = Arrays.copyOf(target.initialize(stream.split("initial")), 2 * n);
    Arrays.fill(position, n, 2 * n, 1 / (options.initialSd * options.initialSd));
    IvonSteps newton =
        new IvonSteps(options.falling(options.stepSize), options.falling(precisionRate), momentum);
    Trace trace =
        StochasticAscent.of(elbo, target.data().rows(), newton, options.steps)
            .withoutClipping()
            .run(position, "ELBO", stream.split("batches"), progress);
    double[] sds = new double[n];
    for (int i = 0; i < n; i++) {
      sds[i] = 1 / Math.sqrt(position[n + i]);
    }
    return new Fit(GaussianPosterior.of(Arrays.copyOf(position, n), sds), trace);
  }
}
