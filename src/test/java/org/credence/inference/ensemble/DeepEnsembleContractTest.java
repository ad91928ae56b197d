package org.credence.inference.ensemble;

import org.credence.inference.Inference;
import org.credence.inference.InferenceContract;
import org.credence.inference.MaximumAPosteriori;

/** Three members, more than threads in some of the tests, with bagging. */
class DeepEnsembleContractTest extends InferenceContract {

  @Override
  protected Inference method() {
    return DeepEnsemble.withDefaults()
        .withMembers(3)
        .withMember(MaximumAPosteriori.withDefaults().withSteps(401).withBatchSize(16))
        .withBagging(true);
  }
}
