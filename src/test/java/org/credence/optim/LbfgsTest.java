package org.credence.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** On functions whose minimum is known. */
class LbfgsTest {

  private static final double AT_ROUNDING = 1e-7;

  /** (1 − x)² + 100 (y − x²)², minimum 0 at (1, 1). */
  private static double rosenbrock(double[] p, double[] g) {
    double a = 1 - p[0];
    double b = p[1] - p[0] * p[0];
    g[0] = -2 * a - 400 * p[0] * b;
    g[1] = 200 * b;
    return a * a + 100 * b * b;
  }

  /** ½ Σ 10^{6 i/(n−1)} (x_i − i)²: condition number 10⁴. */
  private static double quadratic(double[] p, double[] g) {
    double value = 0;
    for (int i = 0; i < p.length; i++) {
      double curvature = Math.pow(10, 4.0 * i / (p.length - 1));
      g[i] = curvature * (p[i] - i);
      value += 0.5 * g[i] * (p[i] - i);
    }
    return value;
  }

  /** 10 |x − y²| + (1 − y)²: a curved valley whose floor is a kink, minimum 0 at (1, 1). */
  private static double kinkedValley(double[] p, double[] g) {
    double sign = Math.signum(p[0] - p[1] * p[1]);
    g[0] = 10 * sign;
    g[1] = -20 * sign * p[1] - 2 * (1 - p[1]);
    return 10 * Math.abs(p[0] - p[1] * p[1]) + (1 - p[1]) * (1 - p[1]);
  }

  @Test
  void findsTheEndOfACurvedValley() {
    double[] position = {-1.2, 1};
    Lbfgs.Result result =
        Lbfgs.withDefaults().withTolerance(1e-20).minimize(LbfgsTest::rosenbrock, position);
    assertThat(result.converged()).isTrue();
    assertThat(result.iterations()).isLessThan(100);
    assertThat(position).containsExactly(new double[] {1, 1}, within(AT_ROUNDING));
  }

  /** SciPy's L-BFGS-B needs 600 iterations with the same memory. */
  @Test
  void solvesAnIllConditionedQuadratic() {
    double[] position = new double[30];
    Lbfgs.Result result =
        Lbfgs.withDefaults().withTolerance(1e-20).minimize(LbfgsTest::quadratic, position);
    assertThat(result.converged()).isTrue();
    for (int i = 0; i < position.length; i++) {
      assertThat(position[i]).isCloseTo(i, within(AT_ROUNDING));
    }
  }

  /** The gradient never vanishes here; plain descent stops far from the minimum. */
  @Test
  void getsAlongAKink() {
    double[] position = {-1, 2};
    double value = Lbfgs.withDefaults().minimize(LbfgsTest::kinkedValley, position).value();
    assertThat(value).isLessThan(1e-6);
    assertThat(position).containsExactly(new double[] {1, 1}, within(1e-3));
  }

  @Test
  void endsAtTheToleranceInUnitsOfTheFunction() {
    double[] position = new double[30];
    double value =
        Lbfgs.withDefaults().withTolerance(1e-3).minimize(LbfgsTest::quadratic, position).value();
    assertThat(value).isBetween(1e-12, 0.1);
  }

  @Test
  void stopsAfterItsLastIterationAndNeverAboveTheStart() {
    double[] start = {-1.2, 1};
    double before = rosenbrock(start, new double[2]);
    Lbfgs.Result result =
        Lbfgs.withDefaults().withIterations(3).minimize(LbfgsTest::rosenbrock, start);
    assertThat(result.converged()).isFalse();
    assertThat(result.iterations()).isEqualTo(3);
    assertThat(result.value()).isLessThan(before).isEqualTo(rosenbrock(start, new double[2]));
  }

  /**
   * ln is −∞ or NaN left of 0; −ln x + x has its minimum 1 at 1, and a full step jumps the wall.
   */
  @Test
  void turnsBackWhereTheFunctionHasNoValue() {
    double[] position = {30};
    Lbfgs.Result result =
        Lbfgs.withDefaults()
            .minimize(
                (p, g) -> {
                  g[0] = 1 - 1 / p[0];
                  return p[0] - Math.log(p[0]);
                },
                position);
    assertThat(position[0]).isCloseTo(1, within(1e-4));
    assertThat(result.value()).isCloseTo(1, within(1e-8));
  }

  @Test
  void aMinimumIsLeftAlone() {
    double[] position = {1, 1};
    Lbfgs.Result result = Lbfgs.withDefaults().minimize(LbfgsTest::rosenbrock, position);
    assertThat(result).isEqualTo(new Lbfgs.Result(0, 0, true));
    assertThat(position).containsExactly(1, 1);
  }

  @Test
  void refusesImpossibleOptions() {
    assertThatThrownBy(() -> Lbfgs.withDefaults().withIterations(0))
        .hasMessage("iterations must be positive, not 0");
    assertThatThrownBy(() -> Lbfgs.withDefaults().withMemory(0))
        .hasMessage("memory must be positive, not 0");
    assertThatThrownBy(() -> Lbfgs.withDefaults().withTolerance(-1))
        .hasMessageContaining("tolerance must be finite and at least 0");
  }
}
