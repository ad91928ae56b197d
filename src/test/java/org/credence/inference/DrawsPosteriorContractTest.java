package org.credence.inference;

import java.util.List;

class DrawsPosteriorContractTest extends PosteriorContract {

  @Override
  protected Posterior posterior() {
    return DrawsPosterior.of(
        2, List.of(new double[] {1, 0.1, -0.0, 1.0 / 3, 5, 6}, new double[] {7, 8, 9, 10, 11, 12}));
  }

  @Override
  protected Posterior restore(PosteriorState state) {
    return DrawsPosterior.of(state);
  }
}
