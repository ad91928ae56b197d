package org.credence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.credence.TrustVerdict.Baseline;
import org.credence.TrustVerdict.Level;
import org.credence.TrustVerdict.Reason;
import org.credence.TrustVerdict.Worth;
import org.credence.scoring.CalibrationVerdict;
import org.credence.scoring.CalibrationVerdict.Kind;
import org.credence.scoring.ConditionalCalibration;
import org.credence.scoring.PairedComparison;
import org.junit.jupiter.api.Test;

class TrustVerdictTest {

  private static final int ROWS = 100;

  /** A gain of so many standard errors of 0.1; differences alternate about their mean. */
  private static PairedComparison gain(double t) {
    return gain(t, 1);
  }

  private static PairedComparison gain(double t, double sd) {
    double[] first = new double[ROWS];
    double apart = Math.sqrt((ROWS - 1.0) / ROWS);
    Arrays.setAll(first, i -> sd * (t / 10 + (i % 2 == 0 ? 1 : -1) * apart));
    return PairedComparison.of("gain", first, new double[ROWS]);
  }

  private static TrustVerdict verdict(Kind kind, double overConstant, double overLinear) {
    return TrustVerdict.of(
        new CalibrationVerdict(kind, "Calibration."),
        List.of(
            new Baseline("a constant", gain(overConstant), true),
            new Baseline("a linear model", gain(overLinear), false)));
  }

  @Test
  void theComparisonsAreWhatTheyAreMeantToBe() {
    assertThat(gain(3).tStatistic()).isCloseTo(3, within(1e-9));
  }

  @Test
  void calibratedAndBetterThanAllIsTrusted() {
    TrustVerdict verdict = verdict(Kind.WELL_CALIBRATED, 10, 5);
    assertThat(verdict.level()).isEqualTo(Level.TRUST);
    assertThat(verdict.worth()).isEqualTo(Worth.BETTER);
    assertThat(verdict.sentence()).isEqualTo("Trust these error bars.");
    assertThat(verdict.reasons()).hasSize(3);
  }

  @Test
  void calibrationLowersTheLevel() {
    for (Kind kind : List.of(Kind.UNDERCONFIDENT, Kind.MISSHAPEN, Kind.TOO_FEW_ROWS)) {
      assertThat(verdict(kind, 10, 5).level()).isEqualTo(Level.TRUST_WITH_CARE);
    }
    for (Kind kind : List.of(Kind.OVERCONFIDENT, Kind.BIASED)) {
      assertThat(verdict(kind, 10, 5).level()).isEqualTo(Level.DO_NOT_TRUST);
    }
  }

  @Test
  void aModelThatLearnedNothingIsNotTrustedHoweverCalibrated() {
    TrustVerdict verdict = verdict(Kind.WELL_CALIBRATED, 1.5, 1);
    assertThat(verdict.level()).isEqualTo(Level.DO_NOT_TRUST);
    assertThat(verdict.reasons().get(0).sentence())
        .isEqualTo(
            "The model has learned nothing that these rows confirm: its forecast is no better than"
                + " a constant (+0.150 ± 0.100 nats a row, p = 0.14).");
  }

  @Test
  void aRivalThatIsAsGoodIsNamed() {
    TrustVerdict verdict = verdict(Kind.WELL_CALIBRATED, 10, -1.5);
    assertThat(verdict.level()).isEqualTo(Level.TRUST);
    assertThat(verdict.worth()).isEqualTo(Worth.NO_BETTER);
    assertThat(verdict.sentence())
        .isEqualTo(
            "Trust these error bars. But the network is not needed: a linear model did as well on"
                + " the same rows.");
  }

  /** At best 0.02 + 1.98 · 0.02 nats a row are to be gained; or 0.1 + 1.98 · 0.1. */
  @Test
  void aRivalThatRowsDoNotTellApartIsNotSaidToBeAsGood() {
    Baseline alike = new Baseline("a line", gain(1, 0.2), false);
    assertThat(alike.isAsGood()).isTrue();
    Baseline unclear = new Baseline("a line", gain(1), false);
    assertThat(unclear.isAsGood()).isFalse();
    TrustVerdict verdict = verdict(Kind.WELL_CALIBRATED, 10, 1);
    assertThat(verdict.worth()).isEqualTo(Worth.NO_BETTER);
    assertThat(verdict.sentence())
        .isEqualTo(
            "Trust these error bars. But it is not clear that the network is needed: these rows do"
                + " not tell it from a linear model.");
    assertThat(verdict.reasons().get(2).sentence())
        .startsWith("The network predicts not clearly better than a linear model (+0.100");
  }

