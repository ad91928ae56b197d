package org.credence.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.credence.FittedRegression;
import org.credence.plot.Chart;
import org.credence.plot.PriorCharts;
import org.credence.predictive.RegressionPrediction;
import tech.tablesaw.api.Table;

/** What a model believed before it had seen a target, and what the data have taught it. */
final class PriorBelief {

  private static final int MOST_ROWS = 40;

  private final String target;
  private final RegressionPrediction prior;
  private final RegressionPrediction posterior;

  private PriorBelief(String target, RegressionPrediction prior, RegressionPrediction posterior) {
    this.target = target;
    this.prior = prior;
    this.posterior = posterior;
  }

  /** At some rows of a table; nothing for a model read from a file. */
  static Optional<PriorBelief> of(FittedRegression model, Table table) {
    int count = Math.min(MOST_ROWS, table.rowCount());
    int[] rows = new int[count];
    Arrays.setAll(rows, i -> (int) ((long) i * table.rowCount() / count));
    Table some = table.rows(rows);
    return model
        .priorPredictive(some)
        .map(prior -> new PriorBelief(model.target(), prior, model.predict(some).predictive()));
  }

  /** Where targets were expected, against where they are. */
  String sentence(double[] observed) {
    return String.format(
        Locale.ROOT,
        "Before it had seen a target the model expected %s between %s and %s (90 %% of its prior"
            + " predictive distribution); 90 %% of the observed values lie between %s and %s",
        target,
        Words.number(expected(0.05)),
        Words.number(expected(0.95)),
        Words.number(quantile(observed, 0.05)),
        Words.number(quantile(observed, 0.95)));
  }

  /** The median over rows of a quantile of each. */
  private double expected(double p) {
    double[] quantiles =
        IntStream.range(0, prior.rows()).mapToDouble(row -> prior.quantile(row, p)).toArray();
    return quantile(quantiles, 0.5);
  }

  private static double quantile(double[] values, double p) {
    double[] sorted = Arrays.stream(values).sorted().toArray();
    return sorted[(int) Math.round(p * (sorted.length - 1))];
  }

  /** The density of the noise sd before and after; nothing where it was not learned. */
  Optional<Chart> noise() {
    double[] before = noiseSds(prior);
    double[] after = noiseSds(posterior);
    return varies(before) && varies(after)
        ? Optional.of(PriorCharts.priorAgainstPosterior("noise sd of " + target, before, after))
        : Optional.empty();
  }

  private static boolean varies(double[] draws) {
    return Arrays.stream(draws).distinct().limit(2).count() == 2;
  }

  /** Root mean square over the rows for each draw; a prior may reach beyond the largest double. */
  private static double[] noiseSds(RegressionPrediction prediction) {
    double[] sums = new double[prediction.draws()];
    for (int row = 0; row < prediction.rows(); row++) {
      double[] variances = prediction.noiseVarianceDraws(row);
      Arrays.setAll(sums, s -> sums[s] + variances[s]);
    }
    return Arrays.stream(sums)
        .map(sum -> Math.sqrt(sum / prediction.rows()))
        .filter(Double::isFinite)
        .toArray();
  }
}
