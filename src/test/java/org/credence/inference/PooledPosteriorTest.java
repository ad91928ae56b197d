package org.credence.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;

class PooledPosteriorTest {

  private static final RandomStream STREAM = RandomStream.of(1);

  private static PointPosterior at(double value) {
    return PointPosterior.of(new double[] {value});
  }

  private static double draw(Posterior posterior, int index) {
    double[] theta = new double[1];
    posterior.draw(index, STREAM, theta);
    return theta[0];
  }

  @Test
  void membersTakeTurns() {
    Posterior pooled = PooledPosterior.of(List.of(at(3), at(7)));
    assertThat(IntStream.range(0, 5).mapToDouble(i -> draw(pooled, i)))
        .containsExactly(3.0, 7.0, 3.0, 7.0, 3.0);
    assertThat(pooled.members()).hasSize(2);
    assertThat(pooled.state().kind()).isEqualTo("pooled " + PointPosterior.KIND);
    assertThat(at(3).members()).hasSize(1);
  }

  /** A posterior of stored draws hands out each of them, whatever the number of members. */
  @Test
  void everyMemberHandsOutItsDrawsFromTheFirstOn() {
    Posterior chain = DrawsPosterior.of(1, List.of(new double[] {1, 2, 3, 4}));
    Posterior pooled = PooledPosterior.of(List.of(chain, chain));
    assertThat(IntStream.range(0, 8).mapToDouble(i -> draw(pooled, i)).boxed().toList())
        .containsExactlyInAnyOrder(1.0, 2.0, 3.0, 4.0, 1.0, 2.0, 3.0, 4.0);
  }

  @Test
  void whatDoesNotFitTogetherIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PooledPosterior.of(List.of()))
        .withMessage("number of posteriors must be positive, not 0");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> PooledPosterior.of(List.of(at(1), PointPosterior.of(new double[] {1, 2}))))
        .withMessage("Each posterior must have length 1, not 2");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                PooledPosterior.of(List.of(at(1), DrawsPosterior.of(1, List.of(new double[] {1})))))
        .withMessage("Posteriors of kinds point and draws");
  }
}
