package org.credence.inference.mcmc;

import org.credence.inference.Inference;
import org.credence.inference.InferenceContract;
import org.credence.inference.OptimizedStart;

class MclmcContractTest extends InferenceContract {

  @Override
  protected Inference method() {
    return Mclmc.withDefaults()
        .withChains(3)
        .withWarmup(60)
        .withDraws(5)
        .withThinning(4)
        .withPreconditioning(true)
        .withStart(ChainStart.optimized(OptimizedStart.withDefaults().withMaxEpochs(5)));
  }
}
