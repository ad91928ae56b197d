package org.credence.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.distribution.MultivariateNormalDistribution;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.random.JDKRandomGenerator;
import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.credence.autodiff.GradientCheck;
import org.credence.autodiff.GradientCheck.Argument;
import org.credence.autodiff.Shape;
import org.credence.autodiff.Tape;
import org.credence.autodiff.Variable;
import org.credence.data.Standardization;
import org.credence.network.ParameterBlock;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against multivariate normal densities of commons-math3, and the prior against its definition. */
class MultivariateGaussianLikelihoodTest {

  private static final double RELATIVE = 1e-12;
  private static final double DIFFERENCES = 1e-8;
  private static final int ROWS = 4;

  private static MultivariateGaussianLikelihood likelihood(int targets) {
    return MultivariateGaussianLikelihood.of(
        targets, NoisePrior.halfNormal(0.8), CorrelationPrior.lkj(1.7));
  }

  private static double[] values(String name, int count) {
    double[] values = new double[count];
    RandomStream.of(7).split(name).fillGaussian(values);
    return values;
  }

  /** ln of the diagonal around −0.5, then what is below it. */
  private static double[] own(int targets) {
    double[] own = values("own", targets + targets * (targets - 1) / 2);
    Arrays.setAll(own, i -> 0.4 * own[i] - (i < targets ? 0.5 : 0));
    return own;
  }

  /** Of the documented parameters, with the floors on the diagonal of L. */
  private static RealMatrix lower(double[] own, double... floors) {
    int targets = floors.length;
    RealMatrix lower = new Array2DRowRealMatrix(targets, targets);
    int next = targets;
    for (int i = 0; i < targets; i++) {
      for (int j = 0; j < i; j++) {
        lower.setEntry(i, j, own[next++]);
      }
      lower.setEntry(i, i, Math.hypot(Math.exp(own[i]), floors[i]));
    }
    return lower;
  }

  private static RealMatrix covariance(double[] own, double... floors) {
    RealMatrix lower = lower(own, floors);
    return lower.multiply(lower.transpose());
  }

  private static double[] row(double[] flat, int row, int width) {
    return Arrays.copyOfRange(flat, row * width, (row + 1) * width);
  }

  /** That of a row: L with rows times e^{0.3 g}, g from the second half of its outputs, if any. */
  private static double[][] covariance(double[] outputs, int row, double[] own, double... floors) {
    int targets = floors.length;
    int width = outputs.length / ROWS;
    double[] scaled = own.clone();
    for (int i = 0, next = targets; i < targets; i++) {
      double g = width == targets ? 0 : 0.3 * outputs[row * width + targets + i];
      scaled[i] += g;
      for (int j = 0; j < i; j++) {
        scaled[next++] *= Math.exp(g);
      }
    }
    return covariance(scaled, floors).getData();
  }

  private static void assertDensities(MultivariateLikelihood likelihood, double... floors) {
    int targets = floors.length;
    int width = likelihood.networkOutputs(targets);
    double[] outputs = values("outputs", ROWS * width);
    double[] y = values("targets", ROWS * targets);
    double[] own = own(targets);
    Tape tape = Tape.create();
    Variable actual =
        likelihood.rowLogLikelihoods(
            tape.variable(outputs, Shape.of(ROWS, width)),
            tape.constant(y, Shape.of(ROWS, targets)),
            tape.variable(own, Shape.of(own.length)));
    Standardization units =
        Standardization.of(
            IntStream.range(0, targets).mapToDouble(i -> 10 * i).toArray(),
            IntStream.range(0, targets).mapToDouble(i -> 2 + i).toArray());
    double logUnit = Arrays.stream(units.sds()).map(Math::log).sum();
    double[] tuple = new double[likelihood.family().parameterCount() + 1];
    assertThat(actual.shape()).isEqualTo(Shape.of(ROWS));
    for (int row = 0; row < ROWS; row++) {
      double expected =
          Math.log(
              new MultivariateNormalDistribution(
                      new JDKRandomGenerator(),
                      Arrays.copyOf(row(outputs, row, width), targets),
                      covariance(outputs, row, own, floors))
                  .density(row(y, row, targets)));
      assertThat(actual.toArray()[row]).isCloseTo(expected, within(RELATIVE * 100));
      likelihood.observation(outputs, row, own, units, tuple, 1);
      double[] original = units.invert(row(y, row, targets));
      assertThat(likelihood.family().logDensity(original, tuple, 1))
          .isCloseTo(expected - logUnit, within(RELATIVE * 100));
      assertThat(tuple[0]).isZero();
    }
  }

