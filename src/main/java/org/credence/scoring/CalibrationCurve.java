package org.credence.scoring;

import org.credence.random.RandomStream;

/**
 * The calibration curve of a numeric forecast: for {@value #LEVELS} evenly spaced probabilities p
 * from 0 to 1, the share of rows in which what was to happen with probability p did happen. On the
 * diagonal for a calibrated forecast, but for sampling error. Immutable.
 */
public final class CalibrationCurve {

  /** The number of levels, both ends included. */
  public static final int LEVELS = 100;

  private final double[] observed;
  private final int rows;

  private CalibrationCurve(double[] observed, int rows) {
    this.observed = observed;
    this.rows = rows;
  }

  /**
   * The curve of quantiles: observed(p) is the share of rows with y at or below the p-quantile.
   * None is at or below the 0-quantile; a u of 0 is taken as an underflow.
   *
   * @param pit u = F(y) of each row, F the predictive distribution function; not modified
   * @return the curve
   * @throws IllegalArgumentException if there is no row or a number outside [0, 1]
   */
  public static CalibrationCurve ofQuantiles(double[] pit) {
    double[] positive = Pit.checked(pit).clone();
    for (int i = 0; i < positive.length; i++) {
      positive[i] = positive[i] == 0 ? Double.MIN_VALUE : positive[i];
    }
    return of(positive);
  }

  /**
   * The curve of equal-tailed intervals: observed(p) is the share of rows with y inside the
   * interval of level p, that is with |2u − 1| ≤ p. Below the diagonal: overconfident.
   *
   * @param pit u = F(y) of each row, F the predictive distribution function; not modified
   * @return the curve
   * @throws IllegalArgumentException if there is no row or a number outside [0, 1]
   */
  public static CalibrationCurve ofIntervals(double[] pit) {
    double[] centred = Pit.checked(pit).clone();
    for (int i = 0; i < centred.length; i++) {
      double distance = Math.abs(2 * centred[i] - 1);
      centred[i] = Math.max(0, distance - Coverage.ROUNDING);
    }
    return of(centred);
  }

  private static CalibrationCurve of(double[] uniform) {
    double[] observed = new double[LEVELS];
    fill(uniform, observed);
    return new CalibrationCurve(observed, uniform.length);
  }

  /** The empirical distribution function of the numbers at the levels. */
  private static void fill(double[] uniform, double[] observed) {
    int[] counts = new int[LEVELS];
    for (double u : uniform) {
      counts[(int) Math.ceil(u * (LEVELS - 1))]++;
    }
    int sum = 0;
    for (int i = 0; i < LEVELS; i++) {
      sum += counts[i];
      observed[i] = (double) sum / uniform.length;
    }
  }

  /**
   * A level.
   *
   * @param i from 0 to {@value #LEVELS} − 1
   * @return the probability, i/99
   */
  public static double level(int i) {
    return (double) i / (LEVELS - 1);
  }

  /**
   * What was observed at a level.
   *
   * @param i from 0 to {@value #LEVELS} − 1
   * @return the share of rows
   */
  public double observed(int i) {
    return observed[i];
  }

  /**
   * The number of rows.
   *
   * @return at least 1
   */
  public int rows() {
    return rows;
  }

  /**
   * The half-width of the band around the diagonal that holds the whole curve of a perfect forecast
   * with a given probability: the quantile of the statistic of Kolmogorov and Smirnov.
   *
   * @param confidence in (0, 1), for example 0.95
   * @return the largest |observed − level| to be expected
   */
  public double bandHalfWidth(double confidence) {
    return KolmogorovSmirnov.quantile(confidence, rows);
  }

  /**
   * The band that holds the whole curve of a perfect forecast with a given probability, as narrow
   * at each level as chance allows.
   *
   * @param confidence in (0, 1), for example 0.95
   * @return the band
   */
  public CalibrationBand band(double confidence) {
    return CalibrationBand.of(rows, confidence);
  }

  /**
   * The distance of the curve from the diagonal, with the distribution it has for a perfect
   * forecast.
   *
   * @param distance how it is measured
   * @param stream the source of randomness of the simulation
   * @return the error
   */
  public CalibrationError error(CurveDistance distance, RandomStream stream) {
    double[] uniform = new double[rows];
    double[] curve = new double[LEVELS];
    NullDistribution perfect =
        NullDistribution.simulate(
            stream,
            child -> {
              child.fillUniform(uniform);
              fill(uniform, curve);
              return distance.of(curve);
            });
    return new CalibrationError(distance.toString(), distance.of(observed), perfect, rows);
  }
}
