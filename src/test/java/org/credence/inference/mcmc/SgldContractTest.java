package org.credence.inference.mcmc;

import org.credence.inference.Inference;
import org.credence.inference.InferenceContract;
import org.credence.inference.OptimizedStart;

/** With decreasing steps on batches smaller than the table. */
class SgldContractTest extends InferenceContract {

  @Override
  protected Inference method() {
    return Sgld.withDefaults()
        .withChains(3)
        .withWarmup(60)
        .withDraws(5)
        .withThinning(4)
        .withBatchSize(8)
        .withStepSizes(0.1, 0.05)
        .withStart(ChainStart.optimized(OptimizedStart.withDefaults().withMaxEpochs(5)));
  }
}
