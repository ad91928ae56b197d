package org.credence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import org.credence.TrustVerdict.Baseline;
import org.credence.TrustVerdict.Level;
import org.credence.TrustVerdict.Reason;
import org.credence.data.Split;
import org.credence.inference.MaximumAPosteriori;
import org.credence.inference.mcmc.Nuts;
import org.credence.predictive.ClassificationPrediction;
import org.credence.random.RandomStream;
import org.credence.table.TableReader;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class HeldOutEvaluationTest {

  private static final double ROUNDING = 1e-12;

  private static final BayesianRegression CARS =
      BayesianRegression.of("mpg")
          .withFeatures("wt", "hp")
          .withHidden(4)
          .withInference(MaximumAPosteriori.withDefaults().withSteps(200));

  private static final BayesianClassification IRIS =
      BayesianClassification.of("Species")
          .withHidden(4)
          .withInference(MaximumAPosteriori.withDefaults().withSteps(200));

  private static Table table(String name) {
    return TableReader.read(Path.of("examples/data").resolve(name));
  }

  /** Three folds: the mean of their means, and two degrees of freedom. */
  @Test
  void gainsOverBaselinesAreThoseOfFolds() {
    RegressionEvaluation cars = Evaluation.crossValidated(CARS, table("mtcars.csv"), 3);
    assertThat(cars.trust().baselines())
        .extracting(b -> b.gain().degreesOfFreedom())
        .containsOnly(2);
    ClassificationEvaluation iris = Evaluation.crossValidated(IRIS, table("iris.csv"), 3);
    assertThat(iris.foldSizes()).containsExactly(50, 50, 50);
    Baseline linear = iris.trust().baselines().get(1);
    assertThat(linear.gain().degreesOfFreedom()).isEqualTo(2);
    double[] own = iris.logDensities();
    double[] other = iris.logDensities(iris.linear());
    double sum = 0;
    int from = 0;
    for (int size : iris.foldSizes()) {
      for (int row = from; row < from + size; row++) {
        sum += (own[row] - other[row]) / size;
      }
      from += size;
    }
    assertThat(linear.gain().difference().value()).isCloseTo(sum / 3, within(ROUNDING));
  }

  @Test
  void gainsOnATestSetAreThoseOfRows() {
    Table cars = table("mtcars.csv");
    Split split = Split.holdout(cars.rowCount(), 0.3, RandomStream.of(1));
    RegressionEvaluation judged = Evaluation.holdout(CARS, cars, split, "some rows");
    assertThat(judged.trust().baselines())
        .extracting(b -> b.gain().degreesOfFreedom())
        .containsOnly(split.test().length - 1);
  }

  @Test
  void methodsOfOtherFoldsAreNotCompared() {
    Table cars = table("mtcars.csv");
    HeldOutEvaluation three = Evaluation.crossValidated(CARS, cars, 3);
    HeldOutEvaluation two = Evaluation.crossValidated(CARS, cars, 2);
    assertThatThrownBy(() -> three.gainOver(two))
        .hasMessage("The methods were judged on different rows or folds");
  }

  @Test
  void uncertaintiesAreSdsOrEntropies() {
    RegressionEvaluation cars = Evaluation.crossValidated(CARS, table("mtcars.csv"), 2);
    assertThat(cars.totalUncertainties()).isEqualTo(cars.prediction().sds());
    assertThat(cars.epistemicUncertainties()).isEqualTo(cars.prediction().epistemicSds());
    ClassificationEvaluation iris = Evaluation.crossValidated(IRIS, table("iris.csv"), 2);
    ClassificationPrediction prediction = iris.prediction();
    assertThat(iris.totalUncertainties()[7]).isEqualTo(prediction.entropy(7));
    assertThat(iris.epistemicUncertainties()[7]).isEqualTo(prediction.mutualInformation(7));
  }

  /** Two chains of ten draws after next to no warm-up settle nothing. */
  @Test
  void predictionsThatDependOnTheSeedAreToBeTrustedWithCareOnly() {
    BayesianRegression hasty =
        CARS.withInference(Nuts.withDefaults().withChains(2).withWarmup(20).withDraws(10));
    RegressionEvaluation cars = Evaluation.crossValidated(hasty, table("mtcars.csv"), 2);
    assertThat(cars.trust().reasons())
        .filteredOn(r -> r.sentence().startsWith("Another seed would give other predictions. The"))
        .extracting(Reason::level)
        .containsExactly(Level.TRUST_WITH_CARE);
    double[] pit = cars.pit();
    assertThat(cars.conditionalCalibrations()).hasSize(3);
    assertThat(Arrays.stream(pit)).allMatch(u -> u >= 0 && u <= 1);
  }

  /** 120 rows make 15 units, a fold's 80 rows would make 10: what is judged is what is used. */
  @Test
  void foldsHaveTheNetworkOfTheWholeTable() {
    Table iris = table("iris.csv").first(120).rejectColumns("Species");
    BayesianRegression plain =
        BayesianRegression.of("Petal.Width")
            .withInference(MaximumAPosteriori.withDefaults().withSteps(20));
    FittedRegression whole = Evaluation.crossValidated(plain, iris, 3).model();
    FittedRegression fold = Evaluation.oneFold(plain, iris, 3, 0).model();
    assertThat(whole.network().toString()).contains("15");
    assertThat(fold.network().toString()).isEqualTo(whole.network().toString());
  }
}
