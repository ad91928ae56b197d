package org.credence.inference.ensemble;

import org.credence.inference.Inference;
import org.credence.inference.InferenceContract;
import org.credence.inference.OptimizedStart;

class SwagContractTest extends InferenceContract {

  @Override
  protected Inference method() {
    return Swag.withDefaults()
        .withStart(
            OptimizedStart.withDefaults().withBatchSize(10).withStepSize(0.05).withPatience(3))
        .withBatchSize(16)
        .withSnapshots(8)
        .withInterval(5)
        .withRank(3);
  }
}
