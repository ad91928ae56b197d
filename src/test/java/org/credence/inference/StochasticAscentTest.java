package org.credence.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.credence.optim.Schedule;
import org.credence.optim.Sgd;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StochasticAscentTest {

  private static final double ROUNDING = 1e-12;

  /** The parabola −½ (x − 2)², which counts its evaluations and remembers its batches. */
  private static class Parabola implements StochasticObjective {
    final List<List<Integer>> batches = new ArrayList<>();
    final List<Double> values = new ArrayList<>();

    @Override
    public int dimension() {
      return 1;
    }

    @Override
    public int batchSize() {
      return 3;
    }

    @Override
    public void chooseBatch(int[] order, int from) {
      batches.add(Arrays.stream(order, from, from + 3).boxed().toList());
    }

    @Override
    public double valueAndGradient(double[] position, double[] gradient) {
      gradient[0] = 2 - position[0];
      double value = -0.5 * gradient[0] * gradient[0];
      values.add(value);
      return value;
    }
  }

  private static Trace run(StochasticObjective objective, int steps, double[] position) {
    return StochasticAscent.of(objective, 10, Sgd.of(Schedule.constant(0.25)), steps)
        .run(position, "parabola", RandomStream.of(1), ProgressListener.NONE);
  }

  /** Each step of size ¼ takes a quarter of the way: 2 − x is multiplied by ¾. */
  @Test
  void climbsTheGradient() {
    double[] position = {0};
    run(new Parabola(), 8, position);
    assertThat(position[0]).isCloseTo(2 - 2 * Math.pow(0.75, 8), within(ROUNDING));
  }

  /** Ten rows give three full batches of three; then the order is drawn anew. */
  @Test
  void everyEpochVisitsDifferentRowsOncePerRow() {
    Parabola objective = new Parabola();
    run(objective, 30, new double[1]);
    List<List<Integer>> leftOut = new ArrayList<>();
    for (int epoch = 0; epoch < 10; epoch++) {
      List<Integer> rows =
          objective.batches.subList(3 * epoch, 3 * epoch + 3).stream()
              .flatMap(List::stream)
              .toList();
      assertThat(rows).hasSize(9).doesNotHaveDuplicates().allMatch(row -> row >= 0 && row < 10);
      List<Integer> missing = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9));
      missing.removeAll(rows);
      leftOut.add(missing);
    }
    assertThat(leftOut.stream().distinct().count()).isGreaterThan(3);
  }

  @Test
  void traceAveragesWindowsOfStepsWithTheirStandardErrors() {
    Parabola objective = new Parabola();
    Trace trace = run(objective, 807, new double[1]);
    assertThat(trace.objective()).isEqualTo("parabola");
    assertThat(trace.stepsPerWindow()).isEqualTo(4);
    // 807 steps are 201 windows of 4 steps; the 3 steps left over are in no window.
    assertThat(trace.means()).hasSize(201);
    for (int w = 0; w < 201; w++) {
      double[] window =
          objective.values.subList(4 * w, 4 * w + 4).stream().mapToDouble(v -> v).toArray();
      double mean = Arrays.stream(window).average().orElseThrow();
      double squares = Arrays.stream(window).map(v -> (v - mean) * (v - mean)).sum();
      assertThat(trace.means()[w]).isCloseTo(mean, within(ROUNDING));
      assertThat(trace.standardErrors()[w]).isCloseTo(Math.sqrt(squares / 12), within(ROUNDING));
    }
  }

  @Test
  void windowsOfOneStepHaveNoStandardError() {
    Trace trace = run(new Parabola(), 5, new double[1]);
    assertThat(trace.stepsPerWindow()).isEqualTo(1);
    assertThat(trace.means()).hasSize(5);
    assertThat(trace.standardErrors()).containsOnly(0);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void divergenceSaysWhereAndWhatToChange(double bad) {
    Parabola objective =
        new Parabola() {
          @Override
          public double valueAndGradient(double[] position, double[] gradient) {
            double value = super.valueAndGradient(position, gradient);
            return values.size() == 7 ? bad : value;
          }
        };
    assertThatThrownBy(() -> run(objective, 100, new double[1]))
        .isInstanceOf(DivergenceException.class)
        .hasMessage(
            "Training diverged at step 7: the objective is "
                + bad
                + "; choose a smaller step size or look for extreme values in the table");
    assertThat(objective.values).hasSize(7);
  }

  /** There is no later evaluation that would notice what the last step did. */
  @Test
  void divergenceOfTheLastStepIsNoResult() {
    Parabola objective =
        new Parabola() {
          @Override
          public double valueAndGradient(double[] position, double[] gradient) {
            double value = super.valueAndGradient(position, gradient);
            gradient[0] = values.size() == 7 ? Double.POSITIVE_INFINITY : gradient[0];
            return value;
          }
        };
    assertThatThrownBy(() -> run(objective, 7, new double[1]))
        .isInstanceOf(DivergenceException.class)
        .hasMessage(
            "Training diverged at step 7: a parameter is NaN; choose a smaller step size or look"
                + " for extreme values in the table");
  }
}
