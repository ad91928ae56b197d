package org.credence.inference;

import org.credence.internal.Checks;
import org.credence.model.LogPosterior;
import org.credence.optim.Adam;
import org.credence.optim.Schedule;
import org.credence.random.RandomStream;

/**
 * The maximum a posteriori estimate: the mode of the log posterior, by stochastic gradient ascent.
 * The baseline: its predictions have noise but no epistemic uncertainty. The mode depends on the
 * parameterisation, and a noise sd at its mode is too small where a network can fit the rows
 * exactly. Immutable.
 */
public final class MaximumAPosteriori implements PointEstimator {

  /** The method's name. */
  public static final String NAME = "map";

  private int steps = 20_000;
  private int batchSize = 32;
  private double stepSize = 0.01;

  private MaximumAPosteriori() {}

  /** A copy, on which one option is then set before anyone sees it. */
  private MaximumAPosteriori(MaximumAPosteriori other) {
    steps = other.steps;
    batchSize = other.batchSize;
    stepSize = other.stepSize;
  }

  /**
   * The defaults: 20,000 steps on batches of 32 rows, Adam from step size 0.01 falling along a
   * cosine to 0 over the second half.
   *
   * @return the method with its defaults
   */
  public static MaximumAPosteriori withDefaults() {
    return new MaximumAPosteriori();
  }

  /**
   * The same with another number of steps.
   *
   * @param number at least 1
   * @return a new instance
   */
  public MaximumAPosteriori withSteps(int number) {
    MaximumAPosteriori copy = new MaximumAPosteriori(this);
    copy.steps = Checks.positive(number, "steps");
    return copy;
  }

  /**
   * The same with another batch size; a batch is never larger than the table.
   *
   * @param rows at least 1
   * @return a new instance
   */
  public MaximumAPosteriori withBatchSize(int rows) {
    MaximumAPosteriori copy = new MaximumAPosteriori(this);
    copy.batchSize = Checks.positive(rows, "batchSize");
    return copy;
  }

  /**
   * The same with another step size.
   *
   * @param size of Adam's first steps, greater than 0
   * @return a new instance
   */
  public MaximumAPosteriori withStepSize(double size) {
    MaximumAPosteriori copy = new MaximumAPosteriori(this);
    copy.stepSize = Checks.positive(size, "stepSize");
    return copy;
  }

  /**
   * The number of steps.
   *
   * @return at least 1
   */
  public int steps() {
    return steps;
  }

  /**
   * The number of rows in a batch.
   *
   * @return at least 1; smaller tables are one batch
   */
  public int batchSize() {
    return batchSize;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Fit fit(LogPosterior target, RandomStream stream, ProgressListener progress) {
    BatchedLogPosterior batches = BatchedLogPosterior.of(target, batchSize);
    double[] theta = target.initialize(stream.split("initial"));
    Adam adam = Adam.of(Schedule.cosine(stepSize, steps / 2, Math.max(2, steps), 0));
    Trace trace =
        StochasticAscent.of(batches, target.data().rows(), adam, steps)
            .run(theta, "log posterior", stream.split("batches"), progress);
    return new Fit(PointPosterior.of(theta), trace);
  }
}
