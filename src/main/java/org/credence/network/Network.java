package org.credence.network;

import java.util.ArrayList;
import java.util.List;
import org.credence.autodiff.Variable;
import org.credence.internal.Checks;
import org.credence.random.RandomStream;

/**
 * A feed-forward architecture: layers, applied one after the other, as a pure function of the input
 * and of one flat parameter vector. Immutable; it holds no weights.
 */
public final class Network {

  private final int inputs;
  private final List<Layer> layers;
  private final List<List<ParameterBlock>> blocksByLayer;
  private final ParameterLayout layout;
  private final int outputs;

  private Network(int inputs, List<Layer> layers) {
    this.inputs = inputs;
    this.layers = layers;
    List<ParameterBlock> all = new ArrayList<>();
    List<Integer> counts = new ArrayList<>();
    int width = inputs;
    for (int i = 0; i < layers.size(); i++) {
      String prefix = "layer" + (i + 1);
      List<ParameterBlock> blocks =
          layers.get(i).blocks(width).stream().map(b -> b.under(prefix)).toList();
      all.addAll(blocks);
      counts.add(blocks.size());
      width = layers.get(i).outputs(width);
    }
    this.outputs = width;
    this.layout = ParameterLayout.of(all);
    this.blocksByLayer = partition(layout.blocks(), counts);
  }

  private static List<List<ParameterBlock>> partition(
      List<ParameterBlock> blocks, List<Integer> counts) {
    List<List<ParameterBlock>> parts = new ArrayList<>();
    int from = 0;
    for (int count : counts) {
      parts.add(blocks.subList(from, from + count));
      from += count;
    }
    return List.copyOf(parts);
  }

  /**
   * A network of the given layers.
   *
   * @param inputs the number of columns of its input
   * @param layers at least one layer, first to last
   * @return the network
   * @throws IllegalArgumentException if there is no input or no layer
   */
  public static Network of(int inputs, Layer... layers) {
    return of(inputs, List.of(layers));
  }

  /**
   * A network of the given layers.
   *
   * @param inputs the number of columns of its input
   * @param layers at least one layer, first to last
   * @return the network
   * @throws IllegalArgumentException if there is no input or no layer
   */
  public static Network of(int inputs, List<Layer> layers) {
    Checks.positive(inputs, "inputs");
    Checks.positive(layers.size(), "number of layers");
    return new Network(inputs, List.copyOf(layers));
  }

  /**
   * The number of columns of the input.
   *
   * @return inputs
   */
  public int inputs() {
    return inputs;
  }

  /**
   * The number of columns of the output.
   *
   * @return outputs
   */
  public int outputs() {
    return outputs;
  }

  /**
   * The layers, first to last.
   *
   * @return an immutable list
   */
  public List<Layer> layers() {
    return layers;
  }

  /**
   * Where each block of parameters stands in the flat vector.
   *
   * @return the layout
   */
  public ParameterLayout layout() {
    return layout;
  }

  /**
   * The blocks of one layer, as placed in the layout.
   *
   * @param layer its position, from 0
   * @return the blocks; none for a layer without parameters
   */
  public List<ParameterBlock> blocks(int layer) {
    return blocksByLayer.get(layer);
  }

  /**
   * Starting values for all parameters, by each layer's own rule.
   *
   * @param stream the source of randomness; each layer uses a stream split from it
   * @return a new parameter vector
   */
  public double[] initialize(RandomStream stream) {
    double[] parameters = new double[layout.size()];
    int width = inputs;
    for (int i = 0; i < layers.size(); i++) {
      List<double[]> starts = layers.get(i).initialize(width, stream.split(i));
      for (int b = 0; b < starts.size(); b++) {
        double[] start = starts.get(b);
        System.arraycopy(start, 0, parameters, blocks(i).get(b).offset(), start.length);
      }
      width = layers.get(i).outputs(width);
    }
    return parameters;
  }

  /**
   * Applies all layers.
   *
   * @param x rows x inputs
   * @param pass how parameters come to be
   * @return rows x outputs
   */
  public Variable apply(Variable x, ForwardPass pass) {
    Variable value = x;
    for (int i = 0; i < layers.size(); i++) {
      value = layers.get(i).apply(value, blocks(i), pass);
    }
    return value;
  }

  /**
   * The dropout layers, each with the weights it acts on.
   *
   * @return first to last
   * @throws IllegalStateException if a dropout layer is not followed by a dense one
   */
  public List<DropoutSite> dropoutSites() {
    List<DropoutSite> sites = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      if (layers.get(i) instanceof Dropout dropout) {
        if (i + 1 == layers.size() || !(layers.get(i + 1) instanceof Dense)) {
          throw new IllegalStateException(
              "A dropout layer must be followed by a dense one: " + this);
        }
        sites.add(new DropoutSite(dropout, blocks(i), blocks(i + 1).get(0)));
      }
    }
    return sites;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder().append(inputs);
    for (Layer layer : layers) {
      text.append(" -> ").append(layer);
    }
    return text.toString();
  }
}
