package org.credence.distribution;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.credence.internal.Checks;
import org.credence.linalg.Cholesky;
import org.credence.linalg.Matrix;
import org.credence.linalg.Vector;
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

  /**
   * What some of the numbers say of the others.
   *
   * @param logDensity that of the known numbers, whatever the others are
   * @param tuple the distribution of the others given these, in their order
   */
  public record Conditional(double logDensity, Vector tuple) {}

  /**
   * The distribution of the other numbers given some: with the known ones put first, their part of
   * L z = y − m is solved for z, which shifts the means of the others.
   *
   * @param known the places of the known numbers, from 0, each once, fewer than K; not modified
   * @param values those numbers; not modified
   * @param p holds the tuple; not modified
   * @param offset the position of its first number
   * @return the density of the known numbers and the distribution of the others
   * @throws IllegalArgumentException if the covariance is singular to working precision
   */
  public Conditional given(int[] known, double[] values, double[] p, int offset) {
    int[] order = knownFirst(known);
    double[] lower = reordered(order, p, offset);
    MultivariateNormalFamily rest = new MultivariateNormalFamily(size - known.length);
    double[] tuple = new double[rest.parameterCount()];
    double[] z = new double[known.length];
    double log = -known.length * LOG_SQRT_TWO_PI;
    for (int i = 0; i < size; i++) {
      double[] row = Arrays.copyOfRange(lower, i * size, (i + 1) * size);
      double shift = 0;
      for (int j = 0; j < Math.min(i, known.length); j++) {
        shift += row[j] * z[j];
      }
      int other = i - known.length;
      if (other < 0) {
        z[i] = (values[i] - p[offset + order[i]] - shift) / row[i];
        log -= 0.5 * z[i] * z[i] + Math.log(row[i]);
      } else {
        tuple[other] = p[offset + order[i]] + shift;
        System.arraycopy(row, known.length, tuple, rest.place(other, 0), other + 1);
      }
    }
    return new Conditional(log, Vector.ofUnsafe(tuple));
  }

  private int[] knownFirst(int[] known) {
    return IntStream.concat(
            Arrays.stream(known),
            IntStream.range(0, size).filter(i -> Arrays.stream(known).noneMatch(k -> k == i)))
        .toArray();
  }

  /** The Cholesky factor of the covariance in another order, row-major. */
  private double[] reordered(int[] order, double[] p, int offset) {
    double[] covariance = new double[size * size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        covariance[i * size + j] = covariance(p, offset, order[i], order[j]);
      }
    }
    return Cholesky.of(Matrix.ofUnsafe(size, size, covariance)).lower().toArrayUnsafe();
  }
}
