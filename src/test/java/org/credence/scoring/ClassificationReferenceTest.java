package org.credence.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import org.credence.random.RandomStream;
import org.credence.reference.ReferenceData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against scikit-learn and published calibration codes; see the source of the file. */
class ClassificationReferenceTest {

  private static final double RELATIVE = 1e-10;

  private static void assertClose(double actual, JsonNode expected) {
    double value = ReferenceData.number(expected);
    assertThat(actual).isCloseTo(value, within(RELATIVE * Math.abs(value) + 1e-15));
  }

  @ParameterizedTest
  @MethodSource("org.credence.scoring.ClassificationCase#all")
  void scores(ClassificationCase c) {
    assertClose(
        ClassificationScores.accuracy(c.probabilities(), c.observed()).value(),
        c.expected().get("accuracy"));
    assertClose(
        ClassificationScores.logLoss(c.probabilities(), c.observed()).value(),
        c.expected().get("log_loss"));
    assertClose(
        ClassificationScores.logLoss(clipped(c), c.observed()).value(),
        c.expected().get("log_loss_sklearn_clip_1e-15"));
    assertClose(
        ClassificationScores.brier(c.probabilities(), c.observed()).value(),
        c.expected().get("brier_multiclass_sum"));
    for (int k = 0; k < c.classes(); k++) {
      assertClose(
          ClassificationScores.auroc(c.ofClass(k), c.happened(k)).value(),
          c.expected().get("auroc_ovr_per_class").get(k));
    }
    assertClose(
        ClassAuroc.macro(c.probabilities(), c.observed()).value(),
        c.expected().get("auroc_ovr_macro"));
    assertClose(
        Score.mean("", Entropies.predictive(c.probabilities(), c.classes())).value(),
        c.expected().get("mean_predictive_entropy_nats"));
    assertClose(
        ClassificationScores.spherical(c.probabilities(), c.observed()).value(),
        c.expected().get("mean_spherical_score"));
    assertClose(
        1 - ClassificationScores.topAccuracy(c.probabilities(), c.observed(), 1).value(),
        c.expected().get("log_loss_zero_one"));
  }

  /** As scikit-learn has it: away from 0 and 1, then each row with sum 1 again. */
  private static double[] clipped(ClassificationCase c) {
    double[] clipped =
        Arrays.stream(c.probabilities())
            .map(p -> Math.min(1 - 1e-15, Math.max(1e-15, p)))
            .toArray();
    for (int from = 0; from < clipped.length; from += c.classes()) {
      double sum = Arrays.stream(clipped, from, from + c.classes()).sum();
      for (int i = from; i < from + c.classes(); i++) {
        clipped[i] /= sum;
      }
    }
    return clipped;
  }

  @ParameterizedTest
  @MethodSource("org.credence.scoring.ClassificationCase#all")
  void confusionMatrix(ClassificationCase c) {
    ConfusionMatrix matrix = ConfusionMatrix.of(c.probabilities(), c.observed());
    assertClose(matrix.macroF1().value(), c.expected().get("f1_macro"));
    assertClose(matrix.matthewsCorrelation().value(), c.expected().get("mcc"));
  }

  @ParameterizedTest
  @MethodSource("org.credence.scoring.ClassificationCase#binary")
  void scoresOfAnEvent(ClassificationCase c) {
    assertClose(
        ClassificationScores.binaryBrier(c.ofClass(1), c.happened(1)).value(),
        c.expected().get("brier_binary_p1"));
    assertClose(
        AveragePrecision.of(c.ofClass(1), c.happened(1)).value(),
        c.expected().get("average_precision"));
    assertClose(
        ClassificationScores.auroc(c.ofClass(1), c.happened(1)).value(), c.expected().get("auroc"));
  }

  @ParameterizedTest
  @MethodSource("org.credence.scoring.ClassificationCase#several")
  void scoresOfSeveralClasses(ClassificationCase c) {
    assertClose(
        ClassAuroc.weighted(c.probabilities(), c.observed()).value(),
        c.expected().get("auroc_ovr_weighted"));
    assertClose(
        ClassAuroc.pairwise(c.probabilities(), c.observed()).value(),
        c.expected().get("auroc_ovo_macro"));
    assertClose(
        ClassificationScores.topAccuracy(c.probabilities(), c.observed(), 2).value(),
        c.expected().get("top2_accuracy"));
  }

