package org.credence.inference.mcmc;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.credence.inference.TransitionInfo;
import org.credence.model.LogDensity;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Single transitions: that they keep the target's distribution, and where they stop. */
class TrajectoryTest {

  private static final int TRANSITIONS = 100_000;

  /** In standard errors: two-sided normal false-alarm probability 10⁻⁶ for each of 30 means. */
  private static final double LIMIT = 4.8916;

  /** For the result of a transition and nothing per step; a step of two arrays would take 64. */
  private static final long BYTES = 400;

  /** Step sizes at which a tenth to a half of the points would be wrong without their weights. */
  static Stream<Arguments> trajectories() {
    return Stream.of(
        Arguments.of("NUTS", new NutsTrajectory(2, 10), 0.5),
        Arguments.of("NUTS, coarse", new NutsTrajectory(2, 10), 0.9),
        Arguments.of("NUTS, depth at most 2", new NutsTrajectory(2, 2), 0.7),
        Arguments.of("HMC", new HmcTrajectory(2, 1.5, 1000), 0.5),
        Arguments.of("HMC, coarse", new HmcTrajectory(2, 1.5, 1000), 0.9));
  }

  private static double[] functions(double[] position) {
    double x = position[0];
    double y = position[1];
    return new double[] {x, y, x * x, y * y, x * y, x > 0.5 ? 1 : 0};
  }

