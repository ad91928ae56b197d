package org.credence.inference.laplace;

import java.util.Arrays;
import org.credence.inference.DivergenceException;
import org.credence.model.Evaluator;
import org.credence.model.LogPosterior;
import org.credence.optim.Lbfgs;
import org.credence.optim.SmoothFunction;

/** Climbs the log posterior of all rows in its first coordinates, with the others held fixed. */
final class ModeSearch {

  private final Evaluator evaluator;

  ModeSearch(LogPosterior target) {
    evaluator = target.evaluator();
  }

  /**
   * Climbs.
   *
   * @param theta where to start; modified: where the climb ended
   * @param free how many coordinates may move
   * @param method how, with its limits
   * @throws DivergenceException if the log posterior is infinite or NaN at its end
   */
  void climb(double[] theta, int free, Lbfgs method) {
    SmoothFunction descent =
        (position, gradient) -> {
          double value = evaluator.valueAndGradient(position, gradient);
          for (int i = 0; i < free; i++) {
            gradient[i] = -gradient[i];
          }
          Arrays.fill(gradient, free, gradient.length, 0);
          return -value;
        };
    double value = -method.minimize(descent, theta).value();
    if (!(Math.abs(value) < Double.POSITIVE_INFINITY)) {
      throw new DivergenceException(
          "The search for the mode diverged: the log posterior is "
              + value
              + "; look for extreme values in the table");
    }
  }

  /** ln p(D, θ), in nats. */
  double value(double[] theta) {
    return evaluator.value(theta);
  }
}
