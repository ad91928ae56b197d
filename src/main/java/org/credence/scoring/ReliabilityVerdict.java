package org.credence.scoring;

import java.util.Locale;
import org.credence.math.SpecialFunctions;
import org.credence.scoring.CalibrationVerdict.Kind;

/** The evidence on forecast probabilities and what follows from it. */
final class ReliabilityVerdict {

  /** A deviation that does not matter in practice. */
  private static final double SMALL_GAP = 0.02;

  private static final double THRESHOLD = CalibrationVerdict.FALSE_ALARM / 3;

  /** Φ⁻¹(1 − threshold/2). */
  private static final double CRITICAL_Z = -SpecialFunctions.normalQuantile(THRESHOLD / 2);

  private final CalibrationError error;
  private final int rows;
  private final double sd;
  private final double forecast;
  private final double share;
  private final double extremity;

  ReliabilityVerdict(ReliabilityDiagram diagram, CalibrationError error) {
    this.error = error;
    this.rows = diagram.rows();
    this.sd = diagram.sdOfShare();
    this.forecast = diagram.meanProbability();
    this.share = diagram.happened().share();
    this.extremity = extremity(diagram);
  }

  /**
   * Σ (o − p)(1 − 2p) in units of the sd it has if the forecasts are right: positive where they are
   * too extreme. The test of D. Spiegelhalter, Probabilistic prediction in patient management and
   * clinical trials, Stat. Med. 5 (1986) 421-433, doi:10.1002/sim.4780050506. 0 where all are ½.
   */
  private static double extremity(ReliabilityDiagram diagram) {
    double sum = 0;
    double variance = 0;
    for (int row = 0; row < diagram.rows(); row++) {
      double p = diagram.probability(row);
      double tilt = 1 - 2 * p;
      sum += ((diagram.happened(row) ? 1 : 0) - p) * tilt;
      variance += tilt * tilt * p * (1 - p);
    }
    return sum == 0 ? 0 : sum / Math.sqrt(variance);
  }

  CalibrationVerdict verdict() {
    boolean levelRejected = levelPValue() < THRESHOLD;
    boolean extremityRejected = Math.abs(extremity) > CRITICAL_Z;
    if (!levelRejected && !extremityRejected && error.pValue() >= THRESHOLD) {
      return power() < CalibrationVerdict.REQUIRED_POWER ? tooFewRows() : wellCalibrated();
    }
    double excess = error.value() - error.underPerfectCalibration().mean();
    if (Math.max(Math.abs(forecast - share), excess) <= SMALL_GAP) {
      return of(
          Kind.WELL_CALIBRATED,
          "Well calibrated for practical purposes: %s; the deviation is beyond chance, but small.");
    }
    if (levelRejected) {
      return forecast > share
          ? of(Kind.OVERCONFIDENT, "Overconfident: the probabilities are too high; %s.")
          : of(Kind.UNDERCONFIDENT, "Underconfident: the probabilities are too low; %s.");
    }
    if (extremityRejected) {
      return extremity > 0
          ? of(Kind.OVERCONFIDENT, "Overconfident: the probabilities are too extreme; %s.")
          : of(Kind.UNDERCONFIDENT, "Underconfident: the probabilities are too timid; %s.");
    }
    return of(
        Kind.MISSHAPEN,
        "Right on average, but too sure in some ranges and not sure enough in others: %s.");
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
