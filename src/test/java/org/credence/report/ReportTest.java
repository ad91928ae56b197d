package org.credence.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.credence.BayesianClassification;
import org.credence.BayesianRegression;
import org.credence.ClassificationEvaluation;
import org.credence.Evaluation;
import org.credence.RegressionEvaluation;
import org.credence.TrustVerdict;
import org.credence.inference.laplace.Laplace;
import org.credence.random.RandomStream;
import org.credence.table.TableReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

class ReportTest {

  private static final int ROWS = 150;

  @TempDir Path folder;

  /** Two columns named x and y, y = slope · x + noise. */
  private static Table line(double slope) {
    RandomStream stream = RandomStream.of(8);
    double[] x = new double[ROWS];
    double[] y = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      x[i] = stream.nextGaussian();
      y[i] = slope * x[i] + stream.nextGaussian();
    }
    return Table.create(DoubleColumn.create("x", x), DoubleColumn.create("y", y));
  }

  private static RegressionEvaluation judged(Table table) {
    BayesianRegression model =
        BayesianRegression.of("y")
            .withHidden(4)
            .withDraws(200)
            .withInference(Laplace.withDefaults());
    return Evaluation.crossValidated(model, table, 3);
  }

  /** Rightly: there is nothing in x. */
  @Test
  void aModelOfNoiseIsNotTrusted() {
    Table table = line(0);
    RegressionEvaluation evaluation = judged(table);
    assertThat(evaluation.trust().level()).isEqualTo(TrustVerdict.Level.DO_NOT_TRUST);
    Report report = Report.of(evaluation, "noise", table);
    assertThat(report.headline()).startsWith("Do not trust these error bars.");
    assertThat(report.html())
        .contains("<strong>Do not trust these error bars.")
        .contains("The model has learned nothing that these rows confirm");
  }

  /** Rightly: it is a line. */
  @Test
  void aLineNeedsNoNetwork() {
    Table table = line(3);
    RegressionEvaluation evaluation = judged(table);
    assertThat(evaluation.trust().worth()).isNotEqualTo(TrustVerdict.Worth.BETTER);
    assertThat(Report.of(evaluation, "line", table).headline()).contains("a linear model");
  }

  @Test
  void markdownSaysWhatThePageSays() {
    Table table = line(1);
    Report report = Report.of(judged(table), "line", table);
    report.save(folder);
    assertThat(folder.resolve("report.md")).hasContent(report.markdown());
    List<String> lines = report.markdown().lines().toList();
    assertThat(lines.get(0)).isEqualTo("# y in line");
    assertThat(lines).anyMatch(l -> l.matches("\\| score \\| network \\| Gaussian process \\|.*"));
    assertThat(lines).filteredOn(l -> l.startsWith("![")).hasSizeGreaterThanOrEqualTo(5);
    for (String line : lines) {
      if (line.startsWith("![")) {
        String file = line.substring(line.lastIndexOf('(') + 1, line.length() - 1);
        assertThat(folder.resolve(file)).isNotEmptyFile();
      }
    }
  }

  @Test
  void thePriorIsMadeVisible() {
    Table table = line(1);
    Report report = Report.of(judged(table), "line", table);
    assertThat(report.html())
        .contains("Before it had seen a target the model expected y between ")
        .contains("What the data have taught about the noise sd of y");
  }

  @Test
  void classesHaveTheSameFirstScreen() {
    Table table = TableReader.read(Path.of("examples/data/iris.csv"));
    BayesianClassification model =
        BayesianClassification.of("Species")
            .withHidden(4)
            .withDraws(200)
            .withInference(Laplace.withDefaults());
    ClassificationEvaluation evaluation = Evaluation.crossValidated(model, table, 3);
    Report report = Report.of(evaluation, "iris", table);
    assertThat(report.html())
        .contains("<strong>" + evaluation.trust().sentence())
        .contains("nearest rows");
    assertThat(report.markdown()).contains("## Do the probabilities mean what they say?");
  }
}
