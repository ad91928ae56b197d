package org.credence.inference.variational;

import org.credence.inference.PosteriorState;
import org.credence.linalg.Cholesky;
import org.credence.linalg.Matrix;
import org.credence.linalg.Vector;
import org.credence.random.RandomStream;

/**
 * Diagonal plus low rank: Σ = S (I + V Vᵀ) S with a diagonal S, s = softplus(ρ), and an n x r
 * matrix V. A row of V counts in units of its own sd. λ is ρ, then V row by row. Inverse and
 * determinant need only the r x r matrix M = I + VᵀV:
 *
 * <pre>
 * Σ⁻¹ = S⁻¹ (I − V M⁻¹ Vᵀ) S⁻¹        ln det Σ = 2 Σ ln s + ln det M
 * </pre>
 */
final class LowRankFactor implements GaussianFactor {

  private static final String SDS = "sds";
  private static final String FACTORS = "factors";

  /** The size of VVᵀ at the start: at V = 0 all its gradients are 0. */
  private static final double INITIAL = 0.1;

  private final int rank;
  private final double[] sds;

  /** V, row by row. */
  private final double[] factors;

  private Cholesky small;

  private LowRankFactor(double[] sds, double[] factors) {
    this.rank = sds.length == 0 ? 0 : factors.length / sds.length;
    this.sds = sds;
    this.factors = factors;
    this.small = decompose();
  }

  static LowRankFactor ofSize(int size, int rank) {
    return new LowRankFactor(new double[size], new double[Math.multiplyExact(size, rank)]);
  }

  static LowRankFactor of(PosteriorState state) {
    return new LowRankFactor(state.array(SDS), state.array(FACTORS));
  }

  private Cholesky decompose() {
    double[] m = new double[rank * rank];
    for (int k = 0; k < rank; k++) {
      m[k * rank + k] = 1;
    }
    for (int i = 0; i < factors.length; i += rank) {
      for (int k = 0; k < rank; k++) {
        Kernels.addScaled(factors[i + k], factors, i, m, k * rank, k + 1);
      }
    }
    return Cholesky.of(Matrix.ofUnsafe(rank, rank, m));
  }

  @Override
  public PosteriorState writeTo(PosteriorState state) {
    return state.with(SDS, sds).with(FACTORS, factors);
  }

  @Override
  public int size() {
    return sds.length;
  }

  @Override
  public int normals() {
    return sds.length + rank;
  }

  @Override
  public int parameters() {
    return sds.length + factors.length;
  }

  @Override
  public void initialize(double sd, RandomStream stream, double[] lambda, int from) {
    ConditionalSds.initialize(sd, lambda, from, sds.length);
    for (int i = 0; i < factors.length; i++) {
      lambda[from + sds.length + i] = INITIAL / Math.sqrt(rank) * stream.nextGaussian();
    }
  }

  @Override
  public void read(double[] lambda, int from) {
    ConditionalSds.read(lambda, from, sds);
    System.arraycopy(lambda, from + sds.length, factors, 0, factors.length);
    small = decompose();
  }

  /** δ = S (z + V ζ): the first n normal numbers are z, the last r are ζ. */
  @Override
  public void shift(double[] normals, double[] shift) {
    for (int i = 0; i < sds.length; i++) {
      double common = 0;
      for (int k = 0; k < rank; k++) {
        common += factors[i * rank + k] * normals[sds.length + k];
      }
      shift[i] = sds[i] * (normals[i] + common);
    }
  }

  @Override
  public double precisionTimes(double[] shift, double[] product) {
    double[] projected = new double[rank];
    for (int i = 0; i < sds.length; i++) {
      Kernels.addScaled(shift[i] / sds[i], factors, i * rank, projected, 0, rank);
    }
    double[] solved = small.solve(Vector.ofUnsafe(projected)).toArrayUnsafe();
    double quadratic = 0;
    for (int i = 0; i < sds.length; i++) {
      double standard = shift[i] / sds[i];
      product[i] = (standard - Kernels.dot(factors, i * rank, solved, rank)) / sds[i];
      quadratic += product[i] * shift[i];
    }
    return quadratic;
  }

  @Override
  public double logDeterminant() {
    return ConditionalSds.logDeterminant(sds) + small.logDeterminant();
  }

  /** ∂δ_i/∂V_ik = s_i ζ_k. */
  @Override
  public void addPathGradient(
      double[] g, double[] normals, double[] shift, double[] gradient, int from) {
    ConditionalSds.addPathGradient(sds, g, shift, gradient, from);
    int rows = from + sds.length;
    for (int i = 0; i < sds.length; i++) {
      Kernels.addScaled(g[i] * sds[i], normals, sds.length, gradient, rows + i * rank, rank);
    }
  }

  /** ∂ ½ ln det M/∂V = V M⁻¹. */
  @Override
  public void addEntropyGradient(double weight, double[] gradient, int from) {
    ConditionalSds.addEntropyGradient(sds, weight, gradient, from);
    double[] inverse = small.inverse().toArrayUnsafe();
    int rows = from + sds.length;
    for (int i = 0; i < factors.length; i += rank) {
      for (int k = 0; k < rank; k++) {
        Kernels.addScaled(weight * factors[i + k], inverse, k * rank, gradient, rows + i, rank);
      }
    }
  }
}
