package org.credence.inference.variational;

import org.credence.inference.PosteriorState;
import org.credence.math.SpecialFunctions;
import org.credence.random.RandomStream;

/**
 * Any covariance: Σ = S B Bᵀ S with a diagonal S of conditional sds, s = softplus(ρ), and a unit
 * lower triangular B. A row of B counts in units of its own sd, so one step size serves parameters
 * of any scale. λ is ρ, then √n times the rows of B left of its diagonal: a draw sums up to n of
 * them, and the noise that an optimiser leaves in each must not add up.
 */
final class FullRankFactor implements GaussianFactor {

  private static final String SDS = "sds";
  private static final String LOWER = "lower";

  private final double[] sds;

  /** The rows of B left of its diagonal, one after the other. */
  private final double[] lower;

  private FullRankFactor(double[] sds, double[] lower) {
    this.sds = sds;
    this.lower = lower;
  }

  static FullRankFactor ofSize(int size) {
    return new FullRankFactor(new double[size], new double[pairs(size)]);
  }

  static FullRankFactor of(PosteriorState state) {
    return new FullRankFactor(state.array(SDS), state.array(LOWER));
  }

  private static int pairs(int size) {
    return Math.multiplyExact(size, size - 1) / 2;
  }

  /** What a unit of λ is in B. */
  private double unit() {
    return 1 / Math.sqrt(sds.length);
  }

  @Override
  public PosteriorState writeTo(PosteriorState state) {
    return state.with(SDS, sds).with(LOWER, lower);
  }

  @Override
  public int size() {
    return sds.length;
  }

  @Override
  public int normals() {
    return sds.length;
  }

  @Override
  public int parameters() {
    return sds.length + lower.length;
  }

  @Override
  public void initialize(double sd, RandomStream stream, double[] lambda, int from) {
    ConditionalSds.initialize(sd, lambda, from, sds.length);
  }

  @Override
  public void read(double[] lambda, int from) {
    ConditionalSds.read(lambda, from, sds);
    double unit = unit();
    for (int k = 0; k < lower.length; k++) {
      lower[k] = unit * lambda[from + sds.length + k];
    }
  }

  @Override
  public void shift(double[] normals, double[] shift) {
    for (int i = 0, row = 0; i < sds.length; row += i, i++) {
      shift[i] = sds[i] * (normals[i] + Kernels.dot(lower, row, normals, i));
    }
  }

  /** Σ⁻¹ δ = S⁻¹ B⁻ᵀ z with z = B⁻¹ S⁻¹ δ. */
  @Override
  public double precisionTimes(double[] shift, double[] product) {
    double squares = 0;
    for (int i = 0, row = 0; i < sds.length; row += i, i++) {
      product[i] = shift[i] / sds[i] - Kernels.dot(lower, row, product, i);
      squares += product[i] * product[i];
    }
    for (int i = sds.length - 1, row = lower.length - i; i >= 0; i--, row -= i) {
      Kernels.addScaled(-product[i], lower, row, product, 0, i);
      product[i] /= sds[i];
    }
    return squares;
  }

  @Override
  public double logDeterminant() {
    return ConditionalSds.logDeterminant(sds);
  }

  /** ∂δ_i/∂B_ij = s_i z_j. */
  @Override
  public void addPathGradient(
      double[] g, double[] normals, double[] shift, double[] gradient, int from) {
    ConditionalSds.addPathGradient(sds, g, shift, gradient, from);
    int rows = from + sds.length;
    double unit = unit();
    for (int i = 0, row = 0; i < sds.length; row += i, i++) {
      Kernels.addScaled(unit * g[i] * sds[i], normals, 0, gradient, rows + row, i);
    }
  }

  @Override
  public void addEntropyGradient(double weight, double[] gradient, int from) {
    ConditionalSds.addEntropyGradient(sds, weight, gradient, from);
  }

  /** Writes Rᵀ g for R = S B. */
  void transposedTimes(double[] g, double[] product) {
    for (int i = 0, row = 0; i < sds.length; row += i, i++) {
      double scaled = sds[i] * g[i];
      Kernels.addScaled(scaled, lower, row, product, 0, i);
      product[i] = scaled;
    }
  }

  /**
   * Writes the λ of R (I + c M).
   *
   * @param change M, lower triangular: its diagonal, then its rows left of it, one after the other;
   *     not modified
   * @param scale c, such that c M_ii > −1
   * @param lambda modified from {@code to} on
   */
  void writeMultiplied(double[] change, double scale, double[] lambda, int to) {
    int n = sds.length;
    double[] moved = new double[n];
    for (int i = 0, row = 0; i < n; row += i, i++) {
      for (int j = 0; j < i; j++) {
        moved[j] = lower[row + j] * (1 + scale * change[j]) + scale * change[n + row + j];
      }
      for (int k = 1, left = 0; k < i; left += k, k++) {
        Kernels.addScaled(scale * lower[row + k], change, n + left, moved, 0, k);
      }
      double growth = 1 + scale * change[i];
      lambda[to + i] = SpecialFunctions.inverseLog1pExp(sds[i] * growth);
      for (int j = 0; j < i; j++) {
        lambda[to + n + row + j] = moved[j] / (growth * unit());
      }
    }
  }
}
