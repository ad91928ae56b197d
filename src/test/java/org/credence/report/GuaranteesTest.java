package org.credence.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import org.credence.BayesianClassification;
import org.credence.BayesianRegression;
import org.credence.ClassificationEvaluation;
import org.credence.Evaluation;
import org.credence.NoiseModel;
import org.credence.RegressionEvaluation;
import org.credence.inference.MaximumAPosteriori;
import org.credence.table.TableReader;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class GuaranteesTest {

  private static final MaximumAPosteriori SHORT = MaximumAPosteriori.withDefaults().withSteps(300);

  private static Table table(String name) {
    return TableReader.read(Path.of("examples/data/" + name + ".csv"));
  }

  @Test
  void aPageShowsConformalIntervalsAndWhatIsOutOfReach() {
    BayesianRegression cars =
        BayesianRegression.of("mpg")
            .withFeatures("wt", "hp")
            .withHidden()
            .withNoise(NoiseModel.GAUSSIAN)
            .withInference(SHORT);
    RegressionEvaluation evaluation = Evaluation.crossValidated(cars, table("mtcars"), 4);
    double[] z = new double[32];
    Arrays.setAll(
        z,
        i ->
            Math.abs(evaluation.observed()[i] - evaluation.prediction().mean(i))
                / evaluation.prediction().sd(i));
    Arrays.sort(z);
    assertThat(Report.of(evaluation, "mtcars", table("mtcars")).html())
        .contains("mean ± " + Words.number(z[29]) + " sd")
        .contains("out of reach: needs 99 rows, has 32")
        .contains(evaluation.recalibration().sentence());
  }

  @Test
  void aPageShowsConformalSets() {
    BayesianClassification irises =
        BayesianClassification.of("Species").withHidden().withInference(SHORT);
    ClassificationEvaluation evaluation = Evaluation.crossValidated(irises, table("iris"), 3);
    double[] p = new double[150];
    Arrays.setAll(p, i -> evaluation.prediction().probability(i, evaluation.observed()[i]));
    Arrays.sort(p);
    assertThat(Report.of(evaluation, "iris", table("iris")).html())
        .contains("every class of probability " + Words.number(p[14]) + " or more")
        .contains(evaluation.recalibration().sentence());
  }
}
