package org.credence.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.credence.random.RandomStream;
import org.credence.reference.ReferenceData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against scikit-learn and published calibration codes; see the source of the file. */
class ClassificationReferenceTest {

  private static final double RELATIVE = 1e-10;

  record Case(String name, int classes, int[] observed, double[] probabilities, JsonNode expected) {

    static Case of(JsonNode file) {
      int classes = file.get("classes").intValue();
      int[] observed =
          IntStream.range(0, file.get("n").intValue())
              .map(i -> file.get("labels").get(i).intValue())
              .toArray();
      double[] probabilities =
          StreamSupport.stream(file.get("logits").spliterator(), false)
              .map(ReferenceData::doubles)
              .flatMapToDouble(Case::softmax)
              .toArray();
      return new Case(
          file.get("name").textValue(), classes, observed, probabilities, file.get("expected"));
    }

    private static DoubleStream softmax(double[] logits) {
      double max = Arrays.stream(logits).max().orElseThrow();
      double sum = Arrays.stream(logits).map(l -> Math.exp(l - max)).sum();
      return Arrays.stream(logits).map(l -> Math.exp(l - max) / sum);
    }

    double[] ofClass(int k) {
      return IntStream.range(0, observed.length)
          .mapToDouble(i -> probabilities[i * classes + k])
          .toArray();
    }

    boolean[] happened(int k) {
      boolean[] happened = new boolean[observed.length];
      for (int i = 0; i < happened.length; i++) {
        happened[i] = observed[i] == k;
      }
      return happened;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    JsonNode cases = ReferenceData.load("metrics_classification.json").get("cases");
    return StreamSupport.stream(cases.spliterator(), false).map(Case::of);
  }

  private static void assertClose(double actual, JsonNode expected) {
    double value = ReferenceData.number(expected);
    assertThat(actual).isCloseTo(value, within(RELATIVE * Math.abs(value) + 1e-15));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void scores(Case c) {
    assertClose(
        ClassificationScores.accuracy(c.probabilities, c.observed).value(),
        c.expected.get("accuracy"));
    assertClose(
        ClassificationScores.logLoss(c.probabilities, c.observed).value(),
        c.expected.get("log_loss"));
    assertClose(
        ClassificationScores.brier(c.probabilities, c.observed).value(),
        c.expected.get("brier_multiclass_sum"));
    for (int k = 0; k < c.classes; k++) {
      assertClose(
          ClassificationScores.auroc(c.ofClass(k), c.happened(k)).value(),
          c.expected.get("auroc_ovr_per_class").get(k));
    }
    if (c.classes == 2) {
      assertClose(
          ClassificationScores.binaryBrier(c.ofClass(1), c.happened(1)).value(),
          c.expected.get("brier_binary_p1"));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void calibrationErrors(Case c) {
    for (int bins : new int[] {10, 15}) {
      JsonNode expected = c.expected.get("top_label_" + bins + "_equal_width");
      ReliabilityDiagram diagram =
          ReliabilityDiagram.ofPredictedClass(
              c.probabilities, c.observed, Binning.equalWidth(bins));
      assertClose(ece(diagram), expected.get("ece"));
      assertBins(diagram.bins(), expected);
      ReliabilityDiagram equalMass =
          ReliabilityDiagram.ofPredictedClass(c.probabilities, c.observed, Binning.equalMass(bins));
      assertClose(ece(equalMass), c.expected.get("adaptive_ece_" + bins + "_equal_mass"));
    }
  }

  private static void assertBins(List<ReliabilityDiagram.Bin> bins, JsonNode expected) {
    int next = 0;
    for (int b = 0; b < expected.get("counts").size(); b++) {
      int count = expected.get("counts").get(b).intValue();
      if (count > 0) {
        ReliabilityDiagram.Bin bin = bins.get(next++);
        assertThat(bin.happened().trials()).isEqualTo(count);
        assertClose(bin.meanProbability(), expected.get("mean_conf").get(b));
        assertClose(bin.happened().share(), expected.get("acc").get(b));
      }
    }
    assertThat(bins).hasSize(next);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void calibrationErrorsOfEachClass(Case c) {
    for (int k = 0; k < c.classes; k++) {
      ReliabilityDiagram diagram =
          ReliabilityDiagram.ofClass(c.probabilities, c.observed, k, Binning.equalWidth(10));
      assertClose(ece(diagram), c.expected.get("classwise_ece_10_per_class").get(k));
    }
  }

  private static double ece(ReliabilityDiagram diagram) {
    return diagram.expectedCalibrationError(RandomStream.of(1)).value();
  }
}
