package org.credence.optim;

import org.credence.internal.Checks;

/**
 * Adam, optionally with decoupled weight decay (AdamW).
 *
 * <pre>
 * m ← β₁ m + (1 − β₁) g        m̂ = m / (1 − β₁ᵗ)
 * v ← β₂ v + (1 − β₂) g²       v̂ = v / (1 − β₂ᵗ)
 * θ ← θ − η (m̂ / (√v̂ + ε) + λ θ)
 * </pre>
 *
 * <p>Defaults: β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸, λ = 0. Immutable.
 *
 * <p>References: D. Kingma and J. Ba, Adam: a method for stochastic optimization, ICLR 2015,
 * arXiv:1412.6980; I. Loshchilov and F. Hutter, Decoupled weight decay regularization, ICLR 2019,
 * arXiv:1711.05101.
 */
public final class Adam implements Optimizer {

  private static final double EPSILON = 1e-8;

  private final Schedule stepSize;
  private final double beta1;
  private final double beta2;
  private final double weightDecay;

  private Adam(Schedule stepSize, double beta1, double beta2, double weightDecay) {
    this.stepSize = stepSize;
    this.beta1 = beta1;
    this.beta2 = beta2;
    this.weightDecay = weightDecay;
  }

  /**
   * Adam with a constant step size.
   *
   * @param stepSize η, greater than 0
   * @return the optimiser
   */
  public static Adam of(double stepSize) {
    return of(Schedule.constant(stepSize));
  }

  /**
   * Adam with a schedule.
   *
   * @param stepSize η as a function of the step
   * @return the optimiser
   */
  public static Adam of(Schedule stepSize) {
    return new Adam(stepSize, 0.9, 0.999, 0);
  }

  /**
   * The same optimiser with other decay rates of the moments.
   *
   * @param first β₁, in [0, 1)
   * @param second β₂, in [0, 1)
   * @return the new optimiser
   * @throws IllegalArgumentException if a rate is out of range
   */
  public Adam withBetas(double first, double second) {
    if (first >= 0 && first < 1 && second >= 0 && second < 1) {
      return new Adam(stepSize, first, second, weightDecay);
    }
    throw new IllegalArgumentException("Betas " + first + ", " + second + " are not in [0, 1)");
  }

  /**
   * AdamW: the same optimiser with decoupled weight decay.
   *
   * @param decay λ, finite and at least 0
   * @return the new optimiser
   * @throws IllegalArgumentException if the decay is out of range
   */
  public Adam withWeightDecay(double decay) {
    return new Adam(stepSize, beta1, beta2, Checks.nonNegative(decay, "weight decay"));
  }

  @Override
  public State start(int dimension) {
    return new Run(dimension);
  }

  private final class Run implements State {
    private final double[] firstMoment;
    private final double[] secondMoment;
    private int steps;

    Run(int dimension) {
      firstMoment = new double[dimension];
      secondMoment = new double[dimension];
    }

    @Override
    public void step(double[] parameters, double[] gradient) {
      double eta = stepSize.at(steps);
      steps++;
      double correction = Math.sqrt(1 - Math.pow(beta2, steps));
      double rate = eta * correction / (1 - Math.pow(beta1, steps));
      if (weightDecay > 0) {
        shrink(parameters, 1 - eta * weightDecay);
      }
      update(
          parameters,
          gradient,
          firstMoment,
          secondMoment,
          rate,
          EPSILON * correction,
          beta1,
          beta2);
    }
  }

  private static void shrink(double[] parameters, double factor) {
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] *= factor;
    }
  }

  /** Both bias corrections folded into {@code rate} and {@code epsilon}: one pass, one division. */
  private static void update(
      double[] parameters,
      double[] gradient,
      double[] firstMoment,
      double[] secondMoment,
      double rate,
      double epsilon,
      double beta1,
      double beta2) {
    for (int i = 0; i < parameters.length; i++) {
      double g = gradient[i];
      double m = beta1 * firstMoment[i] + (1 - beta1) * g;
      double v = beta2 * secondMoment[i] + (1 - beta2) * (g * g);
      firstMoment[i] = m;
      secondMoment[i] = v;
      parameters[i] -= rate * m / (Math.sqrt(v) + epsilon);
    }
  }
}
