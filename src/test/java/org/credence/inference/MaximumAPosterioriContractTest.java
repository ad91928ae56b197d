package org.credence.inference;

/** With a number of steps that is not a whole number of windows of the trace. */
class MaximumAPosterioriContractTest extends InferenceContract {

  @Override
  protected Inference method() {
    return MaximumAPosteriori.withDefaults().withSteps(401).withBatchSize(16);
  }
}
