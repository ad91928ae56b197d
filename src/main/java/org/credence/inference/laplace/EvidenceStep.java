package org.credence.inference.laplace;

import java.util.Arrays;
import org.credence.autodiff.Differentiation;
import org.credence.autodiff.Program;
import org.credence.autodiff.Reductions;
import org.credence.autodiff.Shape;
import org.credence.autodiff.Slicing;
import org.credence.autodiff.Tape;
import org.credence.autodiff.UnaryFunction;
import org.credence.autodiff.Variable;
import org.credence.model.BatchInputs;
import org.credence.model.GaussianPrior;
import org.credence.model.Likelihood;
import org.credence.model.LogPosterior;
import org.credence.network.ParameterBlock;
import org.credence.optim.Lbfgs;

/**
 * One step of the noise parameters φ and the log scales s of the prior towards the maximum of
 *
 * <pre>E(φ, s) = ln p(D | w*, φ) + ln p(w* | s) − ½ ln det(H(φ) + Λ(s)) + ln p(φ) + ln p(s)</pre>
 *
 * <p>at a fixed mode w*. The step maximises a function that is cheap and has the gradient of E at
 * the present point, so that a fixed point is a stationary point of E:
 *
 * <pre>
 * ln p(D | w*, φ) − ½ Σ_n tr(V_n I_n(φ)) + ln p(φ) + Σ_b (½ γ_b ln λ_b − ½ λ_b |w_b|²) + ln p(s)
 * </pre>
 *
 * <p>V_n = J_n Σ J_nᵀ are the present variances of the outputs (as in a step of expectation
 * maximisation), γ_b = Σ_b (1 − λ Σ_ii) the present number of well-determined weights of block b,
 * with prior precision λ_b (MacKay's update). Both are taken as constants.
 */
final class EvidenceStep {

  private static final Lbfgs METHOD = Lbfgs.withDefaults().withIterations(200);

  private final LogPosterior target;
  private final Approximation present;
  private final Variable own;
  private final Variable value;
  private final Variable gradient;
  private final Program program;

  private EvidenceStep(Approximation present, Curvature curvature) {
    this.present = present;
    this.target = present.at().target();
    Tape tape = Tape.create();
    double[] start = hyperparameters(target, present.at().theta());
    own = tape.variable(start, Shape.of(start.length));
    int noise = target.likelihoodParameters(present.at().theta()).length;
    Variable fit =
        noise == 0 ? tape.constant(0) : fit(Slicing.slice(own, 0, Shape.of(noise)), curvature);
    Variable scales = Slicing.slice(own, noise, Shape.of(start.length - noise));
    value = scales.shape().size() == 0 ? fit : fit.plus(prior(scales));
    gradient = Differentiation.gradient(value, own);
    program = tape.program(value, gradient);
  }

  /** φ and s: all of θ after the weights. */
  static double[] hyperparameters(LogPosterior target, double[] theta) {
    return Arrays.copyOfRange(theta, target.network().layout().size(), theta.length);
  }

  static EvidenceStep of(Approximation present, Curvature curvature) {
    return new EvidenceStep(present, curvature);
  }

  /** The new φ and s, in the order of θ. */
  double[] maximum() {
    double[] moved = own.toArray();
    METHOD.minimize(
        (position, out) -> {
          double atPosition = valueAndGradient(position, out);
          Arrays.setAll(out, i -> -out[i]);
          return -atPosition;
        },
        moved);
    return moved;
  }

  /** The function that is maximised. */
  double valueAndGradient(double[] position, double[] out) {
    own.assign(position);
    program.run();
    System.arraycopy(gradient.asArray(), 0, out, 0, out.length);
    return value.scalar();
  }

  private Variable fit(Variable parameters, Curvature curvature) {
    ModePoint at = present.at();
    Tape tape = own.tape();
    Likelihood likelihood = target.likelihood();
    int k = at.outputsPerRow();
    Variable f = tape.variable(at.outputs(), Shape.of(at.rows(), k));
    BatchInputs all = BatchInputs.full(tape, target.data());
    Variable variances = tape.constant(present.outputCovariances(), Shape.of(at.rows(), k * k));
    Variable information = all.weighted(curvature.ofOutputs(likelihood, f, all.y(), parameters));
    return all.sum(likelihood.rowLogLikelihoods(f, all.y(), parameters))
        .minus(Reductions.dot(information, variances).times(0.5))
        .plus(likelihood.logPrior(parameters));
  }

  private Variable prior(Variable scales) {
    GaussianPrior prior = (GaussianPrior) target.prior();
    Variable precisions = prior.precisions(scales, target.network().layout());
    Variable sum = prior.logHyperprior(scales);
    double[] determined = present.determined();
    for (ParameterBlock block : GaussianPrior.covered(target.network().layout())) {
      double gamma = 0;
      double squares = 0;
      int[] places = present.at().places();
      for (int i = 0; i < places.length; i++) {
        if (places[i] >= block.offset() && places[i] < block.end()) {
          double w = present.at().theta()[places[i]];
          gamma += determined[i];
          squares += w * w;
        }
      }
      Variable lambda = Slicing.slice(precisions, block.offset(), Shape.SCALAR);
      sum =
          sum.plus(lambda.map(UnaryFunction.LOG).times(0.5 * gamma))
              .minus(lambda.times(0.5 * squares));
    }
    return sum;
  }
}
