package org.credence.inference.laplace;

import java.util.ArrayList;
import java.util.List;
import org.credence.autodiff.Linear;
import org.credence.autodiff.Shape;
import org.credence.autodiff.Slicing;
import org.credence.autodiff.Variable;
import org.credence.network.Dropout;
import org.credence.network.ForwardPass;
import org.credence.network.ParameterBlock;

/**
 * A forward pass that takes note of what each dense layer is given, and adds a zero to what it
 * yields, with respect to which can be differentiated.
 */
final class AffineTaps implements ForwardPass {

  private final Variable parameters;
  private final List<Tap> taps = new ArrayList<>();

  AffineTaps(Variable parameters) {
    this.parameters = parameters;
  }

  /**
   * One dense layer.
   *
   * @param weights its weights, inputs x units
   * @param bias its biases
   * @param inputs what it is given, rows x inputs
   * @param perturbation the zero added to its units before their activation, rows x units
   */
  record Tap(ParameterBlock weights, ParameterBlock bias, Variable inputs, Variable perturbation) {}

  /** The dense layers, in the order they were applied. */
  List<Tap> taps() {
    return taps;
  }

  @Override
  public Variable parameter(ParameterBlock block) {
    return Slicing.slice(parameters, block.offset(), block.shape());
  }

  @Override
  public Variable affine(Variable x, ParameterBlock weights, ParameterBlock bias) {
    Variable units = Linear.affine(x, parameter(weights), parameter(bias));
    Shape shape = units.shape();
    Variable zero = parameters.tape().variable(new double[shape.size()], shape);
    taps.add(new Tap(weights, bias, x, zero));
    return units.plus(zero);
  }

  @Override
  public Variable dropout(Variable x, Dropout layer, List<ParameterBlock> own) {
    return x;
  }
}
