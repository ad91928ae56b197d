package org.credence.inference.variational;

import java.util.function.Consumer;
import org.credence.internal.Checks;
import org.credence.optim.Schedule;

/**
 * The options that variational methods share. Copied, then changed in one place, by {@link #with};
 * never changed afterwards.
 */
final class VariationalOptions {

  int steps = 40_000;
  int batchSize = 32;
  double stepSize;
  int elboDraws = 1;
  GradientEstimator estimator;
  double initialSd = 0.02;
  double warmup = 0.5;
  int restarts = 1;

  /** With what has a default of each method's own. */
  VariationalOptions(double stepSize, GradientEstimator estimator) {
    this.stepSize = stepSize;
    this.estimator = estimator;
  }

  private VariationalOptions(VariationalOptions other) {
    steps = other.steps;
    batchSize = other.batchSize;
    stepSize = other.stepSize;
    elboDraws = other.elboDraws;
    estimator = other.estimator;
    initialSd = other.initialSd;
    warmup = other.warmup;
    restarts = other.restarts;
  }

  private VariationalOptions with(Consumer<VariationalOptions> change) {
    VariationalOptions copy = new VariationalOptions(this);
    change.accept(copy);
    return copy;
  }

  VariationalOptions withSteps(int number) {
    return with(o -> o.steps = Checks.positive(number, "steps"));
  }

  VariationalOptions withBatchSize(int rows) {
    return with(o -> o.batchSize = Checks.positive(rows, "batchSize"));
  }

  VariationalOptions withStepSize(double size) {
    return with(o -> o.stepSize = Checks.positive(size, "stepSize"));
  }

  VariationalOptions withElboDraws(int draws) {
    return with(o -> o.elboDraws = Checks.positive(draws, "elboDraws"));
  }

  VariationalOptions withEstimator(GradientEstimator choice) {
    return with(o -> o.estimator = choice);
  }

  VariationalOptions withInitialSd(double sd) {
    return with(o -> o.initialSd = Checks.positive(sd, "initialSd"));
  }

  VariationalOptions withWarmup(double share) {
    return with(o -> o.warmup = Checks.nonNegative(share, "share"));
  }

  VariationalOptions withRestarts(int number) {
    return with(o -> o.restarts = Checks.positive(number, "restarts"));
  }

  int warmupSteps() {
    return (int) (warmup * steps);
  }

  /** Of estimates by draws of all parameters. */
  DrawSettings drawSettings() {
    boolean landing = estimator == GradientEstimator.STICKING_THE_LANDING;
    return new DrawSettings(batchSize, elboDraws, landing, warmupSteps());
  }

  /** The same at first, then along a cosine to 0 over the second half of the steps. */
  Schedule falling(double value) {
    return Schedule.cosine(value, steps / 2, Math.max(2, steps), 0);
  }
}
