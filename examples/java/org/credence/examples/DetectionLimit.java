package org.credence.examples;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.IntStream;
import org.credence.BayesianRegression;
import org.credence.PredictedTable;
import org.credence.distribution.TransformKind;
import org.credence.table.TableReader;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Ozone as an instrument with a limit of detection would have recorded it: below 25 ppb it gives
 * the limit and says so. A model that is told predicts the true values; one that takes limits for
 * values predicts too much on clear days, and is too sure of it.
 */
public final class DetectionLimit {

  private static final double LIMIT = 25;

  private DetectionLimit() {}

  /** Prints how both models do on the values that the instrument did not show. */
  public static void main(String[] arguments) {
    write(model(), System.out);
  }

  static BayesianRegression model() {
    return BayesianRegression.of("Ozone")
        .withFeatures("Wind", "Temp", "Month")
        .withTransform(TransformKind.LOG);
  }

  static void write(BayesianRegression model, PrintStream out) {
    Table air = TableReader.read(Path.of("examples", "data", "airquality.csv"));
    Table days = air.where(air.column("Ozone").isNotMissing());
    double[] truth = days.numberColumn("Ozone").asDoubleArray();
    Table recorded = days.copy().removeColumns("Ozone");
    DoubleColumn ozone = DoubleColumn.create("Ozone", truth).map(y -> Math.max(y, LIMIT));
    StringColumn known = StringColumn.create("known");
    for (double y : truth) {
      known.append(y < LIMIT ? "below" : "exact");
    }
    recorded.addColumns(ozone.setName("Ozone"), known);
    tell(out, "told", model.withCensoring("known").fit(recorded).predict(days), truth);
    tell(out, "not told", model.fit(recorded.removeColumns("known")).predict(days), truth);
  }

  private static void tell(PrintStream out, String name, PredictedTable predicted, double[] truth) {
    int[] hidden = IntStream.range(0, truth.length).filter(row -> truth[row] < LIMIT).toArray();
    double error = 0;
    double inside = 0;
    for (int row : hidden) {
      error += (predicted.predictive().mean(row) - truth[row]) / hidden.length;
      boolean holds = predicted.predictive().interval(row, 0.9).contains(truth[row]);
      inside += holds ? 1.0 / hidden.length : 0;
    }
    out.printf(
        Locale.ROOT,
        "%s: on %d days below %.0f ppb the mean is %.1f ppb too high; 90 %% intervals hold %.0f"
            + " %%%n",
        name,
        hidden.length,
        LIMIT,
        error,
        100 * inside);
  }
}
