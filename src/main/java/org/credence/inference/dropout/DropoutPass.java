package org.credence.inference.dropout;

import java.util.ArrayList;
import java.util.List;
import org.credence.autodiff.Linear;
import org.credence.autodiff.Shape;
import org.credence.autodiff.Slicing;
import org.credence.autodiff.Tape;
import org.credence.autodiff.UnaryFunction;
import org.credence.autodiff.Variable;
import org.credence.network.Dropout;
import org.credence.network.ForwardPass;
import org.credence.network.ParameterBlock;
import org.credence.random.RandomStream;

/** The forward pass of training: weights are parameters, dropout layers apply fresh masks. */
final class DropoutPass implements ForwardPass {

  /** Temperature of the relaxed masks of learned rates, as in Gal, Hron and Kendall 2017. */
  private static final double CONCRETE_TEMPERATURE = 0.1;

  private final Variable theta;
  private final MaskSharing sharing;
  private final List<FixedMask> masks = new ArrayList<>();
  private final List<Variable> uniforms = new ArrayList<>();

  private record FixedMask(Variable leaf, double rate) {}

  DropoutPass(Variable theta, MaskSharing sharing) {
    this.theta = theta;
    this.sharing = sharing;
  }

  /** Draws all masks anew. */
  void redraw(RandomStream stream) {
    for (int i = 0; i < masks.size(); i++) {
      FixedMask mask = masks.get(i);
      stream.fillKeepMask(mask.leaf().asArray(), mask.rate());
    }
    for (int i = 0; i < uniforms.size(); i++) {
      fillLogit(stream, uniforms.get(i).asArray());
    }
  }

  /** Logits of uniform numbers: the noise of a relaxed mask. */
  private static void fillLogit(RandomStream stream, double[] out) {
    stream.fillUniform(out);
    for (int i = 0; i < out.length; i++) {
      double u = out[i] + 0x1p-54;
      out[i] = Math.log(u) - Math.log1p(-u);
    }
  }

  @Override
  public Variable parameter(ParameterBlock block) {
    return Slicing.slice(theta, block.offset(), block.shape());
  }

  @Override
  public Variable affine(Variable x, ParameterBlock weights, ParameterBlock bias) {
    return Linear.affine(x, parameter(weights), parameter(bias));
  }

  @Override
  public Variable dropout(Variable x, Dropout layer, List<ParameterBlock> own) {
    if (layer.isLearned()) {
      return x.times(relaxedMask(x, parameter(own.get(0)).reshaped()));
    }
    if (layer.rate() == 0) {
      return x;
    }
    Variable mask = input(x);
    masks.add(new FixedMask(mask, layer.rate()));
    return x.times(mask);
  }

  /** (1 − z)/(1 − p) with z = sigmoid((logit p + logit u) / t), near 1 for a dropped unit. */
  private Variable relaxedMask(Variable x, Variable logit) {
    Variable noise = input(x);
    uniforms.add(noise);
    Variable kept = noise.plus(logit).times(-1 / CONCRETE_TEMPERATURE).map(UnaryFunction.SIGMOID);
    Variable keepRate = logit.negated().map(UnaryFunction.SIGMOID);
    return kept.dividedBy(keepRate);
  }

  private Variable input(Variable x) {
    Tape tape = x.tape();
    Shape shape = sharing == MaskSharing.PER_ROW ? x.shape() : Shape.of(x.shape().extent(-1));
    return tape.input(new double[shape.size()], shape);
  }
}
