package org.credence.inference.ensemble;

import java.util.List;
import org.credence.inference.Posterior;
import org.credence.inference.PosteriorContract;
import org.credence.inference.PosteriorState;

/** A mixture of two members, as MultiSWAG leaves it. */
class SwagPosteriorContractTest extends PosteriorContract {

  private static final double[] SDS = {0.3, 2, 0};
  private static final double[][] DEVIATIONS = {{1, 0.5, 0}, {-0.2, 1.0 / 3, 2}};

  @Override
  protected Posterior posterior() {
    return SwagPosterior.mixture(
        List.of(
            SwagPosterior.of(new double[] {1, -2, 0.5}, SDS, DEVIATIONS),
            SwagPosterior.of(new double[] {0, 4, 0.1}, SDS, DEVIATIONS)));
  }

  @Override
  protected Posterior restore(PosteriorState state) {
    return SwagPosterior.of(state);
  }
}
