package org.credence.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.stream.IntStream;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;

class AbstainRuleTest {

  private static double[] ranks(int n) {
    return IntStream.range(0, n).asDoubleStream().toArray();
  }

  /** 1 − 0.005^(1/100) = 5.16 % is the least limit that 100 right answers can promise. */
  @Test
  void whatRightAnswersPromise() {
    boolean[] none = new boolean[100];
    AbstainRule rule = AbstainRule.of(ranks(100), none, 0.0517, 0.95).orElseThrow();
    assertThat(rule.threshold()).isInfinite();
    assertThat(rule.coverage()).isEqualTo(1);
    assertThat(AbstainRule.of(ranks(100), none, 0.0515, 0.95)).isEmpty();
    assertThat(AbstainRule.rowsNeeded(0.0517, 0.95)).isEqualTo(100);
    assertThat(AbstainRule.rowsNeeded(0.0515, 0.95)).isEqualTo(101);
  }

  /** Every answer of the upper half is wrong: the rule stops below it. */
  @Test
  void answersWhereTheModelIsSure() {
    boolean[] wrong = new boolean[200];
    for (int i = 100; i < 200; i++) {
      wrong[i] = true;
    }
    AbstainRule rule = AbstainRule.of(ranks(200), wrong, 0.1, 0.95).orElseThrow();
    assertThat(rule.threshold()).isEqualTo(100);
    assertThat(rule.wrong()).isEqualTo(new Proportion(0, 100));
    assertThat(rule.answers(99.9)).isTrue();
    assertThat(rule.answers(100)).isFalse();
    assertThat(rule)
        .hasToString(
            "with 95 % confidence at most 10 % of answers are wrong if only rows below 100 are"
                + " answered (100 of 200 rows answered, 0 of them wrongly)");
  }

  @Test
  void theBoundIsThatOfClopperAndPearson() {
    boolean[] wrong = new boolean[50];
    wrong[3] = true;
    double bound = new Proportion(1, 50).upper(1 - 2 * 0.005);
    assertThat(AbstainRule.of(ranks(50), wrong, bound + 1e-9, 0.95).orElseThrow().coverage())
        .isEqualTo(1);
    Optional<AbstainRule> stricter = AbstainRule.of(ranks(50), wrong, bound - 1e-9, 0.95);
    assertThat(stricter.map(AbstainRule::coverage).orElse(0.0)).isLessThan(1);
  }

  /**
   * Where each answer is wrong with a probability just above the limit any promise is false; it may
   * happen in 5 % of cases. Of 2000 at that rate more than 150 have a probability below 10⁻⁶.
   */
  @Test
  void falsePromisesAreRarerThanStated() {
    int promises = 0;
    for (int i = 0; i < 2000; i++) {
      RandomStream stream = RandomStream.of(5).split(i);
      boolean[] wrong = new boolean[80];
      for (int row = 0; row < wrong.length; row++) {
        wrong[row] = stream.nextDouble() < 0.2001;
      }
      promises += AbstainRule.of(ranks(80), wrong, 0.2, 0.95).isPresent() ? 1 : 0;
    }
    assertThat(promises).isBetween(1, 150);
  }

  @Test
  void tiesAreAnsweredTogetherOrNotAtAll() {
    double[] equal = new double[100];
    AbstainRule rule = AbstainRule.of(equal, new boolean[100], 0.1, 0.95).orElseThrow();
    assertThat(rule.wrong().trials()).isEqualTo(100);
    boolean[] wrong = new boolean[100];
    wrong[0] = true;
    for (int i = 50; i < 100; i++) {
      wrong[i] = true;
    }
    assertThat(AbstainRule.of(equal, wrong, 0.1, 0.95)).isEmpty();
  }

  @Test
  void whatCannotBeOrderedIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AbstainRule.of(new double[] {1, Double.NaN}, new boolean[2], 0.1, 0.95))
        .withMessage("an uncertainty is NaN, so rows cannot be ordered by it");
  }

  @Test
  void coverageIsTheShareAnswered() {
    AbstainRule rule = new AbstainRule(1, 80, new Proportion(1, 60), 0.1, 0.9);
    assertThat(rule.coverage()).isCloseTo(0.75, within(1e-15));
  }
}
