package org.credence;

import org.credence.network.Activation;
import org.credence.network.Dense;
import org.credence.network.Dropout;
import org.credence.network.Layer;

/**
 * A layer of a fitted network as it is written to a file.
 *
 * @param type {@code "dense"} or {@code "dropout"}
 * @param units the outputs of a dense layer, else 0
 * @param activation the activation of a dense layer, else the identity
 * @param rate the rate of a dropout layer, else 0
 * @param learned whether the rate of a dropout layer was learned
 */
record LayerState(String type, int units, Activation activation, double rate, boolean learned) {

  static LayerState of(Layer layer) {
    if (layer instanceof Dense dense) {
      return new LayerState("dense", dense.outputs(1), dense.activation(), 0, false);
    }
    if (layer instanceof Dropout dropout) {
      return new LayerState("dropout", 0, Activation.IDENTITY, dropout.rate(), dropout.isLearned());
    }
    throw new IllegalArgumentException("A layer that cannot be saved: " + layer);
  }

  Layer toLayer() {
    if (type.equals("dense")) {
      return Dense.of(units, activation);
    }
    return learned ? Dropout.learned(rate) : Dropout.of(rate);
  }
}
