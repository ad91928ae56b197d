package org.credence.inference.mcmc;

import org.credence.inference.Inference;
import org.credence.inference.InferenceContract;

/** On batches smaller than the table. */
class CyclicalSgMcmcContractTest extends InferenceContract {

  @Override
  protected Inference method() {
    return CyclicalSgMcmc.withDefaults()
        .withChains(3)
        .withWarmup(60)
        .withCycles(2)
        .withCycleLength(40)
        .withDraws(5)
        .withBatchSize(8)
        .withStart(ChainStart.initialization());
  }
}
