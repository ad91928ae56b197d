package org.credence.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SgdTest {

  private static final double ROUNDING = 1e-15;

  /** Step sizes and gradients are dyadic, so every number below is exact. */
  @Test
  void plainStepsGoDownTheGradient() {
    double[] theta = {1, -2};
    Optimizer.State state = Sgd.of(Schedule.constant(0.5)).start(2);
    state.step(theta, new double[] {2, -1});
    assertThat(theta).containsExactly(0, -1.5);
    state.step(theta, new double[] {-4, 0});
    assertThat(theta).containsExactly(2, -1.5);
  }

  /** v: 2, then 0.5·2 + 1 = 2, then 0.5·2 + 0 = 1; θ: 3 − 2/4, − 2/4, − 1/4. */
  @Test
  void momentumRemembersEarlierGradients() {
    double[] theta = {3};
    Optimizer.State state = Sgd.of(Schedule.constant(0.25)).withMomentum(0.5).start(1);
    state.step(theta, new double[] {2});
    assertThat(theta).containsExactly(2.5);
    state.step(theta, new double[] {1});
    assertThat(theta).containsExactly(2);
    state.step(theta, new double[] {0});
    assertThat(theta).containsExactly(1.75);
  }

  /** With a constant gradient the velocity tends to g/(1 − μ). */
  @Test
  void momentumTendsToTheGeometricSum() {
    double[] theta = {0};
    Optimizer.State state = Sgd.of(Schedule.constant(1)).withMomentum(0.5).start(1);
    for (int i = 0; i < 60; i++) {
      state.step(theta, new double[] {3});
    }
    double before = theta[0];
    state.step(theta, new double[] {3});
    assertThat(before - theta[0]).isCloseTo(6, within(360 * ROUNDING));
  }

  @Test
  void scheduleIsAskedForEachStepFromZero() {
    double[] theta = {0};
    Optimizer.State state = Sgd.of(step -> 1 << step).start(1);
    for (int i = 0; i < 3; i++) {
      state.step(theta, new double[] {1});
    }
    assertThat(theta).containsExactly(-(1 + 2 + 4));
  }

  @Test
  void runsDoNotShareTheirState() {
    Sgd sgd = Sgd.of(Schedule.constant(1)).withMomentum(0.5);
    sgd.start(1).step(new double[1], new double[] {8});
    double[] theta = {0};
    sgd.start(1).step(theta, new double[] {1});
    assertThat(theta).containsExactly(-1);
  }

  @Test
  void gradientIsNotModified() {
    double[] gradient = {2, 3};
    Sgd.of(Schedule.constant(0.1)).withMomentum(0.9).start(2).step(new double[2], gradient);
    assertThat(gradient).containsExactly(2, 3);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, Double.NaN})
  void refusesAMomentumOutOfRange(double momentum) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sgd.of(Schedule.constant(1)).withMomentum(momentum))
        .withMessage("Momentum " + momentum + " is not in [0, 1)");
  }
}