  @Test
  void rowsHaveTheirJointDensities() {
    assertDensities(likelihood(2), 0, 0);
    assertDensities(likelihood(3), 0, 0, 0);
    assertDensities(likelihood(4), 0, 0, 0, 0);
  }

  @Test
  void aFloorRaisesTheNoiseOfATargetGivenThoseBeforeIt() {
    assertDensities(likelihood(3).withNoiseFloors(0.5, 0, 0.9), 0.5, 0, 0.9);
  }

  @Test
  void noiseThatDependsOnTheInputScalesTheRowsOfTheFactor() {
    assertDensities(HeteroscedasticMultivariateGaussianLikelihood.of(2, 0.3), 0, 0);
    assertDensities(HeteroscedasticMultivariateGaussianLikelihood.of(4, 0.3), 0, 0, 0, 0);
    assertDensities(
        HeteroscedasticMultivariateGaussianLikelihood.of(3, 0.3).withNoiseFloors(0.5, 0, 0.9),
        0.5,
        0,
        0.9);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void derivatives(int targets) {
    double[] y = values("targets", ROWS * targets);
    Shape shape = Shape.of(ROWS, targets);
    double[] floors = new double[targets];
    floors[1] = 0.3;
    for (MultivariateLikelihood likelihood :
        List.of(
            likelihood(targets),
            likelihood(targets).withNoiseFloors(floors),
            HeteroscedasticMultivariateGaussianLikelihood.of(targets, 0.3),
            HeteroscedasticMultivariateGaussianLikelihood.of(targets, 0.3)
                .withNoiseFloors(floors))) {
      int width = likelihood.networkOutputs(targets);
      GradientCheck.second(
          x -> likelihood.rowLogLikelihoods(x.get(0), x.get(0).tape().constant(y, shape), x.get(1)),
          new Argument(values("outputs", ROWS * width), Shape.of(ROWS, width)),
          Argument.at(own(targets)));
      GradientCheck.second(x -> likelihood.logPrior(x.get(0)), Argument.at(own(targets)));
    }
  }

  /** −∇²ℓ is Σ⁻¹ whatever y. */
  @Test
  void informationIsThePrecision() {
    Tape tape = Tape.create();
    double[] own = own(3);
    Variable outputs = tape.variable(values("outputs", ROWS * 3), Shape.of(ROWS, 3));
    double[] actual =
        likelihood(3)
            .withNoiseFloors(0.5, 0, 0.9)
            .fisherInformation(outputs, tape.variable(own, Shape.of(own.length)))
            .toArray();
    RealMatrix expected =
        new LUDecomposition(covariance(own, 0.5, 0, 0.9)).getSolver().getInverse();
    assertThat(actual).hasSize(ROWS * 9);
    for (int i = 0; i < actual.length; i++) {
      assertThat(actual[i]).isCloseTo(expected.getEntry(i % 9 / 3, i % 3), within(RELATIVE * 10));
    }
  }

  /** σ₁ ... σ_K, then the correlations below the diagonal. */
  private static double[] sdsAndCorrelations(double[] own, int targets) {
    RealMatrix covariance = covariance(own, new double[targets]);
    double[] result = new double[own.length];
    int next = targets;
    for (int i = 0; i < targets; i++) {
      result[i] = Math.sqrt(covariance.getEntry(i, i));
      for (int j = 0; j < i; j++) {
        result[next++] = covariance.getEntry(i, j) / (result[i] * result[j]);
      }
    }
    return result;
  }

  /** By central differences of fourth order. */
  private static double logJacobian(double[] own, int targets) {
    double step = 1e-3;
    double[] weights = {1 / 12.0, -2 / 3.0, 2 / 3.0, -1 / 12.0};
    double[] at = {-2, -1, 1, 2};
    RealMatrix jacobian = new Array2DRowRealMatrix(own.length, own.length);
    for (int k = 0; k < own.length; k++) {
      for (int p = 0; p < at.length; p++) {
        double[] moved = own.clone();
        moved[k] += at[p] * step;
        double[] values = sdsAndCorrelations(moved, targets);
        for (int i = 0; i < own.length; i++) {
          jacobian.addToEntry(i, k, weights[p] * values[i] / step);
        }
      }
    }
    return Math.log(Math.abs(new LUDecomposition(jacobian).getDeterminant()));
  }

  /** ln of ∫ det(R)^{η−1} dR as the reference writes it, a product of beta functions. */
  private static double logNormalizer(int d, double eta) {
    double log = 0;
    for (int k = 1; k < d; k++) {
      double half = eta + 0.5 * (d - k - 1);
      log += (d - k) * ((2 * eta - 2 + d - k) * Math.log(2) + Beta.logBeta(half, half));
    }
    return log;
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void thePriorIsThatOfSdsAndCorrelationsTimesTheJacobian(int targets) {
    double[] own = own(targets);
    double[] original = sdsAndCorrelations(own, targets);
    double expected = logJacobian(own, targets) - logNormalizer(targets, 1.7);
    RealMatrix correlation = new Array2DRowRealMatrix(targets, targets);
    int next = targets;
    for (int i = 0; i < targets; i++) {
      double sd = original[i];
      expected += Math.log(2 / (0.8 * Math.sqrt(2 * Math.PI))) - sd * sd / (2 * 0.64);
      correlation.setEntry(i, i, 1);
      for (int j = 0; j < i; j++) {
        correlation.setEntry(i, j, original[next]);
        correlation.setEntry(j, i, original[next++]);
      }
    }
    expected += 0.7 * Math.log(new LUDecomposition(correlation).getDeterminant());
    Variable at = Tape.create().variable(own, Shape.of(own.length));
    assertThat(likelihood(targets).logPrior(at).scalar()).isCloseTo(expected, within(DIFFERENCES));
  }

  /** Each correlation has (ρ + 1)/2 ~ Beta(a, a), a = η + K/2 − 1; six tests at 10⁻⁴. */
  @Test
  void correlationsOfPriorDrawsHaveTheirDistribution() {
    int draws = 2000;
    for (double eta : new double[] {0.5, 2}) {
      CorrelationPrior prior = CorrelationPrior.lkj(eta);
      double[][] rho = new double[3][draws];
      for (int s = 0; s < draws; s++) {
        double[] c = prior.sample(3, RandomStream.of(11).split(s));
        rho[0][s] = (c[1] + 1) / 2;
        rho[1][s] = (c[3] + 1) / 2;
        rho[2][s] = (c[1] * c[3] + c[2] * c[4] + 1) / 2;
        assertThat(c[3] * c[3] + c[4] * c[4] + c[5] * c[5]).isCloseTo(1, within(RELATIVE));
      }
      BetaDistribution expected = new BetaDistribution(eta + 0.5, eta + 0.5);
      for (double[] sample : rho) {
        assertThat(new KolmogorovSmirnovTest().kolmogorovSmirnovTest(expected, sample, false))
            .isGreaterThan(1e-4);
      }
    }
  }

  @Test
  void parametersHaveBlocksAndStartingValues() {
    MultivariateGaussianLikelihood likelihood = MultivariateGaussianLikelihood.of(3);
    assertThat(likelihood.parameters(3).stream().mapToInt(ParameterBlock::size).sum()).isEqualTo(6);
    assertThat(likelihood.initialParameters(3))
        .containsExactly(Math.log(0.5), Math.log(0.5), Math.log(0.5), 0, 0, 0);
    assertThat(likelihood.networkOutputs(3)).isEqualTo(3);
    assertThat(likelihood)
        .hasToString("Gaussian of 3 targets, learned noise sds, correlation LKJ(2.0)");
    assertThat(likelihood.withNoiseFloors(0, 0.5, 0))
        .hasToString(
            "Gaussian of 3 targets, learned noise sds, correlation LKJ(2.0), at least"
                + " [0.0, 0.5, 0.0]");
  }

  @Test
  void refusesTooFewTargetsAndFloorsThatDoNotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MultivariateGaussianLikelihood.of(1))
        .withMessage("At least two targets are needed, not 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HeteroscedasticMultivariateGaussianLikelihood.of(2, 0))
        .withMessage("spread must be positive and finite, not 0.0");
    assertThat(HeteroscedasticMultivariateGaussianLikelihood.of(3, 0.3).networkOutputs(3))
        .isEqualTo(6);
    assertThat(HeteroscedasticMultivariateGaussianLikelihood.of(2, 0.3))
        .hasToString("Gaussian of 2 targets, noise sds depend on the input, correlation LKJ(2.0)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> likelihood(3).networkOutputs(2))
        .withMessage("3 target columns are needed, not 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> likelihood(3).withNoiseFloors(1, 2))
        .withMessage("noise floors must have length 3, not 2");
    assertThatIllegalArgumentException().isThrownBy(() -> CorrelationPrior.lkj(0));
  }
}
