package org.credence.examples;

import java.nio.file.Path;
import org.credence.BayesianClassification;
import org.credence.Evaluation;
import org.credence.inference.Inference;
import org.credence.inference.variational.BayesByBackprop;
import org.credence.report.Report;
import org.credence.table.TableReader;
import tech.tablesaw.api.Table;

/** Classification: which of 532 Pima women have diabetes, and how sure the model may be. */
public final class Diabetes {

  private Diabetes() {}

  /** Writes the report to reports/pima. */
  public static void main(String[] arguments) {
    write(Path.of("reports", "pima"), BayesByBackprop.withDefaults());
  }

  static void write(Path folder, Inference method) {
    Table table = TableReader.read(Path.of("examples", "data", "pima.csv"));
    BayesianClassification model = BayesianClassification.of("type").withInference(method);
    Report.of(Evaluation.crossValidated(model, table, 5), "pima", table).save(folder);
  }
}
