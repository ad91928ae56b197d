package org.credence.inference.mcmc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.credence.model.LogDensity;
import org.credence.random.RandomStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IsokineticIntegratorTest {

  /** Over a thousand steps. */
  private static final double ROUNDING = 1e-12;

  /** Of the way back, on which rounding errors of the way there grow. */
  private static final double WAY_BACK = 1e-10;

  /** Of central differences with step 10⁻⁵ on numbers of size 1 to 10. */
  private static final double DIFFERENCES = 1e-8;

  private static final double DIFFERENCE_STEP = 1e-5;

  /** How far the ratio of energy errors at ε and ε/2 may be from 4: its next term is O(ε²). */
  private static final double RATIO = 0.05;

  /** Of fourth-order Runge-Kutta with a thousand steps. */
  private static final double RUNGE_KUTTA = 1e-11;

  private static IsokineticPoint start(LogDensity target) {
    IsokineticPoint point = new IsokineticPoint(target.dimension());
    RandomStream.of(1).fillGaussian(point.position);
    point.evaluate(target);
    point.drawDirection(RandomStream.of(2));
    return point;
  }

  private static double run(
      IsokineticIntegrator integrator,
      LogDensity target,
      IsokineticPoint point,
      double stepSize,
      int steps) {
    double error = 0;
    for (int i = 0; i < steps; i++) {
      error += integrator.step(target, point, stepSize);
    }
    return error;
  }

  @ParameterizedTest
  @EnumSource
  void theSpeedStaysOne(IsokineticIntegrator integrator) {
    LogDensity target = GaussianTarget.standard(10);
    IsokineticPoint point = start(target);
    run(integrator, target, point, 0.3, 1000);
    assertThat(InnerProduct.of(point.direction, point.direction)).isCloseTo(1, within(ROUNDING));
  }

  @ParameterizedTest
  @EnumSource
  void goesBackTheWayItCame(IsokineticIntegrator integrator) {
    LogDensity target = new BananaTarget();
    IsokineticPoint origin = start(target);
    IsokineticPoint point = start(target);
    double error = run(integrator, target, point, 0.05, 50);
    assertThat(point.position[0]).isNotCloseTo(origin.position[0], within(0.1));
    assertThat(run(integrator, target, point, -0.05, 50)).isCloseTo(-error, within(WAY_BACK));
    assertThat(point.position).containsExactly(origin.position, within(WAY_BACK));
    assertThat(point.direction).containsExactly(origin.direction, within(WAY_BACK));
  }

  @ParameterizedTest
  @EnumSource
  void turnedAroundItGoesBackToo(IsokineticIntegrator integrator) {
    LogDensity target = new BananaTarget();
    IsokineticPoint origin = start(target);
    IsokineticPoint point = start(target);
    run(integrator, target, point, 0.05, 50);
    point.direction[0] *= -1;
    point.direction[1] *= -1;
    run(integrator, target, point, 0.05, 50);
    assertThat(point.position).containsExactly(origin.position, within(WAY_BACK));
  }

  @ParameterizedTest
  @EnumSource
  void theEnergyErrorAfterAFixedTimeFallsWithTheSquareOfTheStepSize(
      IsokineticIntegrator integrator) {
    LogDensity target = new BananaTarget();
    double[] errors = new double[3];
    for (int k = 0; k < 3; k++) {
      int steps = 100 << k;
      errors[k] = run(integrator, target, start(target), 1.0 / steps, steps);
    }
    assertThat(errors[0] / errors[1]).isCloseTo(4, within(RATIO));
    assertThat(errors[1] / errors[2]).isCloseTo(4, within(RATIO));
    assertThat(Math.abs(errors[0])).isGreaterThan(1e-9);
  }

  /**
   * In the plane the state is (x, y, angle), and the determinant of the map's Jacobian must be
   * e^−ΔK, ΔK being what the step reports plus the gain of log density. Then the target is
   * invariant.
   */
  @ParameterizedTest
  @EnumSource
  void theKineticTermIsMinusTheLogarithmOfTheVolume(IsokineticIntegrator integrator) {
    LogDensity target = new BananaTarget();
    double[] at = {0.3, -0.8, 1.1};
    double[][] jacobian = new double[3][3];
    for (int i = 0; i < 3; i++) {
      double[] up = at.clone();
      double[] down = at.clone();
      up[i] += DIFFERENCE_STEP;
      down[i] -= DIFFERENCE_STEP;
      double[] above = planar(integrator, target, up);
      double[] below = planar(integrator, target, down);
      for (int k = 0; k < 3; k++) {
        jacobian[k][i] = (above[k] - below[k]) / (2 * DIFFERENCE_STEP);
      }
    }
    assertThat(determinant(jacobian))
        .isCloseTo(Math.exp(-planar(integrator, target, at)[3]), within(DIFFERENCES));
  }

  /** Where a step of 0.4 leads from (x, y, angle): the same, then ΔK. */
  private static double[] planar(IsokineticIntegrator integrator, LogDensity target, double[] at) {
    IsokineticPoint point = new IsokineticPoint(2);
    System.arraycopy(at, 0, point.position, 0, 2);
    point.direction[0] = Math.cos(at[2]);
    point.direction[1] = Math.sin(at[2]);
    point.evaluate(target);
    double before = point.logDensity;
    double error = integrator.step(target, point, 0.4);
    double angle = Math.atan2(point.direction[1], point.direction[0]);
    return new double[] {
      point.position[0], point.position[1], angle, error + point.logDensity - before
    };
  }

  private static double determinant(double[][] m) {
    return m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1])
        - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
        + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);
  }

  /** With a constant gradient all turns add up to the solution of the equation of motion. */
  @ParameterizedTest
  @EnumSource
  void turnsSolveTheEquationOfMotion(IsokineticIntegrator integrator) {
    double[] slope = {1.5, -4, 0.5, 2};
    LogDensity target = new LinearTarget(slope);
    IsokineticPoint point = start(target);
    double[] expected = point.direction.clone();
    int steps = 1000;
    for (int i = 0; i < steps; i++) {
      rungeKutta(slope, expected, 1.2 / steps);
    }
    integrator.step(target, point, 1.2);
    assertThat(point.direction).containsExactly(expected, within(RUNGE_KUTTA));
  }

  private static void rungeKutta(double[] slope, double[] u, double h) {
    double[] k1 = turning(slope, u);
    double[] k2 = turning(slope, plus(u, 0.5 * h, k1));
    double[] k3 = turning(slope, plus(u, 0.5 * h, k2));
    double[] k4 = turning(slope, plus(u, h, k3));
    for (int i = 0; i < u.length; i++) {
      u[i] += h / 6 * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]);
    }
  }

  /** (I − u uᵀ) g / (d − 1). */
  private static double[] turning(double[] slope, double[] u) {
    double along = InnerProduct.of(slope, u);
    double[] rate = new double[u.length];
    for (int i = 0; i < u.length; i++) {
      rate[i] = (slope[i] - along * u[i]) / (u.length - 1);
    }
    return rate;
  }

  private static double[] plus(double[] x, double factor, double[] y) {
    double[] sum = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      sum[i] = x[i] + factor * y[i];
    }
    return sum;
  }

  /** An exponential slope: g·x. */
  private record LinearTarget(double[] slope) implements LogDensity {

    @Override
    public int dimension() {
      return slope.length;
    }

    @Override
    public double value(double[] position) {
      return InnerProduct.of(slope, position);
    }

    @Override
    public double valueAndGradient(double[] position, double[] gradient) {
      System.arraycopy(slope, 0, gradient, 0, slope.length);
      return value(position);
    }
  }

  @ParameterizedTest
  @EnumSource
  void withoutSlopeItGoesStraightOnAndKeepsItsEnergy(IsokineticIntegrator integrator) {
    LogDensity target = new LinearTarget(new double[3]);
    IsokineticPoint point = start(target);
    double[] expected = plus(point.position, 0.7, point.direction);
    assertThat(integrator.step(target, point, 0.7)).isZero();
    assertThat(point.position).containsExactly(expected, within(ROUNDING));
  }
}
