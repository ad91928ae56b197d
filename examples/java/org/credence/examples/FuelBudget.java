package org.credence.examples;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import org.credence.BayesianRegression;
import org.credence.Evaluation;
import org.credence.PredictedTable;
import org.credence.RegressionEvaluation;
import org.credence.predictive.Interval;
import org.credence.predictive.RegressionPrediction;
import org.credence.report.Report;
import org.credence.table.TableReader;
import tech.tablesaw.api.Table;

/**
 * An analytics program: from the data sheets of 93 cars, which of them will meet a fuel target, and
 * for which is it too close to call? Missing cells are imputed, text columns used as they are.
 */
public final class FuelBudget {

  private static final double TARGET = 25;

  private FuelBudget() {}

  /** Prints the decisions and writes the report to reports/cars93. */
  public static void main(String[] arguments) {
    write(Path.of("reports", "cars93"), model(), System.out);
  }

  static BayesianRegression model() {
    return BayesianRegression.of("MPG.city")
        .withFeatures("Type", "EngineSize", "Horsepower", "Weight", "DriveTrain");
  }

  static void write(Path folder, BayesianRegression model, PrintStream out) {
    Table cars = TableReader.read(Path.of("examples", "data", "cars93.csv"));
    RegressionEvaluation evaluation = Evaluation.crossValidated(model, cars, 5);
    Report.of(evaluation, "cars93", cars).save(folder);
    out.println(evaluation.verdict().sentence());

    PredictedTable predicted = evaluation.model().predict(cars);
    RegressionPrediction mpg = predicted.predictive();
    for (int row = 0; row < 8; row++) {
      double chance = mpg.probabilityAbove(row, TARGET);
      Interval range = mpg.interval(row, 0.9);
      String decision = chance > 0.9 ? "yes" : chance < 0.1 ? "no" : "too close to call";
      out.printf(
          Locale.ROOT,
          "car %d: %.1f mpg, 90 %% between %.1f and %.1f; above %.0f: %s%n",
          row + 1,
          mpg.mean(row),
          range.lower(),
          range.upper(),
          TARGET,
          decision);
    }
  }
}
