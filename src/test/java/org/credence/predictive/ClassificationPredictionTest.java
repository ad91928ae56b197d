package org.credence.predictive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.credence.reference.ReferenceData;
import org.junit.jupiter.api.Test;

class ClassificationPredictionTest {

  private static final double RELATIVE = 1e-10;

  /** A mutual information is the small difference of two entropies. */
  private static final double CANCELLATION = 1e-15;

  private static void assertClose(double actual, JsonNode expected) {
    double value = ReferenceData.number(expected);
    assertThat(actual).isCloseTo(value, within(RELATIVE * Math.abs(value) + CANCELLATION));
  }

  /** Fifteen draws of logits for 25 rows in each of five cases, of 2 to 10 classes. */
  @Test
  void probabilitiesAndEntropiesAreThoseOfTheReference() {
    for (JsonNode c : ReferenceData.load("metrics_classification.json").get("cases")) {
      JsonNode samples = c.get("samples");
      ClassificationPrediction prediction =
          fromLogits(samples.get("logit_samples_S_n_C"), c.get("classes").intValue());
      double sum = 0;
      for (int row = 0; row < prediction.rows(); row++) {
        for (int k = 0; k < prediction.classes(); k++) {
          assertClose(prediction.probability(row, k), samples.get("mean_prob").get(row).get(k));
        }
        assertClose(prediction.entropy(row), samples.get("predictive_entropy").get(row));
        assertClose(
            prediction.expectedEntropy(row), samples.get("expected_entropy_aleatoric").get(row));
        assertClose(
            prediction.mutualInformation(row),
            samples.get("mutual_information_as_mean_kl").get(row));
        sum -= prediction.logDensity(row, samples.get("labels").get(row).intValue());
      }
      assertClose(sum / prediction.rows(), samples.get("mean_nll_of_mean_prob"));
    }
  }

  private static ClassificationPrediction fromLogits(JsonNode logits, int classes) {
    double[][] draws = new double[logits.get(0).size()][logits.size() * classes];
    for (int s = 0; s < logits.size(); s++) {
      for (int row = 0; row < draws.length; row++) {
        double[] l = ReferenceData.doubles(logits.get(s).get(row));
        double max = Arrays.stream(l).max().orElseThrow();
        double sum = Arrays.stream(l).map(v -> Math.exp(v - max)).sum();
        for (int k = 0; k < classes; k++) {
          draws[row][s * classes + k] = Math.exp(l[k] - max) / sum;
        }
      }
    }
    List<String> names = IntStream.range(0, classes).mapToObj(k -> "class " + k).toList();
    return ClassificationPrediction.of(names, draws);
  }

  /** The 20 draws of Stan's posterior of model c. */
  @Test
  void pipelineCheckOfTheBayesianNetwork() {
    for (JsonNode model : ReferenceData.load("bnn_pipeline.json").get("models")) {
      if (model.get("id").textValue().equals("c")) {
        JsonNode check = model.get("posterior_pipeline_check_20_draws");
        ClassificationPrediction prediction = fromScores(check.get("f_test"));
        for (int row = 0; row < prediction.rows(); row++) {
          assertClose(prediction.probability(row, 1), check.get("mean_p").get(row));
          assertClose(prediction.entropy(row), check.get("predictive_entropy").get(row));
          assertClose(prediction.expectedEntropy(row), check.get("expected_entropy").get(row));
        }
        return;
      }
    }
    throw new IllegalStateException("no model c");
  }

  private static ClassificationPrediction fromScores(JsonNode f) {
    double[][] draws = new double[f.get(0).size()][2 * f.size()];
    for (int s = 0; s < f.size(); s++) {
      for (int row = 0; row < draws.length; row++) {
        double score = f.get(s).get(row).doubleValue();
        draws[row][2 * s] = 1 / (1 + Math.exp(score));
        draws[row][2 * s + 1] = 1 / (1 + Math.exp(-score));
      }
    }
    return ClassificationPrediction.of(List.of("no", "yes"), draws);
  }

  private static ClassificationPrediction of(double... draws) {
    return ClassificationPrediction.of(List.of("no", "yes"), new double[][] {draws});
  }

  @Test
  void certainDrawsThatDisagreeAreAllEpistemic() {
    ClassificationPrediction split = of(1, 0, 0, 1);
    assertThat(split.probabilities(0)).containsExactly(0.5, 0.5);
    assertThat(split.entropy(0)).isCloseTo(Math.log(2), within(1e-15));
    assertThat(split.expectedEntropy(0)).isZero();
    assertThat(split.mutualInformation(0)).isCloseTo(Math.log(2), within(1e-15));
    assertThat(split.functionDraws(0, 1)).containsExactly(0, 1);
  }

  @Test
  void equalDrawsHaveNoEpistemicPart() {
    ClassificationPrediction equal = of(0.3, 0.7, 0.3, 0.7, 0.3, 0.7);
    assertThat(equal.mutualInformation(0)).isLessThan(CANCELLATION);
    assertThat(equal.predictedClass(0)).isEqualTo(1);
    assertThat(equal.draws()).isEqualTo(3);
  }

  @Test
  void anImpossibleClassHasLogDensityMinusInfinity() {
    assertThat(of(1, 0).logDensity(0, 1)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(of(0.5, 0.5).predictedClass(0)).isZero();
  }

  @Test
  void rowsCanBeSelectedAndPutTogether() {
    ClassificationPrediction three =
        ClassificationPrediction.of(List.of("a", "b"), new double[][] {{1, 0}, {0, 1}, {0.2, 0.8}});
    assertThat(three.select(2, 0).probability(0, 1)).isEqualTo(0.8);
    assertThat(ClassificationPrediction.concatenate(List.of(three.select(1), three)).rows())
        .isEqualTo(4);
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(1, 0, 1))
        .withMessage("the probabilities of a row must have length 2, not 3");
    ClassificationPrediction other =
        ClassificationPrediction.of(List.of("a", "b"), new double[][] {{1, 0}});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClassificationPrediction.concatenate(List.of(of(1, 0), other)))
        .withMessage("parts must have the same classes, not [no, yes] and [a, b]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClassificationPrediction.concatenate(List.of()));
  }
}
