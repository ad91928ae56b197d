package org.credence.inference.variational;

import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.credence.inference.Fit;
import org.credence.inference.Inference;
import org.credence.inference.ProgressListener;
import org.credence.inference.Trace;
import org.credence.internal.Checks;
import org.credence.model.LogPosterior;
import org.credence.network.ParameterBlock;
import org.credence.random.RandomStream;

/**
 * Variational inference with correlated Gaussians, over all parameters of any log posterior:
 * weights, noise and the scales of the prior. The covariance is
 *
 * <ul>
 *   <li>any, for <em>full rank</em>: n (n + 1) / 2 numbers for n parameters, each step as costly;
 *   <li>S (I + V Vᵀ) S with n x r factors V, for <em>low rank</em>: n (r + 1) numbers.
 * </ul>
 *
 * <p>Means and covariance are found by stochastic gradient ascent on the evidence lower bound
 *
 * <pre>ELBO = E_q[log p(D, θ)] + H[q] ≤ log p(D)</pre>
 *
 * <p>in nats, a sum over all rows. A Gaussian posterior is found exactly, whatever its
 * correlations, where the mean-field Gaussian of {@link BayesByBackprop} is too narrow. That of a
 * network is not Gaussian, and the bound then prefers a Gaussian that lies within one of its modes.
 *
 * <p>Where all parameters are Gaussian, of any covariance, and at most 100, the second half of the
 * steps follows the natural gradient, by pairs of a draw and its mirror image: it finds posteriors
 * that are a thousand times as long as wide, which the plain gradient does not.
 *
 * <p>References: M. Titsias and M. Lázaro-Gredilla, Doubly stochastic variational Bayes for
 * non-conjugate inference, ICML 2014; A. Kucukelbir, D. Tran, R. Ranganath, A. Gelman and D. Blei,
 * Automatic differentiation variational inference, JMLR 18 (2017), arXiv:1603.00788; V. Ong, D.
 * Nott and M. Smith, Gaussian variational approximation with a factor covariance structure, JCGS 27
 * (2018), doi:10.1080/10618600.2017.1390472, arXiv:1701.03208. Immutable.
 */
public final class GaussianVariationalInference implements Inference {

  /** The name of the method with any covariance. */
  public static final String FULL_RANK = "full-rank-vi";

  /** The name of the method with diagonal plus low-rank covariance. */
  public static final String LOW_RANK = "low-rank-vi";

  /** Beyond, the numbers of a full covariance and their moments take more than 2 GB. */
  private static final int LARGEST_FULL = 10_000;

  private final boolean full;
  private int rank = 10;
  private VariationalOptions options =
      new VariationalOptions(0.005, GradientEstimator.STICKING_THE_LANDING);
  private Predicate<ParameterBlock> gaussian = block -> true;

  private GaussianVariationalInference(boolean full) {
    this.full = full;
  }

  /** A copy, on which one option is then set before anyone sees it. */
  private GaussianVariationalInference(GaussianVariationalInference other) {
    full = other.full;
    rank = other.rank;
    options = other.options;
    gaussian = other.gaussian;
  }

  private GaussianVariationalInference with(VariationalOptions other) {
    GaussianVariationalInference copy = new GaussianVariationalInference(this);
    copy.options = other;
    return copy;
  }

  /**
   * Any covariance, with the defaults: 40,000 steps on batches of 32 rows, prior and entropy phased
   * in over the first half, Adam with step size 0.005, which falls to 0 over the second half, along
   * the natural gradient or still with Adam; one draw a step, or pair of draws; sticking the
   * landing, initial sd 0.02, one start, all parameters Gaussian.
   *
   * @return the method with its defaults
   */
  public static GaussianVariationalInference fullRank() {
    return new GaussianVariationalInference(true);
  }

  /**
   * Diagonal plus low-rank covariance, of rank 10, with the other defaults of {@link #fullRank()}.
   *
   * @return the method with its defaults
   */
  public static GaussianVariationalInference lowRank() {
    return new GaussianVariationalInference(false);
  }

  /**
   * The same with another rank; of no effect on a full covariance.
   *
   * @param number r, at least 1; never more than there are Gaussian parameters
   * @return a new instance
   */
  public GaussianVariationalInference withRank(int number) {
    GaussianVariationalInference copy = new GaussianVariationalInference(this);
    copy.rank = Checks.positive(number, "rank");
    return copy;
  }

  /**
   * The same with another number of steps.
   *
   * @param number at least 1
   * @return a new instance
   */
  public GaussianVariationalInference withSteps(int number) {
    return with(options.withSteps(number));
  }