  @ParameterizedTest
  @MethodSource("org.credence.scoring.ClassificationCase#all")
  void calibrationErrors(ClassificationCase c) {
    for (int bins : new int[] {10, 15}) {
      JsonNode expected = c.expected().get("top_label_" + bins + "_equal_width");
      ReliabilityDiagram diagram =
          ReliabilityDiagram.ofPredictedClass(
              c.probabilities(), c.observed(), Binning.equalWidth(bins));
      assertClose(ece(diagram), expected.get("ece"));
      assertClose(error(diagram, BinDistance.MAXIMUM), expected.get("mce"));
      assertClose(error(diagram, BinDistance.ROOT_MEAN_SQUARE), expected.get("rmsce"));
      assertBins(diagram.bins(), expected);
      ReliabilityDiagram equalMass =
          ReliabilityDiagram.ofPredictedClass(
              c.probabilities(), c.observed(), Binning.equalMass(bins));
      assertClose(ece(equalMass), c.expected().get("adaptive_ece_" + bins + "_equal_mass"));
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
  @MethodSource("org.credence.scoring.ClassificationCase#all")
  void calibrationErrorsOfEachClass(ClassificationCase c) {
    for (int bins : new int[] {10, 15}) {
      for (int k = 0; k < c.classes(); k++) {
        ReliabilityDiagram diagram =
            ReliabilityDiagram.ofClass(
                c.probabilities(), c.observed(), k, Binning.equalWidth(bins));
        assertClose(ece(diagram), c.expected().get("classwise_ece_" + bins + "_per_class").get(k));
      }
      assertClose(
          classwise(c, Binning.equalWidth(bins)), c.expected().get("classwise_ece_" + bins));
      assertClose(
          classwise(c, Binning.equalMass(bins)),
          c.expected().get("classwise_adaptive_ece_" + bins));
    }
  }

  private static double classwise(ClassificationCase c, Binning binning) {
    return ClasswiseCalibration.error(c.probabilities(), c.observed(), binning, RandomStream.of(1))
        .value();
  }

  @ParameterizedTest
  @MethodSource("org.credence.scoring.ClassificationCase#all")
  void brierDecomposition(ClassificationCase c) {
    BrierDecomposition parts =
        BrierDecomposition.ofClasses(c.probabilities(), c.observed(), Binning.equalWidth(10));
    assertParts(parts, c.expected().get("brier_decomposition_ovr_10bins_sum_over_classes"));
    assertClose(parts.brier(), c.expected().get("brier_multiclass_sum"));
    for (int k = 0; k < c.classes(); k++) {
      assertParts(
          BrierDecomposition.of(c.ofClass(k), c.happened(k), Binning.equalWidth(10)),
          c.expected().get("brier_decomposition_ovr_10bins_per_class").get(k));
    }
  }

  /** The within-bin parts are differences of numbers of size 1: absolute rounding 1e-15. */
  private static void assertParts(BrierDecomposition parts, JsonNode expected) {
    assertClose(parts.reliability().value(), expected.get("reliability"));
    assertClose(parts.resolution().value(), expected.get("resolution"));
    assertClose(parts.uncertainty().value(), expected.get("uncertainty"));
    assertClose(parts.withinBinVariance().value(), expected.get("within_bin_variance"));
    assertClose(parts.withinBinCovariance().value(), expected.get("within_bin_covariance"));
  }

  @ParameterizedTest
  @MethodSource("org.credence.scoring.ClassificationCase#binary")
  void brierDecompositionsOfAnEvent(ClassificationCase c) {
    JsonNode murphy = c.expected().get("murphy_exact_on_rounded_p1");
    double[] rounded = ReferenceData.doubles(murphy.get("p1_rounded"));
    BrierDecomposition exact =
        BrierDecomposition.of(rounded, c.happened(1), Binning.equalWidth(20));
    assertClose(exact.brier(), murphy.get("brier_binary"));
    assertClose(exact.uncertainty().value(), murphy.get("uncertainty"));
    assertClose(exact.reliability().value(), murphy.get("reliability"));
    assertClose(exact.resolution().value(), murphy.get("resolution"));
    assertThat(exact.withinBinVariance().value()).isCloseTo(0, within(1e-15));
    JsonNode corp = c.expected().get("corp_brier_decomposition");
    CorpDecomposition parts = CorpDecomposition.of(c.ofClass(1), c.happened(1), RandomStream.of(1));
    assertClose(parts.miscalibration().value(), corp.get("mcb"));
    assertClose(parts.discrimination(), corp.get("dsc"));
    assertClose(parts.uncertainty(), corp.get("unc"));
  }

  @ParameterizedTest
  @MethodSource("org.credence.scoring.ClassificationCase#all")
  void riskAndCoverage(ClassificationCase c) {
    if (c.expected().get("aurc_max_prob").isNull()) {
      return;
    }
    RiskCoverage curve = RiskCoverage.of(c.doubts(), c.errors());
    assertClose(curve.area().value(), c.expected().get("aurc_max_prob"));
    assertClose(curve.excessArea().value(), c.expected().get("eaurc_exact"));
    double risk = Arrays.stream(c.errors()).average().orElseThrow();
    assertClose(
        curve.area().value() - (risk + (1 - risk) * Math.log1p(-risk)),
        c.expected().get("eaurc_geifman_approx"));
    assertClose(
        RiskCoverage.of(c.errors(), c.errors()).area().value(),
        c.expected().get("aurc_oracle_exact"));
    c.expected()
        .get("selective_risk_at_coverage")
        .properties()
        .forEach(
            entry ->
                assertClose(
                    curve.riskAt(Double.parseDouble(entry.getKey())).value(), entry.getValue()));
  }

  @ParameterizedTest
  @MethodSource("org.credence.scoring.ClassificationCase#all")
  void errorDetectionByEntropy(ClassificationCase c) {
    double[] entropies = Entropies.predictive(c.probabilities(), c.classes());
    assertRows(entropies, ReferenceData.doubles(c.expected().get("predictive_entropy_nats")));
    assertClose(
        RiskCoverage.of(entropies, c.errors()).area().value(), c.expected().get("aurc_entropy"));
    assertClose(
        ClassificationScores.auroc(entropies, c.wrong()).value(),
        c.expected().get("auroc_error_detection_by_entropy"));
    assertClose(
        ClassificationScores.auroc(c.doubts(), c.wrong()).value(),
        c.expected().get("auroc_error_detection_by_1_minus_maxprob"));
  }

  @ParameterizedTest
  @MethodSource("org.credence.scoring.ClassificationCase#all")
  void uncertaintyOfDraws(ClassificationCase c) {
    assertRows(Entropies.mean(c.draws()), c.sampled("mean_prob"));
    assertRows(
        Entropies.predictive(Entropies.mean(c.draws()), c.classes()),
        c.sampled("predictive_entropy"));
    assertRows(Entropies.expected(c.draws(), c.classes()), c.sampled("expected_entropy_aleatoric"));
    assertRows(
        Entropies.mutualInformation(c.draws(), c.classes()), c.sampled("mutual_information"));
    assertRows(
        Entropies.variationRatios(c.draws(), c.classes()), c.sampled("variation_ratio_of_argmax"));
    assertRows(
        Entropies.variances(c.draws(), c.classes()), c.sampled("mean_variance_of_prob_ddof0"));
    assertRows(
        Entropies.mutualInformation(c.draws(), c.classes()),
        c.sampled("mutual_information_as_mean_kl"));
    assertClose(
        ClassificationScores.logLoss(Entropies.mean(c.draws()), c.sampledLabels()).value(),
        c.samples().get("mean_nll_of_mean_prob"));
  }

  /** Probabilities and entropies are as exact as 1 − p, a difference of numbers of size 1. */
  private static void assertRows(double[] actual, double[] expected) {
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i]).isCloseTo(expected[i], within(RELATIVE * expected[i] + 1e-15));
    }
    assertThat(actual).hasSameSizeAs(expected);
  }

  private static double ece(ReliabilityDiagram diagram) {
    return diagram.expectedCalibrationError(RandomStream.of(1)).value();
  }

  private static double error(ReliabilityDiagram diagram, BinDistance distance) {
    return diagram.error(distance, RandomStream.of(1)).value();
  }
}
