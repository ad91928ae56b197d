package org.credence.inference.ensemble;

import org.credence.inference.Inference;
import org.credence.inference.InferenceContract;
import org.credence.inference.MaximumAPosteriori;

class AnchoredEnsembleContractTest extends InferenceContract {

  @Override
  protected Inference method() {
    return AnchoredEnsemble.withDefaults()
        .withMembers(3)
        .withMember(MaximumAPosteriori.withDefaults().withSteps(60).withBatchSize(16))
        .withTargetNoiseSd(0.1);
  }
}
