package org.credence.inference.mcmc;

import org.credence.model.LogDensity;

/**
 * Integrators of isokinetic motion: a particle of unit speed u that the gradient g of the log
 * density of a d-dimensional target steers and never speeds up,
 *
 * <pre>
 * dx/dt = u        du/dt = (I − u uᵀ) g / (d − 1)
 * </pre>
 *
 * <p>which keeps the energy K − log density, where K is minus the logarithm of the volume that a
 * cloud of particles fills; that is what makes the target the density in which they end up. With
 * constant g = |g| e the second equation has an exact solution: after time t, with δ = t |g| / (d −
 * 1), ζ = e^−δ and c = e·u,
 *
 * <pre>
 * u ← (2ζ u + e (1 − ζ)(1 + ζ + c (1 − ζ))) / |…|
 * K ← K + (d − 1) (δ + ln ½ (1 + c + (1 − c) ζ²))
 * </pre>
 *
 * <p>An integrator is a palindrome of such turns and of straight moves x ← x + t u, so it is
 * reversible, and its error in the energy after a fixed time is O(ε²).
 *
 * <p>References: J. Robnik, G. B. De Luca, E. Silverstein and U. Seljak, Microcanonical Hamiltonian
 * Monte Carlo, JMLR 24 (2023), arXiv:2212.08549; G. Ver Steeg and A. Galstyan, Hamiltonian dynamics
 * with non-Newtonian momentum for rapid sampling, NeurIPS 2021, arXiv:2111.02434; for the minimal
 * norm I. Omelyan, I. Mryglod and R. Folk, Computer Physics Communications 151 (2003),
 * doi:10.1016/S0010-4655(02)00754-3, and R. McLachlan, SIAM Journal on Scientific Computing 16
 * (1995), doi:10.1137/0916010.
 */
public enum IsokineticIntegrator {
  /** Half a turn, a move, half a turn: one gradient a step. */
  LEAPFROG {
    @Override
    double step(LogDensity target, IsokineticPoint point, double stepSize) {
      double before = point.logDensity;
      double kinetic = turn(point, 0.5 * stepSize);
      move(target, point, stepSize);
      kinetic += turn(point, 0.5 * stepSize);
      return kinetic + before - point.logDensity;
    }

    @Override
    int gradientsPerStep() {
      return 1;
    }
  },

  /**
   * Turns of λ ε, (1 − 2λ) ε and λ ε with moves of half a step between, λ = 0.1931833…, which makes
   * the norm of the leading error least: two gradients a step, and an error a tenth of that of two
   * leapfrog steps of half the size.
   */
  MINIMAL_NORM {
    @Override
    double step(LogDensity target, IsokineticPoint point, double stepSize) {
      double before = point.logDensity;
      double kinetic = turn(point, OUTER_TURN * stepSize);
      move(target, point, 0.5 * stepSize);
      kinetic += turn(point, (1 - 2 * OUTER_TURN) * stepSize);
      move(target, point, 0.5 * stepSize);
      kinetic += turn(point, OUTER_TURN * stepSize);
      return kinetic + before - point.logDensity;
    }

    @Override
    int gradientsPerStep() {
      return 2;
    }
  };

  private static final double OUTER_TURN = 0.1931833275037836;

  /**
   * One step; allocates nothing.
   *
   * @param target the log density
   * @param point modified; its gradient and log density are up to date before and after
   * @param stepSize ε, a length; negative to go back in time
   * @return the error in the energy, in nats; not finite if the step left the target's domain
   */
  abstract double step(LogDensity target, IsokineticPoint point, double stepSize);

  /** The cost of a step. */
  abstract int gradientsPerStep();

  private static void move(LogDensity target, IsokineticPoint point, double time) {
    addMultiple(time, point.direction, point.position);
    point.evaluate(target);
  }

  /**
   * Turns the particle towards the gradient. Backwards in time it is the turn away from it, so δ
   * and e change their signs together.
   *
   * @return the gain of K, in nats
   */
  private static double turn(IsokineticPoint point, double time) {
    int degrees = point.direction.length - 1;
    double length = Math.sqrt(InnerProduct.of(point.gradient, point.gradient));
    if (length == 0) {
      return 0;
    }
    double toUnit = Math.copySign(1, time) / length;
    double cosine = toUnit * InnerProduct.of(point.gradient, point.direction);
    double delta = Math.abs(time) * length / degrees;
    double zeta = Math.exp(-delta);
    double towards = (1 - zeta) * (1 + zeta + cosine * (1 - zeta)) * toUnit;
    combine(2 * zeta, point.direction, towards, point.gradient);
    point.normalizeDirection();
    return degrees * (delta + Math.log(0.5 * (1 + cosine + (1 - cosine) * zeta * zeta)));
  }

  /** x ← a x + b y. */
  private static void combine(double a, double[] x, double b, double[] y) {
    for (int i = 0; i < x.length; i++) {
      x[i] = a * x[i] + b * y[i];
    }
  }

  private static void addMultiple(double factor, double[] x, double[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] += factor * x[i];
    }
  }
}
