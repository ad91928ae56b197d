package org.credence.examples;

import java.nio.file.Path;
import org.credence.BayesianClassification;
import org.credence.BayesianRegression;
import org.credence.Evaluation;
import org.credence.report.Report;
import org.credence.table.MissingPolicy;
import org.credence.table.TableReader;
import tech.tablesaw.api.Table;

/**
 * The reports of further bundled tables: one with missing cells (air quality), one of which a
 * linear model is as good (diabetes), and three with classes.
 */
public final class BundledReports {

  private static final int FOLDS = 5;

  private BundledReports() {}

  /** Writes reports/airquality, diabetes, iris, wine and breast_cancer. */
  public static void main(String[] arguments) {
    Path reports = Path.of("reports");
    write(
        reports,
        "airquality",
        BayesianRegression.of("Ozone")
            .withFeatures("Solar.R", "Wind", "Temp", "Month")
            .withMissing(MissingPolicy.IMPUTE));
    write(reports, "diabetes", BayesianRegression.of("progression"));
    write(reports, "iris", BayesianClassification.of("Species"));
    write(reports, "wine", BayesianClassification.of("cultivar"));
    write(reports, "breast_cancer", BayesianClassification.of("diagnosis"));
  }

  static void write(Path reports, String name, BayesianRegression model) {
    Table table = table(name);
    Report.of(Evaluation.crossValidated(model, table, FOLDS), name, table)
        .save(reports.resolve(name));
  }

  static void write(Path reports, String name, BayesianClassification model) {
    Table table = table(name);
    Report.of(Evaluation.crossValidated(model, table, FOLDS), name, table)
        .save(reports.resolve(name));
  }

  private static Table table(String name) {
    return TableReader.read(Path.of("examples", "data", name + ".csv"));
  }
}
