package org.credence.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RiskCoverageTest {

  private static final Offset<Double> ROUNDING = within(1e-14);

  private static final double[] UNCERTAINTIES = {0.3, 0.1, 0.1, 0.2, 0.3, 0.3};
  private static final double[] LOSSES = {2, 0, 1, 0.5, 4, 0};

  /** In order: the pair 0, 1 with mean ½, then ½, then three with mean 2. */
  @Test
  void tiesAreTakenInRandomOrder() {
    RiskCoverage curve = RiskCoverage.of(UNCERTAINTIES, LOSSES);
    double[] risks = {0.5, 0.5, 0.5, 3.5 / 4, 5.5 / 5, 7.5 / 6};
    for (int k = 1; k <= 6; k++) {
      assertThat(curve.risk(k)).isCloseTo(risks[k - 1], ROUNDING);
    }
    double mean = IntStream.range(0, 6).mapToDouble(k -> risks[k]).average().orElseThrow();
    assertThat(curve.area().value()).isCloseTo(mean, ROUNDING);
    assertThat(curve.riskAt(0.5).value()).isCloseTo(0.5, ROUNDING);
    assertThat(curve.riskAt(0.5).rows()).isEqualTo(3);
    assertThat(curve.riskAt(1).name()).isEqualTo("risk at 100 % coverage");
  }

  /** The best order of losses 0, 0, ½, 1, 2, 4. */
  @Test
  void excessIsAboveTheBestOrder() {
    double best = (0.5 / 3 + 1.5 / 4 + 3.5 / 5 + 7.5 / 6) / 6;
    RiskCoverage curve = RiskCoverage.of(UNCERTAINTIES, LOSSES);
    assertThat(curve.excessArea().value()).isCloseTo(curve.area().value() - best, ROUNDING);
    assertThat(RiskCoverage.of(LOSSES, LOSSES).excessArea().value()).isZero();
  }

  @Test
  void standardErrorsLeaveRowsOutOneByOne() {
    double[] areas = new double[6];
    double[] excess = new double[6];
    for (int i = 0; i < 6; i++) {
      RiskCoverage without =
          RiskCoverage.of(
              RowScoresTest.leaveOut(UNCERTAINTIES, i), RowScoresTest.leaveOut(LOSSES, i));
      areas[i] = without.area().value();
      excess[i] = without.excessArea().value();
    }
    RiskCoverage curve = RiskCoverage.of(UNCERTAINTIES, LOSSES);
    assertThat(curve.area().standardError()).isCloseTo(Jackknife.standardError(areas), ROUNDING);
    assertThat(curve.excessArea().standardError())
        .isCloseTo(Jackknife.standardError(excess), ROUNDING);
  }

  @Test
  void refusesWhatCannotBeOrdered() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RiskCoverage.of(new double[] {Double.NaN}, new double[1]))
        .withMessage("an uncertainty is NaN, so rows cannot be ordered by it");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RiskCoverage.of(new double[1], new double[1]).riskAt(0))
        .withMessage("coverage must be in (0, 1], not 0.0");
  }
}
