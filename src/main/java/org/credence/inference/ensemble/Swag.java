package org.credence.inference.ensemble;

import org.credence.inference.BatchedLogPosterior;
import org.credence.inference.Fit;
import org.credence.inference.Inference;
import org.credence.inference.MaximumAPosteriori;
import org.credence.inference.Members;
import org.credence.inference.OptimizedStart;
import org.credence.inference.PointEstimator;
import org.credence.inference.ProgressListener;
import org.credence.inference.StochasticAscent;
import org.credence.inference.Trace;
import org.credence.internal.Checks;
import org.credence.model.LogPosterior;
import org.credence.optim.Adam;
import org.credence.optim.Optimizer;
import org.credence.optim.Schedule;
import org.credence.random.RandomStream;

/**
 * Stochastic weight averaging, Gaussian (SWAG): after training, the optimiser goes on with a
 * constant step size, and the posterior is the Gaussian of the points it passes through: their
 * mean, half of their variances, and half of the covariance of the last R of them ({@link
 * SwagPosterior}).
 *
 * <p>Its width is what the noise of the batches and the step size make it, which theory ties to the
 * posterior only under conditions that networks do not meet. So the step size is a setting to be
 * judged by held-out rows, and batches of all rows give no width at all. The original goes on with
 * stochastic gradient descent, whose width changes with the scale of the gradient; Adam's steps
 * have the size of the step size in every parameter, so that one default can serve many tables.
 *
 * <p>Reference: W. Maddox, T. Garipov, P. Izmailov, D. Vetrov and A. Wilson, A simple baseline for
 * Bayesian uncertainty in deep learning, NeurIPS 2019, arXiv:1902.02476. Immutable.
 */
public final class Swag implements Inference {

  /** The method's name. */
  public static final String NAME = "swag";

  /**
   * Steps of training and steps between snapshots are not of one kind, so progress is told in
   * shares, in units so small that no two of its values are the same.
   */
  private static final long HALF = 1L << 32;

  private PointEstimator start = OptimizedStart.withDefaults();
  private Optimizer optimizer = Adam.of(Schedule.constant(0.005));
  private int batchSize = 32;
  private int snapshots = 100;
  private int interval = 50;
  private int rank = 20;

  private Swag() {}

  /** A copy, on which one option is then set before anyone sees it. */
  private Swag(Swag other) {
    start = other.start;
    optimizer = other.optimizer;
    batchSize = other.batchSize;
    snapshots = other.snapshots;
    interval = other.interval;
    rank = other.rank;
  }

  /**
   * The defaults: training with the defaults of {@link OptimizedStart}, then Adam with step size
   * 0.005 on batches of 32 rows, 100 snapshots 50 steps apart, the last 20 of which give the
   * low-rank part.
   *
   * @return the method with its defaults
   */
  public static Swag withDefaults() {
    return new Swag();
  }

  /**
   * The same after other training.
   *
   * @param training how the first point is found: {@link OptimizedStart} or {@link
   *     MaximumAPosteriori}, say
   * @return a new instance
   */
  public Swag withStart(PointEstimator training) {
    Swag copy = new Swag(this);
    copy.start = training;
    return copy;
  }

  /**
   * The same with another optimiser after training. Note that gradients are those of a sum over all
   * rows.
   *
   * @param choice with a step size that does not fall
   * @return a new instance
   */
  public Swag withOptimizer(Optimizer choice) {
    Swag copy = new Swag(this);
    copy.optimizer = choice;
    return copy;
  }

  /**
   * The same with another batch size after training; a batch is never larger than the table.
   *
   * @param rows at least 1
   * @return a new instance
   */
  public Swag withBatchSize(int rows) {
    Swag copy = new Swag(this);
    copy.batchSize = Checks.positive(rows, "batchSize");
    return copy;
  }

  /**
   * The same with another number of snapshots.
   *
   * @param number at least 1
   * @return a new instance
   */
  public Swag withSnapshots(int number) {
    Swag copy = new Swag(this);
    copy.snapshots = Checks.positive(number, "snapshots");
    return copy;
  }

  /**
   * The same with another interval between snapshots.
   *
   * @param steps at least 1; the shorter, the more alike are neighbouring snapshots
   * @return a new instance
   */
  public Swag withInterval(int steps) {
    Swag copy = new Swag(this);
    copy.interval = Checks.positive(steps, "interval");
    return copy;
  }

  /**
   * The same with another rank R of the low-rank part.
   *
   * @param number 0 for a diagonal covariance, else at least 2; no more than there are snapshots is
   *     of use
   * @return a new instance
   * @throws IllegalArgumentException if it is negative or 1
   */
  public Swag withRank(int number) {
    Swag copy = new Swag(this);
    copy.rank = Checks.nonNegative(number, "rank");
    if (number == 1) {
      throw new IllegalArgumentException("rank must be 0 or at least 2, not 1");
    }
    return copy;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Fit fit(LogPosterior target, RandomStream stream, ProgressListener progress) {
    int steps = snapshots * interval;
    Fit mode = start.fit(target, stream, half(0, progress));
    SwagMoments moments = new SwagMoments(target.dimension(), rank);
    Optimizer recorded = new Snapshots(optimizer, interval, moments);
    Trace trace =
        StochasticAscent.of(
                BatchedLogPosterior.of(target, batchSize), target.data().rows(), recorded, steps)
            .run(
                Members.point(mode), "log posterior", stream.split("snapshots"), half(1, progress));
    return new Fit(moments.posterior(), trace);
  }

  /** Training and what follows it count as equally long. */
  private static ProgressListener half(int which, ProgressListener progress) {
    return (done, total, objective) ->
        progress.onProgress(HALF * which + HALF * done / total, 2 * HALF, objective);
  }
}
