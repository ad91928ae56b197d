package org.credence.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.credence.autodiff.Differentiation;
import org.credence.autodiff.Shape;
import org.credence.autodiff.Tape;
import org.credence.autodiff.Variable;
import org.junit.jupiter.api.Test;

/**
 * The information of each likelihood against its definition E[∇ℓ ∇ℓᵀ], with ∇ℓ by the engine: a sum
 * over the classes, or the trapezoidal rule over y = centre + sinh t, which is exact to rounding
 * for these densities.
 */
class FisherInformationTest {

  private static final double EXACT = 1e-12;
  private static final double QUADRATURE = 1e-10;
  private static final int NODES = 4000;
  private static final double REACH = 12;

  /** Σ_i weight_i p(y_i | f, φ) ∇ℓ_i ∇ℓ_iᵀ. */
  private static double[] definition(
      Likelihood likelihood, double[] f, double[] parameters, double[][] y, double[] weights) {
    int rows = y.length;
    double[] outputs = new double[rows * f.length];
    Arrays.setAll(outputs, i -> f[i % f.length]);
    Tape tape = Tape.create();
    Variable at = tape.variable(outputs, Shape.of(rows, f.length));
    double[] flat = Arrays.stream(y).flatMapToDouble(Arrays::stream).toArray();
    Variable targets = tape.constant(flat, Shape.of(rows, y[0].length));
    Variable own = tape.variable(parameters, Shape.of(parameters.length));
    Variable logs = likelihood.rowLogLikelihoods(at, targets, own);
    double[] score = Differentiation.gradient(logs.sum(), at).toArray();
    double[] sum = new double[f.length * f.length];
    for (int i = 0; i < rows; i++) {
      double weight = weights[i] * Math.exp(logs.asArray()[i]);
      for (int j = 0; j < sum.length; j++) {
        int from = i * f.length;
        sum[j] += weight * score[from + j / f.length] * score[from + j % f.length];
      }
    }
    return sum;
  }

  private static double[] integral(
      Likelihood likelihood, double[] f, double[] parameters, double centre) {
    double[][] y = new double[NODES][1];
    double[] weights = new double[NODES];
    double step = 2 * REACH / (NODES - 1);
    for (int i = 0; i < NODES; i++) {
      double t = -REACH + i * step;
      y[i][0] = centre + Math.sinh(t);
      weights[i] = step * Math.cosh(t);
    }
    return definition(likelihood, f, parameters, y, weights);
  }

  private static double[] information(Likelihood likelihood, double[] parameters, double... f) {
    Tape tape = Tape.create();
    Variable outputs = tape.variable(f, Shape.of(1, f.length));
    Variable own = tape.variable(parameters, Shape.of(parameters.length));
    Variable information = likelihood.fisherInformation(outputs, own);
    assertThat(information.shape()).isEqualTo(Shape.of(1, f.length * f.length));
    return information.toArray();
  }

  @Test
  void gaussian() {
    Likelihood learned = GaussianLikelihood.withLearnedNoise();
    double[] logSd = {Math.log(0.7)};
    assertThat(information(learned, logSd, 0.3))
        .containsExactly(integral(learned, new double[] {0.3}, logSd, 0.3), within(QUADRATURE));
    assertThat(information(GaussianLikelihood.withNoiseSd(0.5), new double[0], 1))
        .containsExactly(new double[] {4}, within(EXACT));
  }

  @Test
  void twoGaussianTargetsAreIndependent() {
    assertThat(information(GaussianLikelihood.withNoiseSd(0.5), new double[0], 1, -2))
        .containsExactly(new double[] {4, 0, 0, 4}, within(EXACT));
  }

  @Test
  void heteroscedasticGaussian() {
    double[] f = {0.3, -0.6};
    Likelihood plain = HeteroscedasticGaussianLikelihood.create();
    assertThat(information(plain, new double[0], f))
        .containsExactly(integral(plain, f, new double[0], 0.3), within(QUADRATURE));
    Likelihood withLevel = HeteroscedasticGaussianLikelihood.withLevel(0.3);
    double[] level = {-0.4};
    assertThat(information(withLevel, level, f))
        .containsExactly(integral(withLevel, f, level, 0.3), within(QUADRATURE));
  }

