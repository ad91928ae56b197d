package org.credence.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EarlyStoppingTest {

  private static EarlyStopping after(int patience, double... scores) {
    EarlyStopping stopping = EarlyStopping.of(patience);
    for (int i = 0; i < scores.length; i++) {
      stopping.update(scores[i], new double[] {i});
    }
    return stopping;
  }

  @Test
  void keepsTheParametersOfTheBestScore() {
    EarlyStopping stopping = after(3, -5, -2, -4, -1, -3);
    assertThat(stopping.best()).containsExactly(3);
    assertThat(stopping.bestScore()).isEqualTo(-1);
  }

  @Test
  void keepsACopyAndTheFirstOfEqualScores() {
    EarlyStopping stopping = EarlyStopping.of(1);
    double[] parameters = {7};
    stopping.update(1, parameters);
    parameters[0] = 8;
    stopping.update(1, parameters);
    assertThat(stopping.best()).containsExactly(7);
    stopping.best()[0] = 9;
    assertThat(stopping.best()).containsExactly(7);
  }

  @Test
  void endsWhenPatienceIsSpentAndNotBefore() {
    assertThat(after(2, 1, 0).isOver()).isFalse();
    assertThat(after(2, 1, 0, 0.5).isOver()).isTrue();
    assertThat(after(2, 1, 0, 2, 1).isOver()).isFalse();
    assertThat(after(2).isOver()).isFalse();
  }

  @Test
  void nanIsNoImprovement() {
    EarlyStopping stopping = after(2, 1, Double.NaN, Double.NaN);
    assertThat(stopping.isOver()).isTrue();
    assertThat(stopping.best()).containsExactly(0);
    assertThat(after(2, Double.NaN).best()).isEmpty();
    assertThat(after(2, Double.NaN).bestScore()).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void refusesNoPatience() {
    assertThatThrownBy(() -> EarlyStopping.of(0)).hasMessage("patience must be positive, not 0");
  }
}
