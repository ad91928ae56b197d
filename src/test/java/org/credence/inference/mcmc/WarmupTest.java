package org.credence.inference.mcmc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.credence.inference.DivergenceException;
import org.credence.linalg.Matrix;
import org.credence.model.LogDensity;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;

/** The parts of warm-up, each alone. */
class WarmupTest {

  private static final double ROUNDING = 1e-12;

  private static List<Integer> ends(int steps) {
    WarmupWindows windows = new WarmupWindows(steps);
    List<Integer> ends = new ArrayList<>();
    for (int step = 0; step < steps; step++) {
      if (windows.endsWith(step)) {
        ends.add(step + 1);
      }
    }
    return ends;
  }

  /** By hand after Stan's rule; its manual shows the first. */
  @Test
  void windowsDoubleAndTheLastOneIsStretched() {
    assertThat(ends(1000)).containsExactly(100, 150, 250, 450, 950);
    assertThat(ends(500)).containsExactly(100, 150, 250, 450);
    assertThat(ends(300)).containsExactly(100, 150, 250);
    assertThat(ends(299)).containsExactly(100, 249);
    assertThat(ends(150)).containsExactly(100);
    assertThat(ends(100)).containsExactly(90);
    assertThat(ends(19)).isEmpty();
    assertThat(new WarmupWindows(1000).teaches(74)).isFalse();
    assertThat(new WarmupWindows(1000).teaches(75)).isTrue();
    assertThat(new WarmupWindows(1000).teaches(949)).isTrue();
    assertThat(new WarmupWindows(1000).teaches(950)).isFalse();
    assertThat(new WarmupWindows(100).teaches(14)).isFalse();
    assertThat(new WarmupWindows(100).teaches(15)).isTrue();
    assertThat(new WarmupWindows(19).teaches(0)).isFalse();
  }

  /**
   * By hand: x = ln(10 ε₀) − H̄ √t / 0.05, H̄ = (0.8 − a)/11, then averaged with weight t^−0.75.
   */
  @Test
  void theFirstTwoStepSizesFollowTheFormula() {
    DualAveraging averaging = new DualAveraging(0.8, 0.1);
    averaging.update(0.3);
    double x1 = -(0.5 / 11) / 0.05;
    assertThat(averaging.stepSize()).isCloseTo(Math.exp(x1), within(ROUNDING));
    assertThat(averaging.averagedStepSize()).isCloseTo(Math.exp(x1), within(ROUNDING));
    averaging.update(1);
    double shortfall = 11.0 / 12 * (0.5 / 11) - 0.2 / 12;
    double x2 = -shortfall * Math.sqrt(2) / 0.05;
    double weight = Math.pow(2, -0.75);
    assertThat(averaging.stepSize()).isCloseTo(Math.exp(x2), within(ROUNDING));
    assertThat(averaging.averagedStepSize())
        .isCloseTo(Math.exp((1 - weight) * x1 + weight * x2), within(ROUNDING));
  }

  @Test
  void findsTheStepSizeOfAnAcceptanceRateThatFallsWithIt() {
    DoubleUnaryOperator acceptance = stepSize -> Math.exp(-stepSize);
    DualAveraging averaging = new DualAveraging(0.8, 1e-3);
    for (int i = 0; i < 2000; i++) {
      averaging.update(acceptance.applyAsDouble(averaging.stepSize()));
    }
    assertThat(acceptance.applyAsDouble(averaging.averagedStepSize())).isCloseTo(0.8, within(0.01));
  }

  @Test
  void theFirstStepSizeScalesWithTheTarget() {
    for (double sd : new double[] {1e-4, 1, 1e4}) {
      Matrix covariance = Matrix.identity(5).times(sd * sd);
      Hamiltonian hamiltonian =
          new Hamiltonian(GaussianTarget.of(new double[5], covariance), Metric.unit(5));
      PhasePoint state = new PhasePoint(5);
      hamiltonian.evaluate(state);
      double found = InitialStepSize.find(hamiltonian, state, 1, RandomStream.of(3));
      // a step is unstable beyond two sds
      assertThat(found / sd).isBetween(0.2, 4.0);
    }
  }

  /** A density of one coordinate. */
  private record Line(DoubleUnaryOperator value) implements LogDensity {

    @Override
    public int dimension() {
      return 1;
    }

    @Override
    public double value(double[] position) {
      return value.applyAsDouble(position[0]);
    }

    @Override
    public double valueAndGradient(double[] position, double[] gradient) {
      gradient[0] = 0;
      return value(position);
    }
  }

  private static void begin(DoubleUnaryOperator value) {
    new Warmup(new SamplerOptions(), new Line(value), new double[1], RandomStream.of(1));
  }

  @Test
  void refusesTargetsOnWhichNoChainCanStart() {
    assertThatThrownBy(() -> begin(x -> 0))
        .isInstanceOf(DivergenceException.class)
        .hasMessageStartingWith("The log posterior is flat");
    assertThatThrownBy(() -> begin(x -> x == 0 ? 0 : Double.NaN))
        .isInstanceOf(DivergenceException.class)
        .hasMessageStartingWith("No step size is small enough");
    assertThatThrownBy(() -> begin(x -> Double.NEGATIVE_INFINITY))
        .isInstanceOf(DivergenceException.class)
        .hasMessageContaining("where the log posterior is -Infinity");
  }
}
