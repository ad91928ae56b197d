package org.credence.inference.laplace;

import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.credence.model.LogPosterior;
import org.credence.network.Network;
import org.credence.network.ParameterBlock;
import org.credence.network.ParameterBlock.Role;

/**
 * Which weights are Gaussian; the others are points at the mode.
 *
 * @param lastLayer whether only those of the last layer that has any
 * @param choice which blocks of weights and biases
 * @param most how many weights at most: those of the largest variance
 */
record GaussianWeights(boolean lastLayer, Predicate<ParameterBlock> choice, int most) {

  static final GaussianWeights ALL = new GaussianWeights(false, block -> true, Integer.MAX_VALUE);

  /** The chosen weights before any are left out for their number, ascending. */
  int[] candidates(LogPosterior target) {
    int[] places =
        blocks(target.network())
            .filter(b -> b.role() == Role.WEIGHT || b.role() == Role.BIAS)
            .filter(choice)
            .flatMapToInt(b -> IntStream.range(b.offset(), b.end()))
            .toArray();
    if (places.length == 0) {
      throw new IllegalArgumentException("No weight was chosen to be Gaussian");
    }
    return places;
  }

  private Stream<ParameterBlock> blocks(Network network) {
    if (!lastLayer) {
      return network.layout().blocks().stream();
    }
    List<List<ParameterBlock>> layers =
        IntStream.range(0, network.layers().size())
            .mapToObj(network::blocks)
            .filter(blocks -> !blocks.isEmpty())
            .toList();
    return layers.get(layers.size() - 1).stream();
  }

  /**
   * Of all candidates those of the largest variance in the diagonal approximation: E. Daxberger and
   * others, Bayesian deep learning via subnetwork inference, ICML 2021, arXiv:2010.14689.
   */
  int[] largest(ModePoint at, double[] priorPrecisions) {
    double[] variances = DiagonalCurvature.of(at).covariance(priorPrecisions).variances();
    return IntStream.range(0, variances.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -variances[i]))
        .limit(most)
        .mapToInt(i -> at.places()[i])
        .sorted()
        .toArray();
  }
}
