package org.credence.inference.variational;

import org.credence.inference.Inference;
import org.credence.inference.InferenceContract;

/** With the entropy's own gradient, two draws a step and some parameters that are points. */
class LowRankContractTest extends InferenceContract {

  @Override
  protected Inference method() {
    return GaussianVariationalInference.lowRank()
        .withRank(2)
        .withSteps(60)
        .withBatchSize(16)
        .withElboDraws(2)
        .withEstimator(GradientEstimator.REPARAMETERIZATION)
        .withGaussianBlocks(block -> block.name().startsWith("layer2"));
  }
}
