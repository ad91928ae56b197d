package org.credence.inference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PosteriorStateTest {

  @Test
  void arraysKeepTheirOrderAndNeverChange() {
    PosteriorState empty = PosteriorState.of("some");
    PosteriorState one = empty.with("z", new double[] {1});
    PosteriorState two = one.with("a", new double[] {2, 3});
    assertThat(empty.arrays()).isEmpty();
    assertThat(one.arrays()).containsOnlyKeys("z");
    assertThat(two.arrays().keySet()).containsExactly("z", "a");
    assertThat(two.array("a")).containsExactly(2, 3);
    assertThat(two.kind()).isEqualTo("some");
    assertThat(two.arrays()).isUnmodifiable();
  }
}
