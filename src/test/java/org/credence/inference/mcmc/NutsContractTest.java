package org.credence.inference.mcmc;

import org.credence.inference.Inference;
import org.credence.inference.InferenceContract;

class NutsContractTest extends InferenceContract {

  @Override
  protected Inference method() {
    return Nuts.withDefaults().withChains(3).withWarmup(40).withDraws(25).withMaxTreeDepth(4);
  }
}
