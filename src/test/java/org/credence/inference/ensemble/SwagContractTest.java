package org.credence.inference.ensemble;

import org.credence.inference.Inference;
import org.credence.inference.InferenceContract;
import org.credence.inference.MaximumAPosteriori;

class SwagContractTest extends InferenceContract {

  @Override
  protected Inference method() {
    return Swag.withDefaults()
        .withStart(MaximumAPosteriori.withDefaults().withSteps(50).withBatchSize(16))
        .withBatchSize(16)
        .withSnapshots(8)
        .withInterval(5)
        .withRank(3);
  }
}
