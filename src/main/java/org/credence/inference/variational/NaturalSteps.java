package org.credence.inference.variational;

import org.credence.optim.Optimizer;
import org.credence.optim.Schedule;

/**
 * Steps along the natural gradient of a Gaussian with mean μ and covariance R Rᵀ, from the negated
 * gradients g in μ and H in M, that of R (I + M), of a {@link GaussianElbo} of a {@link
 * LocalFactor}:
 *
 * <pre>
 * μ ← μ + c R Rᵀ g
 * R ← R (I + c M)      with M_ij = H_ij left of the diagonal, M_ii = ½ H_ii
 * </pre>
 *
 * <p>In units of the Gaussian itself, Rᵀ g and M, the Fisher information is diagonal where the step
 * begins, so a step leads equally far whatever the condition of the posterior. Where the posterior
 * is Gaussian with precision Λ, the means of Rᵀ g and H are −Rᵀ Λ (μ − μ*) and the lower triangle
 * of I − Rᵀ Λ R: near the optimum every error falls by about the same factor 1 − c a step.
 *
 * <p>c is the step size, but so small that neither c Rᵀ g nor c M is longer than {@value #LONGEST}:
 * no step ends far outside the Gaussian it began with, however wild the gradient of one draw.
 *
 * <p>References: L. Tan, Natural gradient updates for Cholesky factor in Gaussian variational
 * approximation, arXiv:2109.00375; W. Lin, F. Nielsen, M. Khan and M. Schmidt, Tractable structured
 * natural-gradient descent using local parameterizations, ICML 2021, arXiv:2102.07405.
 */
record NaturalSteps(FullRankFactor factor, Schedule stepSize) implements Optimizer {

  private static final double LONGEST = 0.1;

  @Override
  public State start(int dimension) {
    return new Run();
  }

  private final class Run implements State {

    private final int n = factor.size();
    private final double[] whitened = new double[n];
    private final double[] shift = new double[n];
    private final double[] change = new double[factor.parameters()];
    private int steps;

    @Override
    public void step(double[] parameters, double[] gradient) {
      factor.read(parameters, n);
      factor.transposedTimes(gradient, whitened);
      System.arraycopy(gradient, n, change, 0, change.length);
      for (int i = 0; i < n; i++) {
        change[i] /= 2;
      }
      double size = stepSize.at(steps++);
      factor.shift(whitened, shift);
      Kernels.addScaled(-shortened(size, whitened), shift, 0, parameters, 0, n);
      factor.writeMultiplied(change, -shortened(size, change), parameters, n);
    }

    private double shortened(double size, double[] direction) {
      double length = Math.sqrt(Kernels.dot(direction, 0, direction, direction.length));
      return Math.min(size, LONGEST / length);
    }
  }
}
