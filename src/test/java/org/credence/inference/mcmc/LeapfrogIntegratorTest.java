package org.credence.inference.mcmc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.credence.linalg.Matrix;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LeapfrogIntegratorTest {

  /** Rounding over a hundred steps. */
  private static final double ROUNDING = 1e-12;

  /** Of central differences with step 10⁻⁵ on numbers of size 1 to 10. */
  private static final double DIFFERENCES = 1e-8;

  private static final double DIFFERENCE_STEP = 1e-5;

  /** How far the ratio of energy errors at ε and ε/2 may be from 4: its next term is O(ε²). */
  private static final double RATIO = 0.05;

  private static final double[] START = {0.3, -0.8, 1.1, 0.4};

  static Stream<Metric> metrics() {
    return List.of(
        Metric.unit(2),
        Metric.diagonal(new double[] {0.5, 3}),
        Metric.dense(Matrix.of(2, 2, 2, 0.7, 0.7, 1)))
        .stream();
  }

  /** Position and momentum after a number of steps. */
  private static double[] flow(Metric metric, double[] from, double stepSize, int steps) {
    Hamiltonian hamiltonian = new Hamiltonian(new BananaTarget(), metric);
    PhasePoint point = point(hamiltonian, from);
    for (int i = 0; i < steps; i++) {
      LeapfrogIntegrator.step(hamiltonian, point, stepSize);
    }
    return new double[] {
      point.position[0], point.position[1], point.momentum[0], point.momentum[1]
    };
  }

  private static PhasePoint point(Hamiltonian hamiltonian, double[] at) {
    PhasePoint point = new PhasePoint(2);
    System.arraycopy(at, 0, point.position, 0, 2);
    System.arraycopy(at, 2, point.momentum, 0, 2);
    hamiltonian.evaluate(point);
    hamiltonian.updateVelocity(point);
    return point;
  }

  private static double energy(Metric metric, double[] at) {
    Hamiltonian hamiltonian = new Hamiltonian(new BananaTarget(), metric);
    return hamiltonian.energy(point(hamiltonian, at));
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void goesBackTheWayItCame(Metric metric) {
    double[] there = flow(metric, START, 0.1, 100);
    assertThat(flow(metric, there, -0.1, 100)).containsExactly(START, within(ROUNDING));
    there[2] = -there[2];
    there[3] = -there[3];
    double[] back = flow(metric, there, 0.1, 100);
    assertThat(back)
        .containsExactly(new double[] {START[0], START[1], -START[2], -START[3]}, within(ROUNDING));
  }

  /** JᵀΩJ = Ω for the Jacobian J of the map, from which det J = 1 follows: volume is kept. */
  @ParameterizedTest
  @MethodSource("metrics")
  void isSymplectic(Metric metric) {
    double[][] jacobian = new double[4][];
    for (int i = 0; i < 4; i++) {
      jacobian[i] = derivative(metric, i);
    }
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        double form = 0;
        for (int k = 0; k < 2; k++) {
          form += jacobian[i][k] * jacobian[j][k + 2] - jacobian[i][k + 2] * jacobian[j][k];
        }
        double expected = j == i + 2 ? 1 : j == i - 2 ? -1 : 0;
        assertThat(form).isCloseTo(expected, within(DIFFERENCES));
      }
    }
  }

  private static double[] derivative(Metric metric, int coordinate) {
    double[] up = START.clone();
    double[] down = START.clone();
    up[coordinate] += DIFFERENCE_STEP;
    down[coordinate] -= DIFFERENCE_STEP;
    double[] above = flow(metric, up, 0.2, 5);
    double[] below = flow(metric, down, 0.2, 5);
    double[] slope = new double[4];
    for (int k = 0; k < 4; k++) {
      slope[k] = (above[k] - below[k]) / (2 * DIFFERENCE_STEP);
    }
    return slope;
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void theEnergyErrorAfterAFixedTimeFallsWithTheSquareOfTheStepSize(Metric metric) {
    double before = energy(metric, START);
    double[] errors = new double[3];
    for (int k = 0; k < 3; k++) {
      int steps = 100 << k;
      errors[k] = energy(metric, flow(metric, START, 1.0 / steps, steps)) - before;
    }
    assertThat(errors[0] / errors[1]).isCloseTo(4, within(RATIO));
    assertThat(errors[1] / errors[2]).isCloseTo(4, within(RATIO));
    assertThat(Math.abs(errors[0])).isGreaterThan(1e-9);
  }
}
