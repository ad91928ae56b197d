package org.credence.examples;

import java.nio.file.Path;
import org.credence.BayesianClassification;
import org.credence.Evaluation;
import org.credence.report.Report;
import org.credence.table.TableReader;
import tech.tablesaw.api.Table;

/** Classification: which of 532 Pima women have diabetes, and how sure the model may be. */
public final class Diabetes {

  private Diabetes() {}

  /** Writes the report to reports/pima. */
  public static void main(String[] arguments) {
    write(Path.of("reports", "pima"), model());
  }

  static BayesianClassification model() {
    return BayesianClassification.of("type");
  }

  static void write(Path folder, BayesianClassification model) {
    Table table = TableReader.read(Path.of("examples", "data", "pima.csv"));
    Report.of(Evaluation.crossValidated(model, table, 5), "pima", table).save(folder);
  }
}
