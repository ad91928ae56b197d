package org.credence.predictive;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.credence.internal.Checks;
import org.credence.linalg.Matrix;

/**
 * How uncertain one row is, and how much of that is noise and how much doubt about the function.
 * For a number sds in its unit, whose squares add up; for several numbers sds in units of their
 * own, in the root mean square; for a class nats, which add up themselves.
 *
 * @param measure what adds up: {@code "variance"} or {@code "entropy"}
 * @param total the sd with noise, or the entropy
 * @param aleatoric the noise: its sd, or the expected entropy
 * @param epistemic the doubt about the function: its sd, or the mutual information
 * @param epistemicShare the share of the doubt in what adds up, from 0 to 1; NaN where a part is
 *     not finite, 0 where there is no uncertainty at all
 */
public record UncertaintyParts(
    String measure, double total, double aleatoric, double epistemic, double epistemicShare) {

  /**
   * Of a number.
   *
   * @param prediction of some rows
   * @param row which of them, from 0
   * @return the parts of its sd
   */
  public static UncertaintyParts of(RegressionPrediction prediction, int row) {
    double total = prediction.sd(row);
    double epistemic = prediction.epistemicSd(row);
    double share = share(epistemic * epistemic, total * total);
    return new UncertaintyParts("variance", total, prediction.aleatoricSd(row), epistemic, share);
  }

  /**
   * Of several numbers together: the root mean square of their sds, each in a unit of its own.
   *
   * @param prediction of some rows
   * @param row which of them, from 0
   * @param units one per target, greater than 0; not modified
   * @return the parts
   */
  public static UncertaintyParts of(MultivariatePrediction prediction, int row, double... units) {
    double epistemic = meanSquare(prediction.epistemicCovariance(row), units);
    double aleatoric = meanSquare(prediction.aleatoricCovariance(row), units);
    double total = epistemic + aleatoric;
    return new UncertaintyParts(
        "variance",
        Math.sqrt(total),
        Math.sqrt(aleatoric),
        Math.sqrt(epistemic),
        share(epistemic, total));
  }

  private static double meanSquare(Matrix covariance, double... units) {
    return IntStream.range(0, units.length)
        .mapToDouble(k -> covariance.get(k, k) / (units[k] * units[k]))
        .average()
        .orElseThrow();
  }

  /**
   * Of a class.
   *
   * @param prediction of some rows
   * @param row which of them, from 0
   * @return the parts of its entropy
   */
  public static UncertaintyParts of(ClassificationPrediction prediction, int row) {
    double total = prediction.entropy(row);
    double epistemic = prediction.mutualInformation(row);
    return new UncertaintyParts(
        "entropy", total, prediction.expectedEntropy(row), epistemic, share(epistemic, total));
  }

  private static double share(double part, double whole) {
    return whole == 0 ? 0 : part / whole;
  }

  /**
   * What is typical of some rows.
   *
   * @param rows at least one, of one measure
   * @return the (upper) median of each part by itself
   */
  public static UncertaintyParts typical(List<UncertaintyParts> rows) {
    Checks.positive(rows.size(), "number of rows");
    return new UncertaintyParts(
        rows.get(0).measure,
        median(rows, UncertaintyParts::total),
        median(rows, UncertaintyParts::aleatoric),
        median(rows, UncertaintyParts::epistemic),
        median(rows, UncertaintyParts::epistemicShare));
  }

  private static double median(
      List<UncertaintyParts> rows, ToDoubleFunction<UncertaintyParts> part) {
    return rows.stream().mapToDouble(part).sorted().toArray()[rows.size() / 2];
  }
}
