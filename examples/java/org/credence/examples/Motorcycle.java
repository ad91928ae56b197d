package org.credence.examples;

import java.nio.file.Path;
import org.credence.BayesianRegression;
import org.credence.Evaluation;
import org.credence.report.Report;
import org.credence.table.TableReader;
import tech.tablesaw.api.Table;

/** The motorcycle data, whose noise changes along the curve: the report of the README. */
public final class Motorcycle {

  private Motorcycle() {}

  /** Writes the report to reports/mcycle. */
  public static void main(String[] arguments) {
    write(Path.of("reports", "mcycle"), model());
  }

  static BayesianRegression model() {
    return BayesianRegression.of("accel");
  }

  static void write(Path folder, BayesianRegression model) {
    Table table = TableReader.read(Path.of("examples", "data", "mcycle.csv"));
    Report.of(Evaluation.crossValidated(model, table, 5), "mcycle", table).save(folder);
  }
}
