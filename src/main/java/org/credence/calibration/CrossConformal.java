package org.credence.calibration;

import java.util.Arrays;
import org.credence.internal.Checks;
import org.credence.predictive.Interval;

/**
 * Conformal intervals in which every row both trains and calibrates: each calibration row has the
 * score R_i that a model m(i) gives it which did not see it, and a new row has a band from each of
 * these models. The interval goes from the (n + 1 − k)-th smallest of lower_{m(i)} − R_i
 * scale_{m(i)} to the k-th smallest of upper_{m(i)} + R_i scale_{m(i)}, k = ⌈(n + 1) level⌉.
 * Immutable.
 *
 * <ul>
 *   <li>m(i) is the model of the fold that left row i out: CV+;
 *   <li>one model for each row, fitted on all others: the jackknife+;
 *   <li>m(i) is what the members of an ensemble of bootstrap samples say together that have not
 *       drawn row i ({@link OutOfBag}): the jackknife+-after-bootstrap.
 * </ul>
 *
 * <p>If rows are exchangeable, the coverage is at least 1 − 2α, α = 1 − level (for CV+ up to a term
 * of order 1/√n), and 1 − α in practice, unless the models depend on single rows. With one model
 * for all rows the interval is that of {@link SplitConformal}.
 *
 * <p>References: R. Foygel Barber, E. Candès, A. Ramdas and R. Tibshirani, Predictive inference
 * with the jackknife+, Annals of Statistics 49 (2021) 486-507, doi:10.1214/20-AOS1965; B. Kim, C.
 * Xu and R. Foygel Barber, Predictive inference is free with the jackknife+-after-bootstrap,
 * NeurIPS 2020, arXiv:2002.09025.
 */
public final class CrossConformal {

  private final double[] scores;
  private final int[] modelOfRow;

  private CrossConformal(double[] scores, int[] modelOfRow) {
    this.scores = scores;
    this.modelOfRow = modelOfRow;
  }

  /**
   * The calibration.
   *
   * @param bands of the calibration rows, each by the model that did not see it; not modified
   * @param y their observed targets; not modified
   * @param modelOfRow the number of that model, from 0; copied
   * @return the calibrated method
   * @throws IllegalArgumentException if the lengths differ or a score is NaN
   */
  public static CrossConformal of(Band[] bands, double[] y, int[] modelOfRow) {
    Checks.sameLength(modelOfRow.length, bands.length, "modelOfRow");
    double[] scores = ConformalQuantile.checked(Band.scores(bands, y));
    return new CrossConformal(scores, modelOfRow.clone());
  }

  /**
   * The number of calibration rows.
   *
   * @return n
   */
  public int rows() {
    return scores.length;
  }

  /**
   * The interval of a new row.
   *
   * @param bands its band by each of the models; not modified
   * @param level the probability inside, in (0, 1)
   * @return without ends if there are too few rows
   */
  public Interval interval(Band[] bands, double level) {
    int n = scores.length;
    long k = ConformalQuantile.rank(n, level);
    if (k > n) {
      return new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, level);
    }
    double[] lower = new double[n];
    double[] upper = new double[n];
    for (int i = 0; i < n; i++) {
      Band band = bands[modelOfRow[i]];
      lower[i] = band.lower() - scores[i] * band.scale();
      upper[i] = band.upper() + scores[i] * band.scale();
    }
    Arrays.sort(lower);
    Arrays.sort(upper);
    return Band.interval(lower[n - (int) k], upper[(int) k - 1], level);
  }
}
