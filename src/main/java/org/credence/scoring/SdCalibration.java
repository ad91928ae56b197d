package org.credence.scoring;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import org.credence.internal.Checks;
import org.credence.random.RandomStream;

/**
 * Whether the predicted sds are the right size where they are small and where they are large, and
 * whether they differ at all. Arrays have one element per row and are not modified.
 */
public final class SdCalibration {

  private SdCalibration() {}

  /**
   * The expected normalised calibration error (ENCE): over bins of equally many rows by sd, mean of
   * |RMV_b − RMSE_b|/RMV_b, with RMV the root of the mean sd² and RMSE that of the mean squared
   * error in the bin; with the distribution it has if errors are normal with the predicted sds.
   *
   * <p>Reference: D. Levi, L. Gispan, N. Giladi and E. Fetaya, Evaluating and calibrating
   * uncertainty prediction in regression tasks, Sensors 22 (2022) 5540, arXiv:1905.11659.
   *
   * @param means predictive means
   * @param sds predictive sds, total, greater than 0
   * @param y observations
   * @param bins how many, at least 1, at most the number of rows
   * @param stream the source of randomness of the simulation
   * @return the error; lower is better
   * @throws IllegalArgumentException if lengths differ or there are more bins than rows
   */
  public static CalibrationError ence(
      double[] means, double[] sds, double[] y, int bins, RandomStream stream) {
    int rows = Checks.sameLength(sds.length, y.length, "sds");
    int[] assigned = assigned(sds, bins);
    double[] normal = new double[rows];
    double[] squares = new double[rows];
    NullDistribution perfect =
        NullDistribution.simulate(
            stream,
            child -> {
              child.fillGaussian(normal);
              Arrays.setAll(squares, i -> normal[i] * normal[i] * sds[i] * sds[i]);
              return ence(squares, sds, assigned, bins);
            });
    double value = ence(RowScores.squaredErrors(means, y), sds, assigned, bins);
    return error(value, bins, perfect, rows);
  }

  /**
   * The same of forecasts by draws, with the distribution that it has if the observation of a row
   * is one more draw, whatever their distribution: any of the m + 1 values may then have been the
   * observation, and the others the draws, so taking one at random for each row gives the exact
   * distribution (a permutation test).
   *
   * @param draws m of each row, at least 2
   * @param y observations
   * @param bins how many, at least 1, at most the number of rows
   * @param stream the source of randomness of the simulation
   * @return the error; lower is better
   * @throws IllegalArgumentException if lengths differ or there are more bins than rows
   */
  public static CalibrationError enceOfDraws(
      double[][] draws, double[] y, int bins, RandomStream stream) {
    int rows = Checks.sameLength(draws.length, y.length, "draws");
    OneMoreDraw values = new OneMoreDraw(draws, y);
    NullDistribution perfect =
        NullDistribution.simulate(
            stream, child -> ence(values, row -> child.nextInt(values.size(row)), rows, bins));
    double value = ence(values, row -> values.size(row) - 1, rows, bins);
    return error(value, bins, perfect, rows);
  }

  /** With the given value of each row in the place of the observation. */
  private static double ence(OneMoreDraw values, IntUnaryOperator observation, int rows, int bins) {
    double[] squares = new double[rows];
    double[] sds = new double[rows];
    for (int row = 0; row < rows; row++) {
      int chosen = observation.applyAsInt(row);
      squares[row] = values.squaredError(row, chosen);
      sds[row] = values.sdOfOthers(row, chosen);
    }
    return ence(squares, sds, assigned(sds, bins), bins);
  }

  private static int[] assigned(double[] sds, int bins) {
    if (bins > sds.length) {
      throw new IllegalArgumentException(
          "bins must be at most the number of rows, " + sds.length + ", not " + bins);
    }
    return Binning.equalMass(bins).assign(sds);
  }

  private static CalibrationError error(
      double value, int bins, NullDistribution perfect, int rows) {
    String name = "expected normalised calibration error (" + Binning.equalMass(bins) + ")";
    return new CalibrationError(name, value, perfect, rows);
  }

  private static double ence(double[] squaredErrors, double[] sds, int[] assigned, int bins) {
    double[] variances = new double[bins];
    double[] errors = new double[bins];
    for (int i = 0; i < sds.length; i++) {
      variances[assigned[i]] += sds[i] * sds[i];
      errors[assigned[i]] += squaredErrors[i];
    }
    double sum = 0;
    for (int b = 0; b < bins; b++) {
      sum += Math.abs(1 - Math.sqrt(errors[b] / variances[b]));
    }
    return sum / bins;
  }

  /**
   * The dispersion of the sds, their coefficient of variation sd(sds)/mean(sds), the sd with
   * divisor n − 1: 0 if every row is given the same error bar. Standard error by the jackknife.
   *
   * @param sds predictive sds
   * @return at least 0; NaN for a single row
   */
  public static Score dispersion(double[] sds) {
    int n = Checks.positive(sds.length, "number of rows");
    double mean = Arrays.stream(sds).average().orElse(0);
    double squares = Arrays.stream(sds).map(s -> (s - mean) * (s - mean)).sum();
    double[] without = new double[n];
    for (int i = 0; i < n; i++) {
      double deviation = sds[i] - mean;
      double rest = Math.max(0, squares - deviation * deviation * n / (n - 1));
      without[i] = Math.sqrt(rest / (n - 2)) / (mean - deviation / (n - 1));
    }
    double value = Math.sqrt(squares / (n - 1)) / mean;
    return new Score("dispersion of sds", value, Jackknife.standardError(without), n);
  }

  /**
   * The mean squared standardised error, mean ((y − mean)/sd)²: 1 if the sds are right on the
   * whole, above if they are too small.
   *
   * @param means predictive means
   * @param sds predictive sds, total, greater than 0
   * @param y observations
   * @return at least 0, best at 1
   */
  public static Score meanSquaredStandardizedError(double[] means, double[] sds, double[] y) {
    double[] squares = RowScores.squaredErrors(means, y);
    Checks.sameLength(sds.length, y.length, "sds");
    Arrays.setAll(squares, i -> squares[i] / (sds[i] * sds[i]));
    return Score.mean("mean squared standardised error", squares);
  }
}
