package org.credence.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;

class ClassAssessmentTest {

  private static final Offset<Double> ROUNDING = within(1e-14);
  private static final RandomStream STREAM = RandomStream.of(3);

  @Test
  void probabilitiesHaveEveryScore() {
    ClassificationCase c = ClassificationCase.binary().findFirst().orElseThrow();
    ClassAssessment assessment =
        Assessment.of(
            ClassForecast.of(List.of("no", "yes"), c.probabilities()), c.observed(), STREAM);
    assertThat(assessment.scores())
        .extracting(Score::name)
        .containsExactly(
            "mean log likelihood",
            "Brier score",
            "accuracy",
            "AUROC",
            "mean entropy",
            "AUROC of entropy for errors",
            "AURC",
            "excess AURC",
            "risk at 80 % coverage",
            "Brier reliability",
            "Brier resolution",
            "Brier uncertainty");
    assertThat(assessment.scores()).allMatch(s -> s.standardError() >= 0);
    assertThat(assessment.calibrationErrors())
        .extracting(CalibrationError::name)
        .containsExactly(
            "expected calibration error (10 bins of equal count)",
            "expected calibration error (10 bins of equal width)",
            "maximum calibration error (10 bins of equal width)",
            "root mean square calibration error (10 bins of equal width)",
            "classwise calibration error (10 bins of equal width)",
            "Brier miscalibration");
    assertThat(assessment.verdict().kind()).isEqualTo(CalibrationVerdict.Kind.OVERCONFIDENT);
    assertThat(assessment.expectedScores().get(0).pValue()).isLessThan(1e-9);
  }

  /** Against all nine outcomes of two rows of three classes, each with its probability. */
  @Test
  void expectedScoresAreThoseOfAllOutcomes() {
    double[] p = {0.7, 0.2, 0.1, 0.25, 0.25, 0.5};
    for (int which = 0; which < 2; which++) {
      double mean = 0;
      double square = 0;
      for (int first = 0; first < 3; first++) {
        for (int second = 0; second < 3; second++) {
          int[] outcome = {first, second};
          double score = ExpectedScore.ofClasses(p, outcome).get(which).score().value();
          double weight = p[first] * p[3 + second];
          mean += weight * score;
          square += weight * score * score;
        }
      }
      ExpectedScore expected = ExpectedScore.ofClasses(p, new int[] {0, 0}).get(which);
      assertThat(expected.expected()).isCloseTo(mean, ROUNDING);
      assertThat(expected.sd()).isCloseTo(Math.sqrt(square - mean * mean), within(1e-12));
    }
  }

  /**
   * 4000 rows of right normal forecasts: z of both scores beyond 4.5 with probability below 10⁻⁴;
   * with sds 10 % too small far beyond.
   */
  @Test
  void expectedScoresOfNormalForecasts() {
    double[] y = new double[4000];
    double[] means = new double[4000];
    double[] sds = new double[4000];
    double[] narrow = new double[4000];
    STREAM.fillGaussian(y);
    for (int i = 0; i < 4000; i++) {
      sds[i] = 1 + i % 3;
      narrow[i] = 0.9 * sds[i];
      y[i] *= sds[i];
    }
    for (ExpectedScore score : ExpectedScore.ofNormal(means, sds, y)) {
      assertThat(Math.abs(score.zScore())).isLessThan(4.5);
    }
    List<ExpectedScore> wrong = ExpectedScore.ofNormal(means, narrow, y);
    assertThat(wrong.get(0).zScore()).isLessThan(-5);
    assertThat(wrong.get(1).zScore()).isGreaterThan(3);
    assertThat(wrong.get(0).toString()).contains(", where these forecasts, if right, give -");
  }

  @Test
  void roundedProbabilitiesAreDividedByTheirSum() {
    ClassForecast forecast =
        ClassForecast.of(List.of("a", "b", "c"), new double[] {0.333, 0.333, 0.333});
    assertThat(forecast.probabilities()[2]).isCloseTo(1.0 / 3, ROUNDING);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClassForecast.of(List.of("a", "b"), new double[] {0.3, 0.6}))
        .withMessageStartingWith("the probabilities of row 0 sum to 0.89")
        .withMessageEndingWith(", not to 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClassForecast.of(List.of("a", "b"), new double[] {1.3, -0.3}))
        .withMessage("row 0 has the probability 1.3, not from 0 to 1");
  }
}
