package org.credence.inference;

import java.util.List;

class PooledPosteriorContractTest extends PosteriorContract {

  @Override
  protected Posterior posterior() {
    return PooledPosterior.of(
        List.of(
            GaussianPosterior.of(new double[] {1, -2}, new double[] {0.5, 3}),
            GaussianPosterior.of(new double[] {10, 20}, new double[] {1, 0.1}),
            GaussianPosterior.of(new double[] {5, 6}, new double[] {1, 2})));
  }

  @Override
  protected Posterior restore(PosteriorState state) {
    return PooledPosterior.of(state, GaussianPosterior::of);
  }
}
