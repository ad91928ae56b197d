package org.credence.examples;

import java.nio.file.Path;
import org.credence.BayesianRegression;
import org.credence.Evaluation;
import org.credence.inference.Inference;
import org.credence.inference.variational.BayesByBackprop;
import org.credence.report.Report;
import org.credence.table.TableReader;
import tech.tablesaw.api.Table;

/** The motorcycle data, whose noise changes along the curve: the report of the README. */
public final class Motorcycle {

  private Motorcycle() {}

  /** Writes the report to reports/mcycle. */
  public static void main(String[] arguments) {
    write(Path.of("reports", "mcycle"), BayesByBackprop.withDefaults());
  }

  static void write(Path folder, Inference method) {
    Table table = TableReader.read(Path.of("examples", "data", "mcycle.csv"));
    BayesianRegression model = BayesianRegression.of("accel").withInference(method);
    Report.of(Evaluation.crossValidated(model, table, 5), "mcycle", table).save(folder);
  }
}
