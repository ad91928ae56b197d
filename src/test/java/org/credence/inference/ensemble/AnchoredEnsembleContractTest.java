package org.credence.inference.ensemble;

import org.credence.inference.Inference;
import org.credence.inference.InferenceContract;
import org.credence.inference.OptimizedStart;

/** With members that stop early, each at an epoch of its own. */
class AnchoredEnsembleContractTest extends InferenceContract {

  @Override
  protected Inference method() {
    return AnchoredEnsemble.withDefaults()
        .withMembers(3)
        .withMember(
            OptimizedStart.withDefaults().withBatchSize(10).withStepSize(0.05).withPatience(3))
        .withTargetNoiseSd(0.1);
  }
}
