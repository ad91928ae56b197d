package org.credence.diagnostics;

import java.util.Arrays;
import java.util.List;
import org.credence.internal.Checks;

/**
 * The widely applicable information criterion, as an elpd: for each row the log of its mean
 * likelihood minus the variance of its log likelihood over draws. {@link LeaveOneOut} estimates the
 * same, of rows that count several times too, and warns where it fails; prefer it. Immutable.
 *
 * <p>References: S. Watanabe, JMLR 11 (2010) 3571-3594, arXiv:1004.2316; A. Vehtari, A. Gelman and
 * J. Gabry, Statistics and Computing 27 (2017) 1413-1432, doi:10.1007/s11222-016-9696-4.
 */
public final class Waic {

  private static final double LARGEST_RELIABLE_VARIANCE = 0.4;

  private final double[] lpd;
  private final double[] variances;

  private Waic(double[] lpd, double[] variances) {
    this.lpd = lpd;
    this.variances = variances;
  }

  /**
   * From draws of the posterior.
   *
   * @param logLikelihood rows x chains x draws of ln p(y_i | w), in nats; not modified
   * @return the criterion
   * @throws IllegalArgumentException if there is no row, chain or draw, or if chains differ in
   *     length
   */
  public static Waic of(double[][][] logLikelihood) {
    Checks.positive(logLikelihood.length, "number of rows");
    double[][] rows =
        Arrays.stream(logLikelihood)
            .map(row -> Chains.pooled(Chains.checked(row)))
            .toArray(double[][]::new);
    return new Waic(
        Arrays.stream(rows).mapToDouble(LogMeans::of).toArray(),
        Arrays.stream(rows).mapToDouble(Moments::variance).toArray());
  }

  /**
   * Criteria of some rows each as one: large tables need not be in memory all at once.
   *
   * @param parts at least one, from the same draws
   * @return all rows, in order
   * @throws IllegalArgumentException if there is no part
   */
  public static Waic concatenate(List<Waic> parts) {
    Checks.positive(parts.size(), "number of parts");
    return new Waic(
        parts.stream().flatMapToDouble(part -> Arrays.stream(part.lpd)).toArray(),
        parts.stream().flatMapToDouble(part -> Arrays.stream(part.variances)).toArray());
  }

  /**
   * The sum over rows: −1/2 of the criterion on the scale of deviances.
   *
   * @return in nats; higher is better
   */
  public Elpd elpd() {
    return Elpd.of(pointwise());
  }

  /**
   * The contributions of the rows.
   *
   * @return a new array, one per row, in nats
   */
  public double[] pointwise() {
    double[] pointwise = new double[lpd.length];
    Arrays.setAll(pointwise, i -> lpd[i] - variances[i]);
    return pointwise;
  }

  /**
   * The effective number of parameters: the sum of the variances, divisor S − 1, of the log
   * likelihood of each row.
   *
   * @return p_waic
   */
  public double effectiveParameters() {
    return Arrays.stream(variances).sum();
  }

  /**
   * How many rows have a variance above 0.4, which the criterion does not survive.
   *
   * @return at best 0
   */
  public int unreliableRows() {
    return (int) Arrays.stream(variances).filter(v -> !(v <= LARGEST_RELIABLE_VARIANCE)).count();
  }
}
