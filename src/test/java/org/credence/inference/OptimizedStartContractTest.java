package org.credence.inference;

/** With an end before the last epoch. */
class OptimizedStartContractTest extends InferenceContract {

  @Override
  protected Inference method() {
    return OptimizedStart.withDefaults()
        .withBatchSize(10)
        .withStepSize(0.05)
        .withPatience(3)
        .withMaxEpochs(500);
  }
}
