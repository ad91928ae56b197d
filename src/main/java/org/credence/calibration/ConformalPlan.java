package org.credence.calibration;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.credence.internal.Checks;

/**
 * What conformal intervals a table can have, said before any work is done: how rows are shared
 * between training and calibration, and which levels are out of reach.
 *
 * @param rows the number of rows with a target
 * @param design who calibrates
 */
public record ConformalPlan(int rows, Design design) {

  private static final int SPLIT_FROM = 1000;
  private static final int FOLDS_FROM = 20;

  /** Who calibrates. */
  public enum Design {
    /** Half of the rows, which the model does not see. One fit. */
    SPLIT("split conformal prediction"),
    /** All rows, each by the model of the fold that left it out. As many fits as folds. */
    CV_PLUS("CV+"),
    /** All rows, each by a model of all the others. As many fits as rows. */
    JACKKNIFE_PLUS("jackknife+"),
    /** All rows, each by the members of an ensemble of bootstrap samples that lack it. */
    BOOTSTRAP("jackknife+-after-bootstrap");

    private final String label;

    Design(String label) {
      this.label = label;
    }

    /**
     * The name.
     *
     * @return as it stands in sentences
     */
    public String label() {
      return label;
    }
  }

  /**
   * Checks the number.
   *
   * @param rows at least 1
   * @param design who calibrates
   * @throws IllegalArgumentException if there is no row
   */
  public ConformalPlan {
    Checks.positive(rows, "number of rows");
  }

  /**
   * The plan with the design that suits the number of rows. From 1,000 rows on half of them are
   * enough to fit and the other half to calibrate; below, every row must do both; below 20 a fold
   * would take too many away.
   *
   * @param rows the number of rows with a target
   * @return the plan
   */
  public static ConformalPlan of(int rows) {
    if (rows >= SPLIT_FROM) {
      return new ConformalPlan(rows, Design.SPLIT);
    }
    return new ConformalPlan(rows, rows >= FOLDS_FROM ? Design.CV_PLUS : Design.JACKKNIFE_PLUS);
  }

  /**
   * The number of rows that calibrate under this design.
   *
   * @return half of the rows, or all
   */
  public int calibrationRows() {
    return design == Design.SPLIT ? rows / 2 : rows;
  }

  /**
   * Whether a level can be held by a finite interval.
   *
   * @param level in (0, 1)
   * @return true if the calibration rows are enough
   */
  public boolean reaches(double level) {
    return calibrationRows() >= ConformalQuantile.fewestRows(level);
  }

  /**
   * How much the coverage varies from one table of this size to another: the sd of the Beta(k, n +
   * 1 − k) distribution that it has under split conformal prediction.
   *
   * @param level in (0, 1), within reach
   * @return a probability
   */
  public double coverageSd(double level) {
    double n = calibrationRows();
    double mean = ConformalQuantile.rank(calibrationRows(), level) / (n + 1);
    return Math.sqrt(Math.max(0, mean * (1 - mean)) / (n + 2));
  }

  /**
   * The plan in words.
   *
   * @param levels each in (0, 1)
   * @return for example "43 rows: use CV+, 95 % needs at least 19 calibration rows and has 43; 99 %
   *     is out of reach, it needs 99."
   */
  public String sentence(double... levels) {
    List<String> parts = new ArrayList<>();
    for (double level : Arrays.stream(levels).sorted().toArray()) {
      parts.add(verdict(level));
    }
    return String.format(
        Locale.ROOT, "%d rows: use %s; %s.", rows, design.label(), String.join("; ", parts));
  }

  private String verdict(double level) {
    String percent = percent(level);
    long needed = ConformalQuantile.fewestRows(level);
    return reaches(level)
        ? String.format(
            Locale.ROOT,
            "%s needs at least %d calibration rows and has %d",
            percent,
            needed,
            calibrationRows())
        : String.format(
            Locale.ROOT,
            "%s is out of reach, it needs %d calibration rows and has %d",
            percent,
            needed,
            calibrationRows());
  }

  private static String percent(double level) {
    return BigDecimal.valueOf(level).movePointRight(2).stripTrailingZeros().toPlainString() + " %";
  }
}
