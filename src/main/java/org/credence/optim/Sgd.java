package org.credence.optim;

/**
 * Stochastic gradient descent with momentum: v ← μ v + g, θ ← θ − η v. Immutable.
 *
 * <p>Default: no momentum. Reference: B. Polyak, Some methods of speeding up the convergence of
 * iteration methods, 1964, doi:10.1016/0041-5553(64)90137-5.
 */
public final class Sgd implements Optimizer {

  private final Schedule stepSize;
  private final double momentum;

  private Sgd(Schedule stepSize, double momentum) {
    this.stepSize = stepSize;
    this.momentum = momentum;
  }

  /**
   * Plain gradient descent.
   *
   * @param stepSize η as a function of the step
   * @return the optimiser
   */
  public static Sgd of(Schedule stepSize) {
    return new Sgd(stepSize, 0);
  }

  /**
   * The same optimiser with momentum.
   *
   * @param value μ, in [0, 1)
   * @return the new optimiser
   * @throws IllegalArgumentException if it is out of range
   */
  public Sgd withMomentum(double value) {
    if (value >= 0 && value < 1) {
      return new Sgd(stepSize, value);
    }
    throw new IllegalArgumentException("Momentum " + value + " is not in [0, 1)");
  }

  @Override
  public State start(int dimension) {
    return new Run(dimension);
  }

  private final class Run implements State {
    private final double[] velocity;
    private int steps;

    Run(int dimension) {
      velocity = new double[dimension];
    }

    @Override
    public void step(double[] parameters, double[] gradient) {
      double eta = stepSize.at(steps++);
      for (int i = 0; i < parameters.length; i++) {
        velocity[i] = momentum * velocity[i] + gradient[i];
        parameters[i] -= eta * velocity[i];
      }
    }
  }
}
