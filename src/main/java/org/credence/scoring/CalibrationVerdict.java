package org.credence.scoring;

import java.util.List;

/**
 * Whether error bars can be trusted, in words, from tests on rows the model has not seen.
 * Immutable.
 *
 * <p>A perfectly calibrated forecast is called something else with a probability of at most {@value
 * #FALSE_ALARM}, all tests of a verdict together. Where nothing speaks against the forecast, but
 * the rows are so few that error bars 10 percentage points off could pass with a probability above
 * 20 %, the verdict is {@link Kind#TOO_FEW_ROWS}. A deviation that is beyond chance but too small
 * to matter does not spoil a {@link Kind#WELL_CALIBRATED}. Rows are taken as independent.
 *
 * @param kind the verdict
 * @param sentence the verdict with its evidence, in one to three sentences
 */
public record CalibrationVerdict(Kind kind, String sentence) {

  /** The probability of accusing a perfect forecast. */
  public static final double FALSE_ALARM = 0.05;

  /** The probability of noticing a material deviation, below which rows are too few. */
  static final double REQUIRED_POWER = 0.8;

  /** A material deviation of a coverage or of an accuracy. */
  static final double MATERIAL_GAP = 0.1;

  /** The levels whose coverage is tested. */
  static final List<Double> LEVELS = List.of(0.5, 0.8, 0.9, 0.95);

  /** What can be said of a forecast. */
  public enum Kind {
    /** Nothing speaks against the error bars, and the rows were enough to notice. */
    WELL_CALIBRATED,
    /** The error bars are too narrow, the probabilities too extreme. */
    OVERCONFIDENT,
    /** The error bars are too wide, the probabilities too timid. */
    UNDERCONFIDENT,
    /** The predictions lie too low or too high on average. */
    BIASED,
    /** Right on the whole, wrong in shape: too sure in some parts, not sure enough in others. */
    MISSHAPEN,
    /** Nothing speaks against the error bars, but little would. */
    TOO_FEW_ROWS
  }

  /**
   * The verdict on predictive distributions of a number: exact binomial tests of the coverage of
   * equal-tailed 50, 80, 90 and 95 % intervals; tests of the centre and of the spread of u (Neyman
   * 1937), and of Kolmogorov and Smirnov on all of u. On rows of a perfect forecast one of them
   * accuses it with probability 4.5 to 5 % from 20 rows up.
   *
   * @param pit u = F(y) of each row, F the predictive distribution function; not modified
   * @return the verdict
   * @throws IllegalArgumentException if there is no row or a number outside [0, 1]
   */
  public static CalibrationVerdict ofPit(double[] pit) {
    return of(LEVELS.stream().map(level -> Coverage.ofPit(pit, level)).toList(), pit);
  }

  /**
   * The verdict on forecasts that give some intervals exactly and the rest of the distribution
   * roughly, as quantiles do: the tests of {@link #ofPit} with the coverage of those intervals.
   *
   * @param coverages of the intervals that are given, may be none
   * @param pit u of each row, {@linkplain Pit#randomized drawn} where F is known in steps; not
   *     modified
   * @return the verdict
   * @throws IllegalArgumentException if there is no row or a number outside [0, 1]
   */
  public static CalibrationVerdict of(List<Coverage> coverages, double[] pit) {
    return new IntervalVerdict(List.copyOf(coverages), Pit.checked(pit)).verdict();
  }

  /**
   * The verdict on prediction intervals, where nothing else is known of the forecast: an exact
   * binomial test of each coverage.
   *
   * @param coverages one per level, all on the same rows, at least one
   * @return the verdict
   */
  public static CalibrationVerdict ofCoverages(List<Coverage> coverages) {
    return new IntervalVerdict(List.copyOf(coverages), new double[0]).verdict();
  }

  /**
   * The verdict on forecast probabilities: the mean forecast is tested against the share of rows
   * with the event, their extremity by the test of Spiegelhalter (both normal tests), and the
   * expected calibration error against its null distribution.
   *
   * @param diagram forecasts and outcomes, for example of the predicted class
   * @param error the calibration error of the same diagram
   * @return the verdict
   */
  public static CalibrationVerdict ofReliability(
      ReliabilityDiagram diagram, CalibrationError error) {
    return new ReliabilityVerdict(diagram, error).verdict();
  }

  @Override
  public String toString() {
    return sentence;
  }
}
