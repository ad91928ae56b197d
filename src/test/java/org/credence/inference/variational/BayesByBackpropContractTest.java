package org.credence.inference.variational;

import org.credence.inference.Inference;
import org.credence.inference.InferenceContract;

/** Components of two starts each, whose progress is that of one run. */
class BayesByBackpropContractTest extends InferenceContract {

  @Override
  protected Inference method() {
    return BayesByBackprop.withDefaults().withSteps(60).withBatchSize(16).withRestarts(2);
  }
}
