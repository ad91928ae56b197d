package org.credence.inference.variational;

import org.credence.optim.Optimizer;
import org.credence.optim.Schedule;

/**
 * The steps of IVON in means m and precisions s, from the negated gradients ĝ and ĥ − s of {@link
 * IvonElbo}:
 *
 * <pre>
 * ḡ ← β ḡ + (1 − β) ĝ
 * s ← s + ρ (ĥ − s) + ½ ρ² (ĥ − s)² / s
 * m ← m − α ḡ / (1 − βᵗ) / s
 * </pre>
 *
 * <p>The last term of the second line makes the new s = ½ s (1 + (1 + ρ (ĥ − s)/s)²) positive,
 * whatever ĥ: a step along a geodesic to second order.
 *
 * <p>One row that the network predicts almost without noise can have a gradient that is larger than
 * all others by many orders of magnitude. So each ĝ is first cut to ±√s/α: alone it moves no mean
 * by more than its sd. At the optimum, where ĝ/√s is of order 1 and α small, nothing is cut.
 */
record IvonSteps(Schedule stepSize, Schedule precisionRate, double momentum) implements Optimizer {

  @Override
  public State start(int dimension) {
    return new Run(new double[dimension / 2]);
  }

  private final class Run implements State {

    private final double[] average;
    private int steps;

    Run(double[] average) {
      this.average = average;
    }

    @Override
    public void step(double[] parameters, double[] gradient) {
      double rho = precisionRate.at(steps);
      double alpha = stepSize.at(steps);
      steps++;
      double rate = alpha / (1 - Math.pow(momentum, steps));
      int n = average.length;
      for (int i = 0; i < n; i++) {
        double s = parameters[n + i];
        double largest = Math.sqrt(s) / alpha;
        double g = Math.max(-largest, Math.min(largest, gradient[i]));
        average[i] = momentum * average[i] + (1 - momentum) * g;
        double change = rho * gradient[n + i];
        parameters[n + i] = s + change + 0.5 * change * change / s;
        parameters[i] -= rate * average[i] / parameters[n + i];
      }
    }
  }
}
