package org.credence.inference.mcmc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StepPlanTest {

  private static final double ROUNDING = 1e-12;

  private static int[] draws(StepPlan plan) {
    return IntStream.range(0, plan.steps()).map(plan::drawsAfter).toArray();
  }

  private static int[] stepsOfDraws(StepPlan plan) {
    return IntStream.range(0, plan.steps()).filter(t -> plan.drawsAfter(t) > 0).toArray();
  }

  @Test
  void equalStepsKeepDrawsAtEqualDistances() {
    StepPlan plan = StepPlan.steady(20, 3000, 1000, 0.1, 0.1);
    assertThat(plan.steps()).isEqualTo(3020);
    assertThat(plan.draws()).isEqualTo(1000);
    assertThat(stepsOfDraws(plan))
        .containsExactly(IntStream.range(0, 1000).map(k -> 22 + 3 * k).toArray());
    assertThat(plan.stepSize(19)).isEqualTo(0.1);
    assertThat(plan.stepSize(3019)).isEqualTo(0.1);
  }

  @Test
  void stepsGrowOverTheFirstTenthOfWarmup() {
    StepPlan plan = StepPlan.steady(40, 1, 1, 2, 2);
    assertThat(IntStream.range(0, 6).mapToDouble(plan::stepSize))
        .containsExactly(0.5, 1.0, 1.5, 2.0, 2.0, 2.0);
  }

  /** a (b + t)^−0.55 with b = 1: 2^−0.55 after one step. */
  @Test
  void stepsFallByTheirPower() {
    StepPlan plan = StepPlan.steady(0, 101, 1, 1, Math.pow(101, -0.55));
    assertThat(plan.stepSize(0)).isEqualTo(1);
    assertThat(plan.stepSize(1)).isCloseTo(Math.pow(2, -0.55), within(ROUNDING));
    assertThat(plan.stepSize(9)).isCloseTo(Math.pow(10, -0.55), within(ROUNDING));
    assertThat(plan.stepSize(100)).isCloseTo(Math.pow(101, -0.55), within(ROUNDING));
  }

  /** Between two draws as much step size accumulates as between any others, but for one step. */
  @Test
  void drawsWeighTheSameWhenStepsFall() {
    StepPlan plan = StepPlan.steady(0, 1000, 10, 1, 0.01);
    double total = IntStream.range(0, 1000).mapToDouble(plan::stepSize).sum();
    double sum = 0;
    double largest = 0;
    int last = -1;
    for (int draw : stepsOfDraws(plan)) {
      for (int t = last + 1; t <= draw; t++) {
        largest = Math.max(largest, plan.stepSize(t));
        sum += plan.stepSize(t);
      }
      last = draw;
      int number = (int) Math.round(10 * sum / total);
      assertThat(sum).isCloseTo(number * total / 10, within(largest));
    }
    assertThat(draws(plan)[999]).isEqualTo(1);
    assertThat(plan.draws()).isEqualTo(10);
  }

  @Test
  void aPointIsKeptTwiceWhereThereAreMoreDrawsThanSteps() {
    assertThat(draws(StepPlan.steady(0, 3, 6, 1, 1))).containsExactly(2, 2, 2);
  }

  @Test
  void cyclesBeginAnew() {
    StepPlan plan = StepPlan.cyclical(10, 3, 8, 0.5, 2, 0.4);
    assertThat(plan.steps()).isEqualTo(34);
    assertThat(plan.warmup()).isEqualTo(10);
    for (int t = 0; t < 8; t++) {
      double size = 0.2 * (1 + Math.cos(Math.PI * t / 8));
      for (int begin = 10; begin < 34; begin += 8) {
        assertThat(plan.stepSize(begin + t)).isCloseTo(size, within(ROUNDING));
        assertThat(plan.isNoisy(begin + t)).isEqualTo(t >= 4);
        assertThat(plan.drawsAfter(begin + t)).isEqualTo(plan.drawsAfter(10 + t));
      }
    }
    assertThat(IntStream.range(0, 10)).allMatch(plan::isNoisy);
    assertThat(plan.draws()).isEqualTo(6);
    assertThat(Arrays.stream(stepsOfDraws(plan))).allMatch(t -> (t - 10) % 8 >= 4);
    assertThat(plan.drawsAfter(33)).isPositive();
  }
}
