package org.credence.inference.variational;

import org.credence.inference.Inference;
import org.credence.inference.InferenceContract;

/** With two starts, whose progress is that of one run. */
class FullRankContractTest extends InferenceContract {

  @Override
  protected Inference method() {
    return GaussianVariationalInference.fullRank().withSteps(60).withBatchSize(16).withRestarts(2);
  }
}
