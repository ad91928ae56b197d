package org.credence.inference.ensemble;

import org.credence.inference.Inference;
import org.credence.inference.InferenceContract;

class SteinVariationalGradientDescentContractTest extends InferenceContract {

  @Override
  protected Inference method() {
    return SteinVariationalGradientDescent.withDefaults()
        .withParticles(3)
        .withSteps(60)
        .withBatchSize(16);
  }
}
