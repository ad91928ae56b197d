package org.credence.scoring;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.credence.internal.Checks;
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

  private static final String ABOVE = " of the observations lie above the predictive median";

  /** Where the search for a sufficient number of rows ends. */
  private static final int MOST_ROWS = 10_000;

  private final List<Coverage> coverages;
  private final double[] pit;
  private final Optional<PitTests> tests;
  private final int rows;
  private final double threshold;
  private final List<Coverage> low;
  private final List<Coverage> high;

  IntervalVerdict(List<Coverage> coverages, double[] pit) {
    Checks.positive(coverages.size() + pit.length, "number of coverages");
    this.coverages = coverages;
    this.pit = pit;
    this.tests = pit.length == 0 ? Optional.empty() : Optional.of(new PitTests(pit));
    this.rows = pit.length == 0 ? coverages.get(0).inside().trials() : pit.length;
    this.threshold = threshold(coverages.size(), rows, tests.isPresent());
    this.low = rejected(-1);
    this.high = rejected(1);
  }

  /**
   * The p-value below which one of the tests speaks against the forecast, so that a perfect one is
   * accused by any of them with probability {@link CalibrationVerdict#FALSE_ALARM}. With four
   * coverages and the three tests of u, which all depend on each other, that is 0.01 + 0.2/(n + 8)
   * from 10 rows up, found by simulation; otherwise the bound of Bonferroni.
   */
  private static double threshold(int coverages, int rows, boolean hasPit) {
    if (hasPit && coverages == CalibrationVerdict.LEVELS.size() && rows >= 10) {
      return 0.01 + 0.2 / (rows + 8);
    }
    return CalibrationVerdict.FALSE_ALARM / (coverages + (hasPit ? 3 : 0));
  }

  private List<Coverage> rejected(int sign) {
    return coverages.stream()
        .filter(c -> c.pValue() < threshold && sign * (c.inside().share() - c.level()) > 0)
        .sorted(Comparator.comparingDouble(Coverage::pValue))
        .toList();
  }

  CalibrationVerdict verdict() {
    boolean narrow = !low.isEmpty() || spreadRejected(1);
    boolean wide = !high.isEmpty() || spreadRejected(-1);
    boolean biased = tests.filter(t -> t.centerPValue() < threshold).isPresent();
    boolean misshapen = tests.filter(t -> t.shapePValue() < threshold).isPresent();
    if (!narrow && !wide && !biased && !misshapen) {
      return power(rows) < CalibrationVerdict.REQUIRED_POWER ? tooFewRows() : wellCalibrated();
    }
    if (isSmall()) {
      return smallDeviation();
    }
    if (biased && ((!narrow && !wide) || biasExplainsAll())) {
      return biased();
    }
    if (narrow && !wide) {
      return new CalibrationVerdict(
          Kind.OVERCONFIDENT,
          "Overconfident: the error bars are too narrow. " + evidence(low) + biasRemark(biased));
    }
    if (wide && !narrow) {
      return new CalibrationVerdict(
          Kind.UNDERCONFIDENT,
          "Underconfident: the error bars are too wide. " + evidence(high) + biasRemark(biased));
    }
    return misshapen();
  }

  private boolean spreadRejected(int sign) {
    return tests.filter(t -> t.spreadPValue() < threshold && sign * t.spread() > 0).isPresent();
  }

  private boolean isSmall() {
    boolean near =
        coverages.stream().allMatch(c -> Math.abs(c.inside().share() - c.level()) <= SMALL_GAP);
    return near && (pit.length == 0 || KolmogorovSmirnov.statistic(pit) <= SMALL_KS);
  }

  /** Whether coverages and spread are right once the forecasts are shifted. */
  private boolean biasExplainsAll() {
    double[] centered = tests.orElseThrow().centered();
    return new PitTests(centered).spreadPValue() >= threshold
        && coverages.stream()
            .allMatch(c -> Coverage.ofPit(centered, c.level()).pValue() >= threshold);
  }

  /**
   * The probability that intervals which hold too little would have been noticed by their coverage,
   * at the best level.
   */
  private double power(int n) {
    double atThreshold = threshold(coverages.size(), n, tests.isPresent());
    return coverages.stream().mapToDouble(c -> power(c.level(), n, atThreshold)).max().orElse(0);
  }

  private static double power(double level, int n, double threshold) {
    double truth = level - CalibrationVerdict.MATERIAL_GAP;
    int rejectedUpTo = Binomial.quantile(threshold / 2, n, level) - 1;
    return truth > 0 ? Binomial.atMost(rejectedUpTo, n, truth) : 0;
  }

  /** The least number of rows with which the verdict would not be that rows are too few. */
  private int rowsNeeded() {
    int n = rows;
    while (n < MOST_ROWS && power(n) < CalibrationVerdict.REQUIRED_POWER) {
      n++;
    }
    return n;
  }

  private CalibrationVerdict smallDeviation() {
    return new CalibrationVerdict(
        Kind.WELL_CALIBRATED,
        "Well calibrated for practical purposes: "
            + headline()
            + "; the deviation is beyond chance on "
            + rows
            + " rows, but small.");
  }

  private CalibrationVerdict tooFewRows() {
    return new CalibrationVerdict(
        Kind.TOO_FEW_ROWS,
        String.format(
            Locale.ROOT,
            "%d rows are too few to tell: %s, and nothing speaks against the error bars, but"
                + " intervals that hold 10 percentage points less than they promise could have"
                + " passed with probability %.2f; about %d rows would tell.",
            rows,
            headline(),
            1 - power(rows),
            rowsNeeded()));
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

  private String biasRemark(boolean biased) {
    return biased ? " Moreover" + side() : "";
  }

  private String side() {
    double above = shareAboveMedian();
    return String.format(
        Locale.ROOT,
        " the predictions are too %s on average: %s%s.",
        above > 0.5 ? "low" : "high",
        Coverage.percent(above),
        ABOVE);
  }

  /** The coverage nearest to 90 % with its confidence interval; without any, what u says. */
  private String headline() {
    return coverages.stream()
        .min(Comparator.comparingDouble(c -> Math.abs(c.level() - HEADLINE_LEVEL)))
        .map(this::withRange)
        .orElseGet(() -> Coverage.percent(shareAboveMedian()) + ABOVE);
  }

  private String withRange(Coverage coverage) {
    return held(coverage)
        + " (95 % confidence interval "
        + Coverage.percent(coverage.inside().lower(0.95))
        + " to "
        + Coverage.percent(coverage.inside().upper(0.95))
        + ")";
  }

  private double shareAboveMedian() {
    return Arrays.stream(pit).filter(u -> u > 0.5).count() / (double) rows;
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

  /** The coverage that speaks most clearly; the spread of u where none does alone. */
  private String evidence(List<Coverage> rejected) {
    if (rejected.isEmpty()) {
      return String.format(
          Locale.ROOT,
          "The observations lie further %s in their predictive distributions than chance allows (p"
              + " = %.2g), and %s.",
          tests.orElseThrow().spread() > 0 ? "out" : "in",
          tests.orElseThrow().spreadPValue(),
          headline());
    }
    Coverage c = rejected.get(0);
    return String.format(Locale.ROOT, "%s (p = %.2g).", capital(held(c)), c.pValue());
  }

  private static String capital(String sentence) {
    return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
  }
}
