package org.credence.inference.laplace;

import org.credence.inference.PosteriorState;

/** What the structures of covariances share. */
final class WeightCovariances {

  private WeightCovariances() {}

  /** Makes a covariance again. */
  static WeightCovariance of(PosteriorState state) {
    if (state.arrays().containsKey(DiagonalCovariance.SDS)) {
      return DiagonalCovariance.of(state);
    }
    return state.arrays().containsKey(DenseCovariance.ROOT)
        ? DenseCovariance.of(state)
        : KroneckerCovariance.of(state);
  }

  /**
   * The inner products of the K vectors of each row, given after multiplication by a root of Σ.
   *
   * @param vectors rows x K x size; not modified
   * @return rows x K²
   */
  static double[] gram(double[] vectors, int outputs, int size) {
    int rows = vectors.length / (outputs * size);
    double[] products = new double[rows * outputs * outputs];
    for (int i = 0; i < products.length; i++) {
      int row = i / (outputs * outputs);
      int first = row * outputs + i / outputs % outputs;
      int second = row * outputs + i % outputs;
      products[i] = dot(vectors, first * size, second * size, size);
    }
    return products;
  }

  private static double dot(double[] x, int first, int second, int size) {
    double s0 = 0;
    double s1 = 0;
    int i = 0;
    for (; i + 2 <= size; i += 2) {
      s0 += x[first + i] * x[second + i];
      s1 += x[first + i + 1] * x[second + i + 1];
    }
    return i < size ? s0 + s1 + x[first + i] * x[second + i] : s0 + s1;
  }
}