  @Test
  void studentT() {
    Likelihood likelihood = StudentTLikelihood.create();
    for (double v : new double[] {-1, 2}) {
      double[] parameters = {-0.3, v};
      assertThat(information(likelihood, parameters, 0.3))
          .containsExactly(
              integral(likelihood, new double[] {0.3}, parameters, 0.3), within(QUADRATURE));
    }
  }

  @Test
  void heteroscedasticStudentT() {
    double[] f = {0.3, -0.6};
    double[] parameters = {-0.4, 1.2};
    Likelihood likelihood = HeteroscedasticStudentTLikelihood.withLevel(0.3);
    assertThat(information(likelihood, parameters, f))
        .containsExactly(integral(likelihood, f, parameters, 0.3), within(QUADRATURE));
  }

  @Test
  void aFloorUnderNoiseThatDependsOnTheInput() {
    double[] f = {0.3, -0.6};
    Likelihood gaussian = HeteroscedasticGaussianLikelihood.withLevel(0.3).withNoiseFloor(0.5);
    assertThat(information(gaussian, new double[] {-0.4}, f))
        .containsExactly(integral(gaussian, f, new double[] {-0.4}, 0.3), within(QUADRATURE));
    Likelihood t = HeteroscedasticStudentTLikelihood.withLevel(0.3).withNoiseFloor(0.5);
    double[] parameters = {-0.4, 1.2};
    assertThat(information(t, parameters, f))
        .containsExactly(integral(t, f, parameters, 0.3), within(QUADRATURE));
  }

  /** Over y = f + 1.5 z with z on a grid of step 0.15 in the plane, which is exact to rounding. */
  private static double[] planeIntegral(
      MultivariateLikelihood likelihood, double[] f, double[] parameters) {
    int side = 121;
    double step = 0.15;
    double[][] y = new double[side * side][2];
    double[] weights = new double[side * side];
    for (int i = 0; i < y.length; i++) {
      y[i][0] = f[0] + 1.5 * step * (i / side - side / 2);
      y[i][1] = f[1] + 1.5 * step * (i % side - side / 2);
      weights[i] = 2.25 * step * step;
    }
    return definition(likelihood, f, parameters, y, weights);
  }

  @Test
  void correlatedTargets() {
    double[] parameters = {-0.2, 0.1, 0.6};
    for (double floor : new double[] {0, 0.5}) {
      MultivariateLikelihood common =
          MultivariateGaussianLikelihood.of(2).withNoiseFloors(0, floor);
      double[] f = {0.3, -0.6};
      assertThat(information(common, parameters, f))
          .containsExactly(planeIntegral(common, f, parameters), within(QUADRATURE));
      MultivariateLikelihood byRow =
          HeteroscedasticMultivariateGaussianLikelihood.of(2, 0.3).withNoiseFloors(0, floor);
      double[] both = {0.3, -0.6, 0.8, -0.5};
      assertThat(information(byRow, parameters, both))
          .containsExactly(planeIntegral(byRow, both, parameters), within(QUADRATURE));
    }
  }

  @Test
  void bernoulli() {
    Likelihood likelihood = BernoulliLikelihood.create();
    for (double f : new double[] {-3, 0, 1.5}) {
      double[] expected =
          definition(
              likelihood,
              new double[] {f},
              new double[0],
              new double[][] {{0}, {1}},
              new double[] {1, 1});
      assertThat(information(likelihood, new double[0], f))
          .containsExactly(expected, within(EXACT));
    }
  }

  /** p (1 − p) with p rounded to 1 would be 0. */
  @Test
  void bernoulliInTheFarTail() {
    assertThat(information(BernoulliLikelihood.create(), new double[0], 40)[0])
        .isCloseTo(Math.exp(-40), within(EXACT * Math.exp(-40)));
  }

  @Test
  void categorical() {
    Likelihood likelihood = CategoricalLikelihood.of(3);
    double[] f = {0.5, -1, 2};
    double[] expected =
        definition(
            likelihood,
            f,
            new double[0],
            new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
            new double[] {1, 1, 1});
    assertThat(information(likelihood, new double[0], f)).containsExactly(expected, within(EXACT));
  }
}
