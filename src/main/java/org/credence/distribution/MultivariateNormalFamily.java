package org.credence.distribution;

import org.credence.internal.Checks;
import org.credence.random.RandomStream;

/**
 * The normal distribution of K numbers, N(m, L Lᵀ). A tuple is m, then the lower triangle of L row
 * by row (L₁₁, L₂₁, L₂₂, L₃₁, ...), so K + K (K + 1)/2 numbers; the diagonal of L is greater than
 * 0. It stands somewhere in a longer array, one tuple per draw and row. Immutable.
 *
 * @param size K, at least 1
 */
public record MultivariateNormalFamily(int size) {

  private static final double LOG_SQRT_TWO_PI = 0.91893853320467274178;

  /**
   * A distribution of several numbers.
   *
   * @param size K, at least 1
   * @throws IllegalArgumentException if the size is not positive
   */
  public MultivariateNormalFamily {
    Checks.positive(size, "size");
  }

  /**
   * The length of a tuple.
   *
   * @return K + K (K + 1)/2
   */
  public int parameterCount() {
    return size + size * (size + 1) / 2;
  }

  /**
   * The place of an element of L in a tuple.
   *
   * @param i its row, from 0
   * @param j its column, at most i
   * @return counted from the beginning of the tuple
   */
  public int place(int i, int j) {
    return size + i * (i + 1) / 2 + j;
  }

  /**
   * The covariance of two of the numbers.
   *
   * @param p holds the tuple; not modified
   * @param offset the position of its first number
   * @param i the one, from 0
   * @param j the other; may be the same
   * @return (L Lᵀ)ᵢⱼ
   */
  public double covariance(double[] p, int offset, int i, int j) {
    double sum = 0;
    for (int k = 0; k <= Math.min(i, j); k++) {
      sum += p[offset + place(i, k)] * p[offset + place(j, k)];
    }
    return sum;
  }

  /**
   * The log density, by solving L z = y − m.
   *
   * @param y K observations; not modified
   * @param p holds the tuple; not modified
   * @param offset the position of its first number
   * @return −½ zᵀz − Σ ln Lᵢᵢ − ½ K ln 2π
   */
  public double logDensity(double[] y, double[] p, int offset) {
    double[] z = new double[size];
    double log = -size * LOG_SQRT_TWO_PI;
    for (int i = 0; i < size; i++) {
      double rest = y[i] - p[offset + i];
      for (int j = 0; j < i; j++) {
        rest -= p[offset + place(i, j)] * z[j];
      }
      double scale = p[offset + place(i, i)];
      z[i] = rest / scale;
      log -= 0.5 * z[i] * z[i] + Math.log(scale);
    }
    return log;
  }

  /**
   * A draw.
   *
   * @param p holds the tuple; not modified
   * @param offset the position of its first number
   * @param stream the source of randomness
   * @return m + L z with z standard normal, a new array
   */
  public double[] sample(double[] p, int offset, RandomStream stream) {
    double[] z = new double[size];
    stream.fillGaussian(z);
    double[] y = new double[size];
    for (int i = 0; i < size; i++) {
      y[i] = p[offset + i];
      for (int j = 0; j <= i; j++) {
        y[i] += p[offset + place(i, j)] * z[j];
      }
    }
    return y;
  }
}
