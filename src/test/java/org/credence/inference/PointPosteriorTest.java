package org.credence.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;

class PointPosteriorTest extends PosteriorContract {

  private static final double[] THETA = {1, -0.0, 1.0 / 3};

  @Override
  protected Posterior posterior() {
    return PointPosterior.of(THETA);
  }

  @Override
  protected Posterior restore(PosteriorState state) {
    return PointPosterior.of(state);
  }

  @Test
  void everyDrawIsThePoint() {
    double[] theta = THETA.clone();
    Posterior posterior = PointPosterior.of(theta);
    theta[0] = 100;
    double[] draw = new double[3];
    posterior.draw(0, RandomStream.of(1), draw);
    assertThat(draw).containsExactly(THETA);
    posterior.draw(9, RandomStream.of(2), draw);
    assertThat(draw).containsExactly(THETA);
  }

  @Test
  void refusesAStateWithoutItsNumbers() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PointPosterior.of(PosteriorState.of(PointPosterior.KIND)))
        .withMessage("A point posterior needs 'theta'");
  }
}
