package org.credence.diagnostics;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntFunction;
import org.credence.diagnostics.Verdict.Level;

/** What Pareto's k says of importance weights. */
final class ParetoVerdict {

  /** Above it the mean of the ratios does not exist. */
  private static final double NO_MEAN = 1;

  private ParetoVerdict() {}

  /** Of the weights that turn draws of an approximation into draws of the posterior. */
  static Verdict ofWeights(double k, int draws) {
    double reliable = ParetoSmoothedWeights.reliableK(draws);
    Level level = Level.atMost(k, reliable, ParetoSmoothedWeights.LARGEST_RELIABLE_K);
    String advice =
        switch (level) {
          case PASS -> "the weighted draws can be used";
          case WARN -> String.format(Locale.ROOT, "take %d draws", enough(k));
          case FAIL -> "do not use the weights; sample from something nearer to the target";
        };
    return verdict(
        level,
        "Pareto k is %.2f for %d draws (reliable up to %.2f): %s.",
        k,
        draws,
        reliable,
        advice);
  }

  /** The S with 1 − 1/log₁₀ S = k, for which k is just reliable. */
  private static int enough(double k) {
    return (int) Math.ceil(Math.pow(10, 1 / (1 - k)));
  }

  /** Of the weights that leave out one row each. */
  static Verdict ofRows(double[] k, int draws, IntFunction<String> rowName) {
    double reliable = ParetoSmoothedWeights.reliableK(draws);
    int worst = worst(k);
    long unreliable = Arrays.stream(k).filter(value -> value > reliable).count();
    Level level = Level.atMost(k[worst], reliable, NO_MEAN);
    String advice =
        level == Level.PASS
            ? "leave-one-out prediction can be relied on"
            : "refit without these rows, or use cross-validation by folds";
    return verdict(
        level,
        "%d of %d rows have a Pareto k above %.2f (the largest is %.2f, %s): %s.",
        unreliable,
        k.length,
        reliable,
        k[worst],
        rowName.apply(worst),
        advice);
  }

  private static int worst(double[] k) {
    int worst = 0;
    for (int row = 1; row < k.length; row++) {
      worst = k[row] > k[worst] ? row : worst;
    }
    return worst;
  }

  private static Verdict verdict(Level level, String format, Object... values) {
    return new Verdict(level, String.format(Locale.ROOT, format, values));
  }
}
