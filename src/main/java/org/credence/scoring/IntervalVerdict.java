package org.credence.scoring;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.credence.internal.Checks;
import org.credence.math.SpecialFunctions;
import org.credence.scoring.CalibrationVerdict.Kind;

/**
 * The evidence on prediction intervals, and on u = F(y) unless there is none of it, and what
 * follows.
 */
final class IntervalVerdict {

  /** Deviations of coverage and of the distribution function that do not matter in practice. */
  private static final double SMALL_GAP = 0.03;

  private static final double SMALL_KS = 0.05;
  private static final double HEADLINE_LEVEL = 0.9;

  private final List<Coverage> coverages;
  private final double[] pit;
  private final int rows;
  private final double threshold;
  private final List<Coverage> low;
  private final List<Coverage> high;

  IntervalVerdict(List<Coverage> coverages, double[] pit) {
    Checks.positive(coverages.size(), "number of coverages");
    this.coverages = coverages;
    this.pit = pit;
    this.rows = coverages.get(0).inside().trials();
    this.threshold =
        CalibrationVerdict.FALSE_ALARM / (coverages.size() + (pit.length == 0 ? 0 : 1));
    this.low = rejected(-1);
    this.high = rejected(1);
  }

  private List<Coverage> rejected(int sign) {
    return coverages.stream()
        .filter(c -> c.pValue() < threshold && sign * (c.inside().share() - c.level()) > 0)
        .sorted(Comparator.comparingDouble(Coverage::pValue))
        .toList();
  }

  CalibrationVerdict verdict() {
    if (low.isEmpty() && high.isEmpty() && !shapeRejected()) {
      return power() < CalibrationVerdict.REQUIRED_POWER ? tooFewRows() : wellCalibrated();
    }
    if (isSmall()) {
      return new CalibrationVerdict(
          Kind.WELL_CALIBRATED,
          "Well calibrated for practical purposes: "
              + headline()
              + "; the deviation is beyond chance"
              + " on "
              + rows
              + " rows, but small.");
    }
    if (isBiased() && biasExplainsAll()) {
      return biased();
    }
    if (!low.isEmpty() && high.isEmpty()) {
      return new CalibrationVerdict(
          Kind.OVERCONFIDENT,
          "Overconfident: the error bars are too narrow. " + evidence(low.get(0)) + biasRemark());
    }
    if (low.isEmpty() && !high.isEmpty()) {
      return new CalibrationVerdict(
          Kind.UNDERCONFIDENT,
          "Underconfident: the error bars are too wide. " + evidence(high.get(0)) + biasRemark());
    }
    return misshapen();
  }

  private boolean shapeRejected() {
    return pit.length > 0
        && KolmogorovSmirnov.pValue(KolmogorovSmirnov.statistic(pit), rows) < threshold;
  }

  private boolean isSmall() {
    boolean near =
        coverages.stream().allMatch(c -> Math.abs(c.inside().share() - c.level()) <= SMALL_GAP);
    return near && (pit.length == 0 || KolmogorovSmirnov.statistic(pit) <= SMALL_KS);
  }

  /** Whether the mean of u is off ½ beyond chance; its sd is 1/√(12 n). */
  private boolean isBiased() {
    if (pit.length == 0) {
      return false;
    }
    double z = (Arrays.stream(pit).average().orElse(0.5) - 0.5) * Math.sqrt(12.0 * rows);
    return 2 * SpecialFunctions.normalCdf(-Math.abs(z)) < threshold;
  }

  /** Whether the coverages are right once the normal scores Φ⁻¹(u) are shifted to mean 0. */
  private boolean biasExplainsAll() {
    double[] scores = Arrays.stream(pit).map(IntervalVerdict::normalScore).toArray();
    double mean = Arrays.stream(scores).average().orElse(0);
    double[] centred =
        Arrays.stream(scores).map(z -> SpecialFunctions.normalCdf(z - mean)).toArray();
    return coverages.stream()
        .allMatch(c -> Coverage.ofPit(centred, c.level()).pValue() >= threshold);
  }

  /** Φ⁻¹(u), kept finite. */
  private static double normalScore(double u) {
    return SpecialFunctions.normalQuantile(Math.min(1 - 0x1p-53, Math.max(Double.MIN_NORMAL, u)));
  }

  /**
   * The probability that intervals which hold too little would have been noticed, at the best
   * level.
   */
  private double power() {
    return coverages.stream().mapToDouble(this::power).max().orElse(0);
  }

  private double power(Coverage coverage) {
    double truth = coverage.level() - CalibrationVerdict.MATERIAL_GAP;
    int rejectedFrom = Binomial.quantile(threshold / 2, rows, coverage.level()) - 1;
    return truth > 0 ? Binomial.atMost(rejectedFrom, rows, truth) : 0;
  }

  private CalibrationVerdict tooFewRows() {
    return new CalibrationVerdict(
        Kind.TOO_FEW_ROWS,
        String.format(
            Locale.ROOT,
            "%d rows are too few to tell: %s, and nothing speaks against the error bars, but"
                + " intervals that hold 10 percentage points less than they promise would have"
                + " passed with probability %.2f.",
            rows,
            headline(),
            1 - power()));
  }

  private CalibrationVerdict wellCalibrated() {
    return new CalibrationVerdict(
        Kind.WELL_CALIBRATED,
        String.format(
            Locale.ROOT,
            "Well calibrated: %s, and no test speaks against it (false alarms %s).",
            headline(),
            Coverage.percent(CalibrationVerdict.FALSE_ALARM)));
  }

  private CalibrationVerdict biased() {
    return new CalibrationVerdict(
        Kind.BIASED, "Biased:" + side() + " " + capital(headline()) + ".");
  }

  private CalibrationVerdict misshapen() {
    String evidence = high.isEmpty() ? headline() : held(high.get(0)) + ", " + held(low.get(0));
    return new CalibrationVerdict(
        Kind.MISSHAPEN,
        "Wrong in shape: the predictive distributions have neither the right width nor the right"
            + " tails throughout; "
            + evidence
            + ".");
  }

  private String biasRemark() {
    return isBiased() ? " Moreover" + side() : "";
  }

  private String side() {
    double above = Arrays.stream(pit).filter(u -> u > 0.5).count() / (double) rows;
    return String.format(
        Locale.ROOT,
        " the predictions are too %s on average: %s of the observations lie above the predictive"
            + " median.",
        above > 0.5 ? "low" : "high",
        Coverage.percent(above));
  }

  /** The coverage nearest to 90 % with its confidence interval. */
  private String headline() {
    Coverage shown =
        coverages.stream()
            .min(Comparator.comparingDouble(c -> Math.abs(c.level() - HEADLINE_LEVEL)))
            .orElseThrow();
    return held(shown)
        + " (95 % confidence interval "
        + Coverage.percent(shown.inside().lower(0.95))
        + " to "
        + Coverage.percent(shown.inside().upper(0.95))
        + ")";
  }

  private String held(Coverage c) {
    return "the "
        + Coverage.percent(c.level())
        + " intervals hold "
        + Coverage.percent(c.inside().share())
        + " of "
        + rows
        + " rows";
  }

  private String evidence(Coverage c) {
    return String.format(Locale.ROOT, "%s (p = %.2g).", capital(held(c)), c.pValue());
  }

  private static String capital(String sentence) {
    return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
  }
}
