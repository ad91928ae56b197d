package org.credence.inference.laplace;

import java.util.List;
import org.credence.autodiff.Variable;
import org.credence.network.ForwardPass;
import org.credence.network.Layer;
import org.credence.network.ParameterBlock;
import org.credence.network.ParameterBlock.Role;
import org.credence.random.RandomStream;

/** X w, one output, no bias: a layer that is not dense. */
record PlainLinear() implements Layer {

  @Override
  public int outputs(int inputs) {
    return 1;
  }

  @Override
  public List<ParameterBlock> blocks(int inputs) {
    return List.of(ParameterBlock.of("weights", Role.WEIGHT, inputs, inputs, 1));
  }

  @Override
  public List<double[]> initialize(int inputs, RandomStream stream) {
    double[] start = new double[inputs];
    stream.fillGaussian(start);
    return List.of(start);
  }

  @Override
  public Variable apply(Variable x, List<ParameterBlock> blocks, ForwardPass pass) {
    return x.matmul(pass.parameter(blocks.get(0)));
  }
}
