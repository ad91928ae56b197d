package org.credence.inference.variational;

import org.credence.inference.PosteriorState;
import org.credence.random.RandomStream;

/**
 * A {@link FullRankFactor} whose gradients are those in the coordinates of the Gaussian itself: of
 * a lower triangular M at M = 0 where draws are δ = R (I + M) z. In the order of λ: the diagonal of
 * M, then its rows left of it. There ∂δ/∂M_ij = R e_i z_j, and the entropy is Σ M_ii.
 */
record LocalFactor(FullRankFactor factor) implements GaussianFactor {

  @Override
  public void addPathGradient(
      double[] g, double[] normals, double[] shift, double[] gradient, int from) {
    int n = size();
    double[] pulled = new double[n];
    factor.transposedTimes(g, pulled);
    for (int i = 0, row = from + n; i < n; row += i, i++) {
      gradient[from + i] += pulled[i] * normals[i];
      Kernels.addScaled(pulled[i], normals, 0, gradient, row, i);
    }
  }

  @Override
  public void addEntropyGradient(double weight, double[] gradient, int from) {
    for (int i = 0; i < size(); i++) {
      gradient[from + i] += weight;
    }
  }

  @Override
  public int size() {
    return factor.size();
  }

  @Override
  public int normals() {
    return factor.normals();
  }

  @Override
  public int parameters() {
    return factor.parameters();
  }

  @Override
  public void initialize(double sd, RandomStream stream, double[] lambda, int from) {
    factor.initialize(sd, stream, lambda, from);
  }

  @Override
  public void read(double[] lambda, int from) {
    factor.read(lambda, from);
  }

  @Override
  public void shift(double[] normals, double[] shift) {
    factor.shift(normals, shift);
  }

  @Override
  public double precisionTimes(double[] shift, double[] product) {
    return factor.precisionTimes(shift, product);
  }

  @Override
  public double logDeterminant() {
    return factor.logDeterminant();
  }

  @Override
  public PosteriorState writeTo(PosteriorState state) {
    return factor.writeTo(state);
  }
}
