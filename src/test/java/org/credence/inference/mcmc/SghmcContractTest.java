package org.credence.inference.mcmc;

import org.credence.inference.Inference;
import org.credence.inference.InferenceContract;

/** On batches smaller than the table. */
class SghmcContractTest extends InferenceContract {

  @Override
  protected Inference method() {
    return Sghmc.withDefaults()
        .withChains(3)
        .withWarmup(60)
        .withDraws(5)
        .withThinning(4)
        .withBatchSize(8)
        .withStart(ChainStart.initialization());
  }
}