  /**
   * The same with another batch size; a batch is never larger than the table.
   *
   * @param rows at least 1
   * @return a new instance
   */
  public GaussianVariationalInference withBatchSize(int rows) {
    return with(options.withBatchSize(rows));
  }

  /**
   * The same with another step size.
   *
   * @param size of Adam's first steps, and of the first ones along the natural gradient, in whose
   *     units 1 would be a Newton step; greater than 0. For n parameters, more than 32, the latter
   *     are (32/n)² times as long
   * @return a new instance
   */
  public GaussianVariationalInference withStepSize(double size) {
    return with(options.withStepSize(size));
  }

  /**
   * The same with another number of draws per step.
   *
   * @param draws at least 1; the noise of the ELBO falls with its root
   * @return a new instance
   */
  public GaussianVariationalInference withElboDraws(int draws) {
    return with(options.withElboDraws(draws));
  }

  /**
   * The same with another gradient estimator.
   *
   * @param choice {@link GradientEstimator#REPARAMETERIZATION} or {@link
   *     GradientEstimator#STICKING_THE_LANDING}
   * @return a new instance
   * @throws IllegalArgumentException if it is one for independent weights
   */
  public GaussianVariationalInference withEstimator(GradientEstimator choice) {
    return with(options.withEstimator(choice.requireOneDrawForAllRows()));
  }

  /**
   * The same with another sd to start from.
   *
   * @param sd of all parameters at the first step, greater than 0
   * @return a new instance
   */
  public GaussianVariationalInference withInitialSd(double sd) {
    return with(options.withInitialSd(sd));
  }

  /**
   * The same with another warm-up: over the first part of the steps prior and entropy are phased in
   * linearly, so that units are not switched off before they had a chance to be useful. The rest of
   * the run maximises the ELBO proper.
   *
   * @param share of the steps, in [0, 1); never more than are Adam's
   * @return a new instance
   */
  public GaussianVariationalInference withWarmup(double share) {
    return with(options.withWarmup(share));
  }

  /**
   * The same with several independent starts, of which the one with the highest final ELBO is kept.
   *
   * @param number at least 1
   * @return a new instance
   */
  public GaussianVariationalInference withRestarts(int number) {
    return with(options.withRestarts(number));
  }

  /**
   * The same with only some blocks Gaussian, the others being point estimates: a Bayesian last
   * layer, say.
   *
   * @param choice which blocks are Gaussian, those of the likelihood and of the prior included
   * @return a new instance
   */
  public GaussianVariationalInference withGaussianBlocks(Predicate<ParameterBlock> choice) {
    GaussianVariationalInference copy = new GaussianVariationalInference(this);
    copy.gaussian = choice;
    return copy;
  }

  /**
   * Whether the covariance is any.
   *
   * @return false if it is diagonal plus low rank
   */
  public boolean isFullRank() {
    return full;
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
    return full ? FULL_RANK : LOW_RANK;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if a full covariance would not fit in memory
   */
  @Override
  public Fit fit(LogPosterior target, RandomStream stream, ProgressListener progress) {
    int[] places = places(target);
    return Restarts.best(
        options.restarts, stream, progress, (own, part) -> fitOnce(target, places, own, part));
  }

  private Fit fitOnce(
      LogPosterior target, int[] places, RandomStream stream, ProgressListener progress) {
    GaussianFactor factor = factor(places.length);
    double[] start = target.initialize(stream.split("initial"));
    double[] lambda = Arrays.copyOf(start, start.length + factor.parameters());
    factor.initialize(options.initialSd, stream.split("factors"), lambda, start.length);
    Trace trace = new GaussianAscent(target, places, options, stream).run(factor, lambda, progress);
    factor.read(lambda, start.length);
    double[] means = Arrays.copyOf(lambda, start.length);
    return new Fit(CorrelatedGaussianPosterior.of(means, places, factor), trace);
  }

  private GaussianFactor factor(int size) {
    if (full && size > LARGEST_FULL) {
      throw new IllegalArgumentException(
          "A full covariance of "
              + size
              + " parameters is too large (at most "
              + LARGEST_FULL
              + "); choose "
              + LOW_RANK
              + ", or fewer Gaussian blocks");
    }
    return full ? FullRankFactor.ofSize(size) : LowRankFactor.ofSize(size, Math.min(rank, size));
  }

  private int[] places(LogPosterior target) {
    return target.layout().blocks().stream()
        .filter(gaussian)
        .flatMapToInt(block -> IntStream.range(block.offset(), block.end()))
        .toArray();
  }
}
