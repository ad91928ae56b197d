package org.credence.inference.laplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.credence.data.Dataset;
import org.credence.inference.ProgressListener;
import org.credence.linalg.Cholesky;
import org.credence.linalg.Matrix;
import org.credence.linalg.Vector;
import org.credence.model.GaussianLikelihood;
import org.credence.model.GaussianPrior;
import org.credence.model.LogPosterior;
import org.credence.network.Network;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The evidence and the steps of noise and prior scales towards its maximum. */
class EvidenceTest {

  private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

  private static Approximation at(
      LogPosterior target, double[] theta, Curvature curvature, CovarianceStructure structure) {
    int[] places = Points.allPlaces(target);
    return Approximation.of(
        ModePoint.of(target, theta, places, curvature),
        new PriorCurvature(target).precisions(theta, places),
        structure,
        target.evaluator().value(theta));
  }

  private static double difference(
      LogPosterior target, int index, Curvature curvature, CovarianceStructure structure) {
    double step = 1e-5;
    double[] ahead = Points.theta(target);
    double[] behind = Points.theta(target);
    ahead[index] += step;
    behind[index] -= step;
    return (at(target, ahead, curvature, structure).objective()
            - at(target, behind, curvature, structure).objective())
        / (2 * step);
  }

  /**
   * At the present point the function that a step maximises has the gradient of the evidence in
   * noise and prior scales, here by central differences. (A Kronecker product is not linear in the
   * curvature of the outputs, and its gradient only approximate.)
   */
  @ParameterizedTest
  @EnumSource(Curvature.class)
  void aStepHasTheGradientOfTheEvidence(Curvature curvature) {
    for (LogPosterior target : Points.models().toList()) {
      for (CovarianceStructure structure :
          new CovarianceStructure[] {CovarianceStructure.FULL, CovarianceStructure.DIAGONAL}) {
        double[] theta = Points.theta(target);
        double[] own = EvidenceStep.hyperparameters(target, theta);
        double[] gradient = new double[own.length];
        EvidenceStep.of(at(target, theta, curvature, structure), curvature)
            .valueAndGradient(own, gradient);
        int weights = theta.length - own.length;
        for (int i = 0; i < own.length; i++) {
          double expected = difference(target, weights + i, curvature, structure);
          assertThat(gradient[i])
              .as("%s, %s, hyper-parameter %s", target.likelihood(), structure, i)
              .isCloseTo(expected, within(1e-6 * (1 + Math.abs(expected))));
        }
      }
    }
  }

  @Test
  void aStepDoesNotMoveFromTheMaximumOfWhatItMaximises() {
    LogPosterior target = Points.models().findFirst().orElseThrow();
    double[] theta = Points.theta(target);
    Approximation present =
        at(target, theta, Curvature.GENERALIZED_GAUSS_NEWTON, CovarianceStructure.FULL);
    EvidenceStep step = EvidenceStep.of(present, Curvature.GENERALIZED_GAUSS_NEWTON);
    double[] maximum = step.maximum();
    double[] gradient = new double[maximum.length];
    step.valueAndGradient(maximum, gradient);
    assertThat(gradient).containsExactly(new double[gradient.length], within(1e-3));
    assertThat(maximum).isNotEqualTo(EvidenceStep.hyperparameters(target, theta));
  }

  /**
   * A linear model with unknown noise and prior scale, whose evidence is N(y; 0, σ² + X Xᵀ e^{2u}),
   * times the priors of ln σ and u. The fit ends at its maximum: the vertex of the parabola through
   * three points in each direction is near. A round moves by less than 10⁻³ at the end.
   */
  @Test
  void endsAtTheMaximumOfTheExactEvidence() {
    int rows = 30;
    RandomStream stream = RandomStream.of(5);
    double[] x = new double[rows * 4];
    stream.fillGaussian(x);
    double[] y = new double[rows];
    for (int i = 0; i < rows; i++) {
      y[i] = 2 * x[4 * i] - 1.5 * x[4 * i + 1] + 0.3 * stream.nextGaussian();
    }
    LogPosterior target =
        LogPosterior.of(
            Network.of(4, new PlainLinear()),
            GaussianPrior.of(1).withLearnedScale(),
            GaussianLikelihood.withLearnedNoise(),
            Dataset.of(4, x, y));
    LaplacePosterior fitted =
        (LaplacePosterior)
            Laplace.withDefaults()
                .fit(target, RandomStream.of(1), ProgressListener.NONE)
                .posterior();
    double[] own = EvidenceStep.hyperparameters(target, fitted.mode());
    Matrix design = Matrix.of(rows, 4, x);
    for (int i = 0; i < own.length; i++) {
      assertThat(vertex(design, y, own, i)).isCloseTo(0, within(3e-3));
    }
    assertThat(fitted.logEvidence())
        .isCloseTo(logEvidence(design, y, own[0], own[1]), within(1e-8));
  }

  private static double vertex(Matrix x, double[] y, double[] own, int index) {
    double step = 0.05;
    double[] values = new double[3];
    for (int k = 0; k < 3; k++) {
      double[] moved = own.clone();
      moved[index] += (k - 1) * step;
      double noise = Math.log(2) - 0.5 * LOG_TWO_PI - 0.5 * Math.exp(2 * moved[0]) + moved[0];
      double scale = -0.5 * LOG_TWO_PI - 0.5 * moved[1] * moved[1];
      values[k] = logEvidence(x, y, moved[0], moved[1]) + noise + scale;
    }
    double curvature = values[0] - 2 * values[1] + values[2];
    assertThat(curvature).isNegative();
    return step * (values[0] - values[2]) / (2 * curvature);
  }

  private static double logEvidence(Matrix x, double[] y, double logNoise, double logScale) {
    double[] variances = new double[y.length];
    Arrays.fill(variances, Math.exp(2 * logNoise));
    Matrix covariance =
        x.times(x.transpose()).times(Math.exp(2 * logScale)).plus(Points.diagonal(variances));
    Cholesky root = Cholesky.of(covariance);
    Vector z = root.solveLower(Vector.of(y));
    return -0.5 * (z.dot(z) + root.logDeterminant() + y.length * LOG_TWO_PI);
  }
}
