package org.credence.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.math3.special.Gamma;
import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.apache.commons.math3.stat.ranking.TiesStrategy;
import org.credence.internal.Checks;

/**
 * Whether error bars are right everywhere, or only on the whole: too wide for some rows and too
 * narrow for others. If forecasts are right, u = F(y) has nothing to do with what was known
 * beforehand; so in the quarters of the rows in any such order, the distances |2u − 1| of the
 * observations from the predictive median are alike. Tested by their ranks (Kruskal and Wallis),
 * with χ² on 3 degrees of freedom. Immutable.
 *
 * <p>Reference: W. Kruskal and W. Wallis, JASA 47 (1952) 583-621,
 * doi:10.1080/01621459.1952.10483441.
 *
 * @param order what rows were ordered by, for example {@code "predicted sd"}
 * @param quarters the coverage of the 90 % intervals in each quarter, lowest first
 * @param pValue the probability of quarters that differ so much, if forecasts are right
 */
public record ConditionalCalibration(String order, List<Coverage> quarters, double pValue) {

  /** The rows below which the distribution of the statistic is not near enough to χ². */
  public static final int FEWEST_ROWS = 20;

  private static final int QUARTERS = 4;
  private static final double LEVEL = 0.9;

  /**
   * Orders rows and compares the quarters.
   *
   * @param order what the keys are, in words
   * @param keys known before y was, one per row; not modified
   * @param pit u = F(y) of each row; not modified
   * @return the comparison
   * @throws IllegalArgumentException if lengths differ or there are fewer than {@value
   *     #FEWEST_ROWS} rows
   */
  public static ConditionalCalibration of(String order, double[] keys, double[] pit) {
    int n = Checks.sameLength(keys.length, Pit.checked(pit).length, "keys");
    if (n < FEWEST_ROWS) {
      throw new IllegalArgumentException("rows must be at least " + FEWEST_ROWS + ", not " + n);
    }
    int[] quarterOf = Binning.equalMass(QUARTERS).assign(keys);
    double[] distances = new double[n];
    int[] counts = new int[QUARTERS];
    int[] hits = new int[QUARTERS];
    for (int i = 0; i < n; i++) {
      distances[i] = Math.abs(2 * pit[i] - 1);
      counts[quarterOf[i]]++;
      hits[quarterOf[i]] += distances[i] <= LEVEL + Coverage.ROUNDING ? 1 : 0;
    }
    List<Coverage> quarters = new ArrayList<>();
    for (int q = 0; q < QUARTERS; q++) {
      quarters.add(new Coverage(LEVEL, new Proportion(hits[q], counts[q])));
    }
    double statistic = statistic(distances, quarterOf, counts);
    double pValue = Gamma.regularizedGammaQ((QUARTERS - 1) / 2.0, statistic / 2);
    return new ConditionalCalibration(order, List.copyOf(quarters), pValue);
  }

  /**
   * Rows in the order of the predicted mean, of the predicted sd, and in which they were given:
   * errors of each are common, and none needs more than the forecasts themselves.
   *
   * @param means predicted, one per row; empty for forecasts without; not modified
   * @param sds predicted, one per row; empty for forecasts without; not modified
   * @param places the place of each row in the table; not modified
   * @param pit u = F(y) of each row; not modified
   * @return those that there are keys for; none below {@value #FEWEST_ROWS} rows
   */
  public static List<ConditionalCalibration> inUsualOrders(
      double[] means, double[] sds, double[] places, double[] pit) {
    List<ConditionalCalibration> results = new ArrayList<>();
    if (pit.length < FEWEST_ROWS) {
      return results;
    }
    if (means.length > 0) {
      results.add(of("predicted mean", means, pit));
    }
    if (sds.length > 0) {
      results.add(of("predicted sd", sds, pit));
    }
    results.add(of("place in the table", places, pit));
    return List.copyOf(results);
  }

  /** 12/(n (n + 1)) Σ_q R_q²/n_q − 3 (n + 1), with R_q the sum of the ranks in a quarter. */
  private static double statistic(double[] values, int[] groupOf, int[] counts) {
    double[] ranks = new NaturalRanking(TiesStrategy.AVERAGE).rank(values);
    double[] sums = new double[counts.length];
    for (int i = 0; i < ranks.length; i++) {
      sums[groupOf[i]] += ranks[i];
    }
    double squares = 0;
    for (int q = 0; q < counts.length; q++) {
      squares += sums[q] * sums[q] / counts[q];
    }
    double n = ranks.length;
    return Math.max(0, 12 / (n * (n + 1)) * squares - 3 * (n + 1));
  }

  /**
   * The comparison in words.
   *
   * @return for example {@code "in order of predicted sd, the 90 % intervals hold 98 %, 94 %, 88 %
   *     and 79 % of the rows of each quarter"}
   */
  @Override
  public String toString() {
    String shares =
        quarters.stream()
            .map(c -> Coverage.percent(c.inside().share()))
            .collect(Collectors.joining(", "));
    int last = shares.lastIndexOf(", ");
    return "in order of "
        + order
        + ", the 90 % intervals hold "
        + shares.substring(0, last)
        + " and "
        + shares.substring(last + 2)
        + " of the rows of each quarter";
  }
}
