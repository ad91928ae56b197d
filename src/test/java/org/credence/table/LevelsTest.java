package org.credence.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LevelsTest {

  @Test
  void areSortedAndCountedWithoutMissingCells() {
    Levels levels = Levels.of(new String[] {"b", "", "a", "c", "b", "c"});
    assertThat(levels.names()).containsExactly("a", "b", "c");
    assertThat(levels.present()).isEqualTo(5);
    assertThat(levels.mostFrequent()).isEqualTo(1);
  }

  @Test
  void tooManyIsAboveTheLimitOrFewerThanTwoRowsEach() {
    Levels levels = Levels.of(new String[] {"a", "b", "a", "b"});
    assertThat(levels.areTooMany(2)).isFalse();
    assertThat(levels.areTooMany(1)).isTrue();
    assertThat(Levels.of(new String[] {"a", "b", "a"}).areTooMany(50)).isTrue();
  }
}
