package org.credence.inference.ensemble;

import org.credence.inference.Inference;
import org.credence.inference.InferenceContract;

class MultiSwagContractTest extends InferenceContract {

  @Override
  protected Inference method() {
    Swag member = (Swag) new SwagContractTest().method();
    return MultiSwag.withDefaults().withMembers(3).withMember(member);
  }
}
