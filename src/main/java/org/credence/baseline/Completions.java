package org.credence.baseline;

import java.util.ArrayList;
import java.util.List;
import org.credence.data.Dataset;
import org.credence.data.KnownTargets;
import org.credence.predictive.RegressionPrediction;
import org.credence.random.RandomStream;

/**
 * Targets in place of those known by an interval only, drawn by turns from the predictive
 * distribution of a linear model inside of the intervals, and the linear model fitted to them: the
 * data augmentation of M. Tanner and W. Wong, JASA 82 (1987) 528-540,
 * doi:10.1080/01621459.1987.10478458, with coefficients integrated out row by row instead of drawn.
 */
final class Completions {

  private static final int TABLES = 5;
  private static final int WARMUP = 10;
  private static final int THINNING = 3;

  /** An interval of less probability is taken at its place. */
  private static final double SMALLEST = 1e-12;

  private Completions() {}

  /** Several completions, one target a row. */
  static List<double[]> of(Dataset train, KnownTargets known) {
    RandomStream stream = RandomStream.of(1).split("completions");
    double[] targets = known.places();
    List<double[]> completions = new ArrayList<>();
    for (int turn = 1; completions.size() < TABLES; turn++) {
      Dataset completed = train.with(train.inputs(), targets);
      RegressionPrediction linear = RegressionBaseline.LINEAR.forecast(completed, train.inputs());
      targets = drawn(linear, known, stream.split(turn));
      if (turn > WARMUP && turn % THINNING == 0) {
        completions.add(targets);
      }
    }
    return completions;
  }

  private static double[] drawn(
      RegressionPrediction linear, KnownTargets known, RandomStream stream) {
    double[] targets = known.places();
    for (int i = 0; i < targets.length; i++) {
      if (known.isCensored(i)) {
        targets[i] = drawn(linear, known, i, targets[i], stream.split(i).nextDouble());
      }
    }
    return targets;
  }

  private static double drawn(
      RegressionPrediction linear, KnownTargets known, int row, double place, double uniform) {
    double lower = known.lower(row);
    double upper = known.upper(row);
    double below = lower == Double.NEGATIVE_INFINITY ? 0 : linear.cdf(row, lower);
    double upTo = upper == Double.POSITIVE_INFINITY ? 1 : linear.cdf(row, upper);
    if (!(upTo - below > SMALLEST)) {
      return place;
    }
    double p = below + uniform * (upTo - below);
    double drawn = linear.quantile(row, Math.min(1 - SMALLEST, Math.max(SMALLEST, p)));
    return Math.min(upper, Math.max(lower, drawn));
  }
}
