package org.credence.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class KnownTargetsTest {

  private static final double INFINITY = Double.POSITIVE_INFINITY;
  private static final double NOTHING = Double.NaN;

  private static final KnownTargets KNOWN =
      KnownTargets.of(
          new double[] {3, -INFINITY, 2, 1, NOTHING}, new double[] {3, 4, INFINITY, 5, NOTHING});

  @Test
  void placesAreValuesLimitsOrMiddles() {
    assertThat(KNOWN.places()).containsExactly(3, 4, 2, 3, NOTHING);
    assertThat(KNOWN.exactRows()).containsExactly(0);
    assertThat(KNOWN.censoredRows()).isEqualTo(3);
    assertThat(KNOWN.isCensored(4)).isFalse();
    assertThat(KNOWN.isExact(4)).isFalse();
  }

  @Test
  void rowsAreChosenAndJoined() {
    KnownTargets joined = KNOWN.select(3, 1).then(KnownTargets.exact(new double[] {7}));
    assertThat(joined.rows()).isEqualTo(3);
    assertThat(joined.lower(0)).isEqualTo(1);
    assertThat(joined.upper(1)).isEqualTo(4);
    assertThat(joined.isExact(2)).isTrue();
  }

  @Test
  void endsMustBeInOrder() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KnownTargets.of(new double[] {2}, new double[] {1}))
        .withMessage("a target between 2.0 and 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KnownTargets.of(new double[] {NOTHING}, new double[] {1}));
  }
}