  @Test
  void aRivalThatIsBetterIsNamed() {
    TrustVerdict verdict = verdict(Kind.WELL_CALIBRATED, 10, -4);
    assertThat(verdict.worth()).isEqualTo(Worth.WORSE);
    assertThat(verdict.sentence())
        .isEqualTo(
            "Trust these error bars. But use another model: a linear model did better on the same"
                + " rows.");
  }

  @Test
  void moreEvidenceCanOnlyLowerTheLevel() {
    TrustVerdict verdict = verdict(Kind.WELL_CALIBRATED, 10, 5);
    assertThat(verdict.with(List.of(new Reason(Level.TRUST, "Fine."))).level())
        .isEqualTo(Level.TRUST);
    TrustVerdict worse = verdict.with(List.of(new Reason(Level.TRUST_WITH_CARE, "Not settled.")));
    assertThat(worse.level()).isEqualTo(Level.TRUST_WITH_CARE);
    assertThat(worse.reasons().get(0).sentence()).isEqualTo("Not settled.");
  }

  /** 2.5 standard errors are a clear gain on a hundred rows, not on five folds: p = 0.067. */
  @Test
  void whatIsClearDependsOnTheDegreesOfFreedom() {
    double[] first = {2, 3, 2, 3, 2.5};
    double[] second = new double[5];
    double spread = Math.sqrt(0.25 * (1.0 / 5 + 1.0 / 4)); // sd of the fold means: 0.5
    double shift = 2.5 * spread - 2.5;
    PairedComparison folds =
        PairedComparison.ofFolds(
            "gain",
            Arrays.stream(first).map(d -> d + shift).toArray(),
            second,
            new int[] {0, 1, 2, 3, 4},
            0.25);
    assertThat(folds.tStatistic()).isCloseTo(2.5, within(1e-9));
    assertThat(folds.pValue()).isCloseTo(0.0668, within(5e-5));
    assertThat(new Baseline("a line", folds, false).isBeaten()).isFalse();
    assertThat(new Baseline("a line", gain(2.5), false).isBeaten()).isTrue();
    assertThat(new Baseline("a line", gain(-2.5), false).isBetter()).isTrue();
    assertThat(new Baseline("a line", gain(-1.9), false).isBetter()).isFalse();
  }

  @Test
  void withoutRivalsTheNetworkIsNotSaidToBeBetter() {
    CalibrationVerdict calibrated = new CalibrationVerdict(Kind.WELL_CALIBRATED, "Calibration.");
    assertThat(TrustVerdict.of(calibrated, List.of()).worth()).isEqualTo(Worth.NO_BETTER);
  }

  /** Error bars too wide in the lower half and too narrow in the upper. */
  @Test
  void unevenErrorBarsAreToBeTrustedWithCareOnly() {
    int n = 200;
    double[] keys = new double[n];
    double[] pit = new double[n];
    double[] even = new double[n];
    for (int i = 0; i < n; i++) {
      keys[i] = i;
      even[i] = (i * 37 % n + 0.5) / n;
      double half = (even[i] - 0.5) * (i < n / 2 ? 0.5 : 1);
      pit[i] = 0.5 + half;
    }
    CalibrationVerdict right = new CalibrationVerdict(Kind.WELL_CALIBRATED, "Calibration.");
    List<ConditionalCalibration> orders =
        List.of(
            ConditionalCalibration.of("predicted sd", keys, pit),
            ConditionalCalibration.of("predicted mean", keys, even));
    CalibrationVerdict wrong = new CalibrationVerdict(Kind.MISSHAPEN, "Calibration.");
    assertThat(Reason.ofUnevenness(wrong, orders)).isEmpty();
    List<Reason> reasons = Reason.ofUnevenness(right, orders);
    assertThat(reasons).hasSize(1);
    assertThat(reasons.get(0).level()).isEqualTo(Level.TRUST_WITH_CARE);
    assertThat(reasons.get(0).sentence())
        .startsWith(
            "The error bars do not follow the errors: in order of predicted sd, the 90 % intervals"
                + " hold 100 %, 100 %, ");
  }
}
