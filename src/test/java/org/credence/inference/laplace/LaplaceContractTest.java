package org.credence.inference.laplace;

import org.credence.inference.Inference;
import org.credence.inference.InferenceContract;
import org.credence.model.GaussianPrior;

/** With noise and scales learned in two rounds. */
class LaplaceContractTest extends InferenceContract {

  @Override
  protected Inference method() {
    return Laplace.withDefaults().withRounds(2).withIterations(20);
  }

  @Override
  protected GaussianPrior prior() {
    return GaussianPrior.of(1).withLearnedScale();
  }
}
