package org.credence.examples;

import java.nio.file.Path;
import java.util.Arrays;
import org.credence.BayesianRegression;
import org.credence.Evaluation;
import org.credence.FittedRegression;
import org.credence.PredictedTable;
import org.credence.RegressionEvaluation;
import org.credence.plot.Charts;
import org.credence.report.Report;
import org.credence.table.TableReader;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;

/**
 * Extrapolation: monthly CO2 on Mauna Loa, fitted up to 1990 on the date and the season, predicted
 * to 1997. The further from the data, the wider the band ought to be; it hardly is. Error bars of a
 * network speak about inputs like those it has seen, and this picture is here to say so.
 */
public final class MaunaLoa {

  private static final double LAST_YEAR = 1990;
  private static final double FIRST_SHOWN = 1984;

  private MaunaLoa() {}

  /** Writes the picture and the report to reports/co2. */
  public static void main(String[] arguments) {
    write(Path.of("reports", "co2"), model());
  }

  static BayesianRegression model() {
    return BayesianRegression.of("co2_ppm");
  }

  static void write(Path folder, BayesianRegression specification) {
    Table table = withSeason(TableReader.read(Path.of("examples", "data", "co2.csv")));
    double[] dates = numbers(table, "decimal_date");
    Table train = table.first((int) Arrays.stream(dates).filter(d -> d < LAST_YEAR).count());
    Table later = table.inRange(train.rowCount(), table.rowCount());
    RegressionEvaluation evaluation =
        Evaluation.holdout(specification, train, later, "the months from 1990 on");
    Report.of(evaluation, "co2", later).save(folder);
    FittedRegression model = evaluation.model();
    int from = (int) Arrays.stream(dates).filter(d -> d < FIRST_SHOWN).count();
    PredictedTable shown = model.predict(table.inRange(from, table.rowCount()));
    double[] shownDates = Arrays.copyOfRange(dates, from, dates.length);
    Charts.predictionBand(
            "date (fitted up to 1990)",
            "CO2 (ppm)",
            shownDates,
            shown.predictive(),
            shownDates,
            shown.observed())
        .save(folder.resolve("extrapolation.png"));
  }

  private static Table withSeason(Table table) {
    double[] dates = numbers(table, "decimal_date");
    double[] sine = Arrays.stream(dates).map(d -> Math.sin(2 * Math.PI * d)).toArray();
    double[] cosine = Arrays.stream(dates).map(d -> Math.cos(2 * Math.PI * d)).toArray();
    return table
        .copy()
        .addColumns(
            DoubleColumn.create("season_sin", sine), DoubleColumn.create("season_cos", cosine));
  }

  private static double[] numbers(Table table, String column) {
    return ((NumericColumn<?>) table.column(column)).asDoubleArray();
  }
}
