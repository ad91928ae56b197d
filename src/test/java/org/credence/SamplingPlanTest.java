package org.credence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SamplingPlanTest {

  /** So that the usual plan takes ten seconds. */
  private static final double GRADIENT = 10 / SamplingPlan.USUAL.seconds(1);

  @Test
  void takesTwoGradientsForEachStepOnTwoCores() {
    SamplingPlan plan = new SamplingPlan(4, 100, 20);
    assertThat(plan.steps()).isEqualTo(300);
    assertThat(plan.seconds(0.5)).isCloseTo(4 * 300 * 2 * 0.5 / 2, within(1e-9));
  }

  @Test
  void isTheUsualOneWhereThereIsTwiceTheTime() {
    assertThat(SamplingPlan.within(20.01, GRADIENT)).isEqualTo(SamplingPlan.USUAL);
    assertThat(SamplingPlan.within(1000, GRADIENT)).isEqualTo(SamplingPlan.USUAL);
    assertThat(SamplingPlan.within(19.99, GRADIENT)).isEqualTo(SamplingPlan.FEWER);
  }

  @Test
  void isShortenedToFit() {
    SamplingPlan plan = SamplingPlan.within(3, GRADIENT);
    assertThat(plan.chains()).isEqualTo(4);
    assertThat(plan.seconds(GRADIENT)).isLessThanOrEqualTo(3).isGreaterThan(2.9);
    assertThat((double) plan.warmup() / plan.steps())
        .isCloseTo((double) SamplingPlan.USUAL.warmup() / SamplingPlan.USUAL.steps(), within(0.01));
  }

  /** Then it takes longer than allowed, for the caller to see. */
  @Test
  void isNeverShorterThanAThirdOfFourChains() {
    SamplingPlan plan = SamplingPlan.within(0.01, GRADIENT);
    assertThat(plan).isEqualTo(SamplingPlan.within(1e-6, GRADIENT));
    assertThat(plan.seconds(GRADIENT)).isGreaterThan(1);
  }

  @Test
  void methodIsThePlan() {
    assertThat(SamplingPlan.USUAL.method().name()).isEqualTo("mclmc");
  }
}
