package org.credence.scoring;

import java.util.Locale;
import org.credence.math.SpecialFunctions;
import org.credence.scoring.CalibrationVerdict.Kind;

/** The evidence on forecast probabilities and what follows from it. */
final class ReliabilityVerdict {

  /** A deviation that does not matter in practice. */
  private static final double SMALL_GAP = 0.02;

  private static final double THRESHOLD = CalibrationVerdict.FALSE_ALARM / 2;

  /** Φ⁻¹(1 − threshold/2). */
  private static final double CRITICAL_Z = -SpecialFunctions.normalQuantile(THRESHOLD / 2);

  private final CalibrationError error;
  private final int rows;
  private final double sd;
  private final double forecast;
  private final double share;

  ReliabilityVerdict(ReliabilityDiagram diagram, CalibrationError error) {
    this.error = error;
    this.rows = diagram.rows();
    this.sd = diagram.sdOfShare();
    this.forecast = diagram.meanProbability();
    this.share = diagram.happened().share();
  }

  CalibrationVerdict verdict() {
    boolean levelRejected = levelPValue() < THRESHOLD;
    if (!levelRejected && error.pValue() >= THRESHOLD) {
      return power() < CalibrationVerdict.REQUIRED_POWER ? tooFewRows() : wellCalibrated();
    }
    double excess = error.value() - error.underPerfectCalibration().mean();
    if (Math.max(Math.abs(forecast - share), excess) <= SMALL_GAP) {
      return of(
          Kind.WELL_CALIBRATED,
          "Well calibrated for practical purposes: %s; the deviation is beyond chance, but small.");
    }
    if (!levelRejected) {
      return of(
          Kind.MISSHAPEN,
          "Right on average, but too sure in some ranges and not sure enough in others: %s.");
    }
    return forecast > share
        ? of(Kind.OVERCONFIDENT, "Overconfident: the probabilities are too high; %s.")
        : of(Kind.UNDERCONFIDENT, "Underconfident: the probabilities are too low; %s.");
  }

  /** The two-sided normal test of the share against the mean forecast. */
  private double levelPValue() {
    double gap = Math.abs(forecast - share);
    return gap == 0 ? 1 : 2 * SpecialFunctions.normalCdf(-gap / sd);
  }

  /** The probability that a mean forecast 10 percentage points off would have been noticed. */
  private double power() {
    return SpecialFunctions.normalCdf(CalibrationVerdict.MATERIAL_GAP / sd - CRITICAL_Z);
  }

  private CalibrationVerdict tooFewRows() {
    String odds = String.format(Locale.ROOT, "%.2f", 1 - power());
    return of(
        Kind.TOO_FEW_ROWS,
        rows
            + " rows are too few to tell: %s, and nothing speaks against the probabilities, but a"
            + " mean forecast 10 percentage points off would have passed with probability "
            + odds
            + ".");
  }

  private CalibrationVerdict wellCalibrated() {
    String alarms = Coverage.percent(CalibrationVerdict.FALSE_ALARM).replace("%", "%%");
    return of(
        Kind.WELL_CALIBRATED,
        "Well calibrated: %s, and no test speaks against it (false alarms " + alarms + ").");
  }

  private CalibrationVerdict of(Kind kind, String pattern) {
    String evidence =
        String.format(
            Locale.ROOT,
            "the mean forecast is %s and %s of %d forecasts came true; %s",
            Coverage.percent(forecast),
            Coverage.percent(share),
            rows,
            error);
    return new CalibrationVerdict(kind, String.format(Locale.ROOT, pattern, evidence));
  }
}
