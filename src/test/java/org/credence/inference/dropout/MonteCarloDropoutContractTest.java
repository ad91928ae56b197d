package org.credence.inference.dropout;

import org.credence.inference.Inference;
import org.credence.inference.InferenceContract;
import org.credence.network.Activation;
import org.credence.network.Dense;
import org.credence.network.Dropout;
import org.credence.network.Network;

/** With a fixed and a learned rate. */
class MonteCarloDropoutContractTest extends InferenceContract {

  @Override
  protected Inference method() {
    return MonteCarloDropout.withDefaults().withSteps(60).withBatchSize(16);
  }

  @Override
  protected Network network() {
    return Network.of(
        3, Dropout.of(0.1), Dense.of(4, Activation.TANH), Dropout.learned(0.2), Dense.of(1));
  }
}
