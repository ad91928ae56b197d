package org.credence.inference.mcmc;

import org.credence.inference.Inference;
import org.credence.inference.InferenceContract;

class HmcContractTest extends InferenceContract {

  @Override
  protected Inference method() {
    return Hmc.withDefaults()
        .withChains(3)
        .withWarmup(40)
        .withDraws(25)
        .withMaxIntegrationSteps(10)
        .withMetric(MetricKind.DENSE);
  }
}
