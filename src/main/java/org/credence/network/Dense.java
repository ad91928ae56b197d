package org.credence.network;

import java.util.List;
import java.util.Objects;
import org.credence.autodiff.Variable;
import org.credence.internal.Checks;
import org.credence.network.ParameterBlock.Role;
import org.credence.random.RandomStream;

/**
 * The fully connected layer: activation(X W + b), with W of shape inputs x outputs and b of length
 * outputs. Immutable.
 *
 * <p>Defaults: the identity activation; weights initialised by the rule that suits the activation
 * ({@link Activation#initializer()}); biases of units with an activation from N(0, 1/inputs), so
 * that the kinks of rectifiers are spread over the data and not all at its mean, other biases at 0.
 */
public final class Dense implements Layer {

  private final int outputs;
  private final Activation activation;
  private final Initializer initializer;

  private Dense(int outputs, Activation activation, Initializer initializer) {
    this.outputs = outputs;
    this.activation = activation;
    this.initializer = initializer;
  }

  /**
   * A dense layer with the identity activation.
   *
   * @param outputs the number of units
   * @return the layer
   * @throws IllegalArgumentException if there is no unit
   */
  public static Dense of(int outputs) {
    return of(outputs, Activation.IDENTITY);
  }

  /**
   * A dense layer.
   *
   * @param outputs the number of units
   * @param activation the function applied to each unit
   * @return the layer
   * @throws IllegalArgumentException if there is no unit
   */
  public static Dense of(int outputs, Activation activation) {
    Checks.positive(outputs, "outputs");
    return new Dense(outputs, activation, activation.initializer());
  }

  /**
   * The same layer with another rule for starting values.
   *
   * @param rule how weights are initialised
   * @return the new layer
   */
  public Dense withInitializer(Initializer rule) {
    return new Dense(outputs, activation, Objects.requireNonNull(rule));
  }

  /**
   * The function applied to each unit.
   *
   * @return the activation
   */
  public Activation activation() {
    return activation;
  }

  @Override
  public int outputs(int inputs) {
    return outputs;
  }

  @Override
  public List<ParameterBlock> blocks(int inputs) {
    return List.of(
        ParameterBlock.of("weights", Role.WEIGHT, inputs, inputs, outputs),
        ParameterBlock.of("bias", Role.BIAS, inputs, outputs));
  }

  @Override
  public List<double[]> initialize(int inputs, RandomStream stream) {
    double[] bias = new double[outputs];
    if (activation != Activation.IDENTITY) {
      stream.split("bias").fillGaussian(bias);
      scale(bias, 1 / Math.sqrt(inputs));
    }
    return List.of(initializer.weights(inputs, outputs, stream), bias);
  }

  private static void scale(double[] values, double factor) {
    for (int i = 0; i < values.length; i++) {
      values[i] *= factor;
    }
  }

  @Override
  public Variable apply(Variable x, List<ParameterBlock> blocks, ForwardPass pass) {
    return activation.apply(pass.affine(x, blocks.get(0), blocks.get(1)));
  }

  @Override
  public String toString() {
    return "dense(" + outputs + ", " + activation.label() + ")";
  }
}