  /** An exact draw: x by rejection from N(0, 1) with probability e^{−x⁴/10}, y from N(x², ½). */
  private static void drawBanana(RandomStream stream, PhasePoint state) {
    double x = stream.nextGaussian();
    while (stream.nextDouble() >= Math.exp(-0.1 * x * x * x * x)) {
      x = stream.nextGaussian();
    }
    state.position[0] = x;
    state.position[1] = x * x + Math.sqrt(0.5) * stream.nextGaussian();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("trajectories")
  void exactDrawsHaveTheSameDistributionAfterATransition(
      String name, Trajectory trajectory, double stepSize) {
    RandomStream stream = RandomStream.of(1);
    Hamiltonian hamiltonian =
        new Hamiltonian(new BananaTarget(), Metric.diagonal(new double[] {0.7, 1.3}));
    PhasePoint state = new PhasePoint(2);
    double[] sums = new double[6];
    double[] squares = new double[6];
    for (int n = 0; n < TRANSITIONS; n++) {
      drawBanana(stream, state);
      double[] before = functions(state.position);
      hamiltonian.evaluate(state);
      trajectory.transition(hamiltonian, state, stepSize, stream);
      double[] after = functions(state.position);
      for (int k = 0; k < 6; k++) {
        sums[k] += after[k] - before[k];
        squares[k] += (after[k] - before[k]) * (after[k] - before[k]);
      }
    }
    for (int k = 0; k < 6; k++) {
      assertThat(squares[k]).isPositive();
      assertThat(sums[k] / Math.sqrt(squares[k])).isBetween(-LIMIT, LIMIT);
    }
  }

  /** −x²/2, and what a function adds. */
  private record Line(DoubleUnaryOperator more) implements LogDensity {

    @Override
    public int dimension() {
      return 1;
    }

    @Override
    public double value(double[] position) {
      return -0.5 * position[0] * position[0] + more.applyAsDouble(position[0]);
    }

    @Override
    public double valueAndGradient(double[] position, double[] gradient) {
      gradient[0] = -position[0];
      return value(position);
    }
  }

  private static Hamiltonian line(DoubleUnaryOperator more) {
    return new Hamiltonian(new Line(more), Metric.unit(1));
  }

  private static PhasePoint origin(Hamiltonian hamiltonian) {
    PhasePoint state = new PhasePoint(hamiltonian.dimension());
    hamiltonian.evaluate(state);
    return state;
  }

  @Test
  void theTreeDoublesToItsDepthAndTheStateTellsItsLogDensity() {
    Hamiltonian hamiltonian = line(x -> 0);
    PhasePoint state = origin(hamiltonian);
    NutsTrajectory trajectory = new NutsTrajectory(1, 5);
    RandomStream stream = RandomStream.of(1);
    for (int i = 0; i < 50; i++) {
      TransitionInfo info = trajectory.transition(hamiltonian, state, 1e-3, stream);
      assertThat(info.treeDepth()).isEqualTo(5);
      assertThat(info.integrationSteps()).isEqualTo(31);
      assertThat(info.divergent()).isFalse();
      assertThat(info.acceptanceRate()).isBetween(0.999, 1.0);
      assertThat(info.logDensity()).isEqualTo(-0.5 * state.position[0] * state.position[0]);
      assertThat(info.energy()).isGreaterThanOrEqualTo(-info.logDensity());
      assertThat(state.gradient[0]).isEqualTo(-state.position[0]);
    }
  }

  /**
   * A standard normal turns position into momentum with period 2π. In many dimensions the ends of a
   * trajectory then turn back when it is longer than π, as sin of its length tells to within 1/√d:
   * 2.55 is not enough, its double is. A false alarm needs a deviation of 11 sds.
   */
  @ParameterizedTest
  @CsvSource({"0.01, 9", "0.02, 8", "0.04, 7"})
  void theTrajectoryStopsWhenItTurnsBack(double stepSize, int depth) {
    assertDepth(400, stepSize, depth);
  }

  /**
   * Steps of 0.43 of the period's 2π: 8 points have come 3.01 far and go on; 16 have come 6.45,
   * more than a period, and by their ends seem to go on. The extra checks see that 9 of them have
   * turned.
   */
  @Test
  void aTrajectoryThatComesAroundAWholePeriodStopsToo() {
    assertDepth(20_000, 2 * Math.sin(0.43 / 2), 4);
  }

  private static void assertDepth(int dimension, double stepSize, int depth) {
    Hamiltonian hamiltonian = new Hamiltonian(new Round(dimension), Metric.unit(dimension));
    PhasePoint state = new PhasePoint(dimension);
    RandomStream stream = RandomStream.of(1);
    stream.fillGaussian(state.position);
    hamiltonian.evaluate(state);
    NutsTrajectory trajectory = new NutsTrajectory(dimension, 20);
    for (int i = 0; i < 20; i++) {
      TransitionInfo info = trajectory.transition(hamiltonian, state, stepSize, stream);
      assertThat(info.treeDepth()).isEqualTo(depth);
      assertThat(info.integrationSteps()).isEqualTo((1 << depth) - 1);
    }
  }

  /** −x²/2 in each coordinate. */
  private record Round(int dimension) implements LogDensity {

    @Override
    public double value(double[] position) {
      return -0.5 * InnerProduct.of(position, position);
    }

    @Override
    public double valueAndGradient(double[] position, double[] gradient) {
      for (int i = 0; i < dimension; i++) {
        gradient[i] = -position[i];
      }
      return value(position);
    }
  }

  /** The gradient does not know of the cliff at ±1; NaN is as good as a cliff. */
  @Test
  void aCliffIsADivergenceAndIsNotStepped() {
    for (double beyond : new double[] {-1e6, Double.NaN, Double.POSITIVE_INFINITY}) {
      Hamiltonian hamiltonian = line(x -> Math.abs(x) < 1 ? 0 : beyond);
      for (Trajectory trajectory :
          new Trajectory[] {new NutsTrajectory(1, 10), new HmcTrajectory(1, 3, 1000)}) {
        PhasePoint state = origin(hamiltonian);
        RandomStream stream = RandomStream.of(1);
        int divergences = 0;
        for (int i = 0; i < 100; i++) {
          TransitionInfo info = trajectory.transition(hamiltonian, state, 0.1, stream);
          divergences += info.divergent() ? 1 : 0;
          assertThat(state.position[0]).isBetween(-1.0, 1.0);
          assertThat(info.acceptanceRate()).isBetween(0.0, 1.0);
        }
        assertThat(divergences).isBetween(10, 100);
      }
    }
  }

  @Test
  void hmcKeepsToItsLargestNumberOfSteps() {
    Hamiltonian hamiltonian = line(x -> 0);
    PhasePoint state = origin(hamiltonian);
    HmcTrajectory trajectory = new HmcTrajectory(1, 1, 7);
    RandomStream stream = RandomStream.of(1);
    int most = 0;
    for (int i = 0; i < 200; i++) {
      TransitionInfo info = trajectory.transition(hamiltonian, state, 0.1, stream);
      assertThat(info.integrationSteps()).isBetween(1, 7);
      most = Math.max(most, info.integrationSteps());
    }
    assertThat(most).isEqualTo(7);
  }

  @Test
  void aWarmTransitionAllocatesItsResultAndNothingPerStep() {
    Hamiltonian hamiltonian = new Hamiltonian(new BananaTarget(), Metric.unit(2));
    PhasePoint state = origin(hamiltonian);
    NutsTrajectory trajectory = new NutsTrajectory(2, 8);
    RandomStream stream = RandomStream.of(1);
    ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long bytes = Long.MAX_VALUE;
    for (int i = 0; i < 300; i++) {
      long before = memory.getCurrentThreadAllocatedBytes();
      TransitionInfo info = trajectory.transition(hamiltonian, state, 1e-5, stream);
      bytes = Math.min(bytes, memory.getCurrentThreadAllocatedBytes() - before);
      assertThat(info.integrationSteps()).isEqualTo(255);
    }
    assertThat(bytes).isLessThanOrEqualTo(BYTES);
  }
}
