package org.credence.inference.laplace;

import java.util.Arrays;
import org.credence.autodiff.Differentiation;
import org.credence.autodiff.Program;
import org.credence.autodiff.Shape;
import org.credence.autodiff.Tape;
import org.credence.autodiff.Variable;
import org.credence.model.LogPosterior;

/** Λ, the curvature of the negative log prior of the weights, which are independent under it. */
final class PriorCurvature {

  private final Variable theta;
  private final Variable product;
  private final Program program;

  PriorCurvature(LogPosterior target) {
    Tape tape = Tape.create();
    double[] ones = new double[target.dimension()];
    theta = tape.variable(ones, Shape.of(ones.length));
    Arrays.fill(ones, 0, target.network().layout().size(), 1);
    Variable direction = tape.constant(ones, Shape.of(ones.length));
    // the sums of the rows of a diagonal matrix are its diagonal
    product = Differentiation.hessianVectorProduct(target.logPrior(theta), theta, direction);
    program = tape.program(product);
  }

  /**
   * Λ at some places.
   *
   * @throws IllegalArgumentException if one of them is not above 0
   */
  double[] precisions(double[] at, int[] places) {
    theta.assign(at);
    program.run();
    double[] precisions = Arrays.stream(places).mapToDouble(p -> -product.asArray()[p]).toArray();
    for (double precision : precisions) {
      if (!(precision > 0)) {
        throw new IllegalArgumentException(
            "The log prior of a Gaussian weight must curve downwards at the mode, but has curvature "
                + -precision
                + "; choose a Gaussian prior");
      }
    }
    return precisions;
  }
}
