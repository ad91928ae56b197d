package org.credence.inference.variational;

import org.credence.inference.Inference;
import org.credence.inference.InferenceContract;

class IvonContractTest extends InferenceContract {

  @Override
  protected Inference method() {
    return Ivon.withDefaults().withSteps(60).withBatchSize(16);
  }
}
