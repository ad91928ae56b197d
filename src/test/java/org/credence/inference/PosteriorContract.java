package org.credence.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;

/**
 * What holds for every {@link Posterior}: a draw is a function of stream and index alone, and the
 * state makes the same posterior again, to the bit. The tests are final, so a posterior keeps all
 * of the contract or fails.
 */
public abstract class PosteriorContract {

  private static final int DRAWS = 20;

  /**
   * The posterior under test.
   *
   * @return a posterior of at least two parameters
   */
  protected abstract Posterior posterior();

  /**
   * The way back from a state.
   *
   * @param state what {@link Posterior#state()} gave
   * @return the posterior of the same class
   */
  protected abstract Posterior restore(PosteriorState state);

  private static double[][] draws(Posterior posterior) {
    double[][] draws = new double[DRAWS][posterior.dimension()];
    RandomStream stream = RandomStream.of(6);
    for (int i = 0; i < DRAWS; i++) {
      posterior.draw(i, stream, draws[i]);
    }
    return draws;
  }

  @Test
  public final void stateMakesTheSamePosteriorAgain() {
    Posterior posterior = posterior();
    Posterior again = restore(posterior.state());
    assertThat(again).isNotSameAs(posterior).hasSameClassAs(posterior);
    assertThat(again.dimension()).isEqualTo(posterior.dimension());
    assertThat(draws(again)).isDeepEqualTo(draws(posterior));
  }

  @Test
  public final void stateOfTheStateIsTheSame() {
    PosteriorState state = posterior().state();
    PosteriorState again = restore(state).state();
    assertThat(again.kind()).isEqualTo(state.kind());
    assertThat(again.arrays().keySet()).containsExactlyElementsOf(state.arrays().keySet());
    state
        .arrays()
        .forEach((name, values) -> assertThat(again.array(name)).as(name).containsExactly(values));
  }

  @Test
  public final void everyElementIsOverwritten() {
    Posterior posterior = posterior();
    for (int i = 0; i < DRAWS; i++) {
      double[] fresh = new double[posterior.dimension()];
      double[] used = new double[posterior.dimension()];
      Arrays.fill(used, Double.NaN);
      posterior.draw(i, RandomStream.of(6), fresh);
      posterior.draw(i, RandomStream.of(6), used);
      assertThat(used).containsExactly(fresh);
    }
  }

  @Test
  public final void whatACallerDoesToADrawReachesNoOther() {
    Posterior posterior = posterior();
    double[][] expected = draws(posterior);
    for (double[] draw : draws(posterior)) {
      Arrays.fill(draw, Double.NaN);
    }
    assertThat(draws(posterior)).isDeepEqualTo(expected);
  }

  @Test
  public final void drawingLeavesTheStreamAsItWas() {
    RandomStream stream = RandomStream.of(6);
    posterior().draw(3, stream, new double[posterior().dimension()]);
    assertThat(stream.nextLong()).isEqualTo(RandomStream.of(6).nextLong());
  }
}
