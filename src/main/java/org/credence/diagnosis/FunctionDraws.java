package org.credence.diagnosis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.credence.predictive.ClassificationPrediction;
import org.credence.predictive.MultivariatePrediction;
import org.credence.predictive.RegressionPrediction;

/**
 * What rows are predicted to be under each posterior draw: the mean f and the variance v of an
 * observation. For classes, of the indicator of each class (of the second alone if there are two):
 * f is its probability and v = f (1 − f). Immutable.
 */
public final class FunctionDraws {

  private final int perRow;
  private final boolean ownNoise;
  private final double[][] means;
  private final double[][] noiseVariances;

  private FunctionDraws(
      int perRow, boolean ownNoise, List<double[]> means, List<double[]> noiseVariances) {
    this.perRow = perRow;
    this.ownNoise = ownNoise;
    this.means = means.toArray(double[][]::new);
    this.noiseVariances = noiseVariances.toArray(double[][]::new);
  }

  /**
   * Of a numeric target.
   *
   * @param prediction of the rows
   * @return one function a row, in units of the target
   */
  public static FunctionDraws of(RegressionPrediction prediction) {
    List<double[]> means = new ArrayList<>();
    List<double[]> variances = new ArrayList<>();
    for (int row = 0; row < prediction.rows(); row++) {
      means.add(prediction.functionDraws(row));
      variances.add(prediction.noiseVarianceDraws(row));
    }
    return new FunctionDraws(1, learned(variances), means, variances);
  }

  /**
   * Of a categorical target.
   *
   * @param prediction of the rows
   * @return one function for each row and class
   */
  public static FunctionDraws of(ClassificationPrediction prediction) {
    int first = prediction.classes() == 2 ? 1 : 0;
    List<double[]> means = new ArrayList<>();
    List<double[]> variances = new ArrayList<>();
    for (int row = 0; row < prediction.rows(); row++) {
      for (int k = first; k < prediction.classes(); k++) {
        double[] p = prediction.functionDraws(row, k);
        double[] v = p.clone();
        for (int s = 0; s < v.length; s++) {
          v[s] *= 1 - p[s];
        }
        means.add(p);
        variances.add(v);
      }
    }
    return new FunctionDraws(prediction.classes() - first, false, means, variances);
  }

  /**
   * Of several numeric targets.
   *
   * @param prediction of the rows
   * @return one function for each row and target, in units of the target
   */
  public static FunctionDraws of(MultivariatePrediction prediction) {
    List<FunctionDraws> targets =
        IntStream.range(0, prediction.targets())
            .mapToObj(target -> of(prediction.marginal(target)))
            .toList();
    List<double[]> means = new ArrayList<>();
    List<double[]> variances = new ArrayList<>();
    for (int row = 0; row < prediction.rows(); row++) {
      for (FunctionDraws target : targets) {
        means.add(target.means[row]);
        variances.add(target.noiseVariances[row]);
      }
    }
    return new FunctionDraws(targets.size(), learned(variances), means, variances);
  }

  /** How many functions belong to a row, one after the other. */
  int perRow() {
    return perRow;
  }

  /** Whether any draw has another noise than the first. */
  private static boolean learned(List<double[]> variances) {
    return variances.stream().anyMatch(row -> Arrays.stream(row).anyMatch(v -> v != row[0]));
  }

  /** Whether v is more than a function of f: noise that was learned. */
  boolean ownNoise() {
    return ownNoise;
  }

  /** f, functions x draws. */
  double[][] means() {
    return means;
  }

  /** v, functions x draws. */
  double[][] noiseVariances() {
    return noiseVariances;
  }
}
