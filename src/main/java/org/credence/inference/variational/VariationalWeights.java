package org.credence.inference.variational;

import java.util.ArrayList;
import java.util.List;
import org.credence.autodiff.Reductions;
import org.credence.autodiff.Shape;
import org.credence.autodiff.Slicing;
import org.credence.autodiff.UnaryFunction;
import org.credence.autodiff.Variable;
import org.credence.inference.variational.VariationalLayout.Segment;
import org.credence.network.ParameterBlock;
import org.jspecify.annotations.Nullable;

/** Means, sds and, once asked for, a draw of a network's weights, as recorded variables. */
final class VariationalWeights {

  private static final double LOG_SQRT_TWO_PI = 0.9189385332046727;

  private final VariationalLayout layout;
  private final Variable lambda;
  private final Noise noise;
  private final List<Variable> means = new ArrayList<>();
  private final List<Variable> sds = new ArrayList<>();
  private @Nullable List<Variable> draws;
  private @Nullable List<Variable> epsilons;

  VariationalWeights(VariationalLayout layout, Variable lambda, Noise noise) {
    this.layout = layout;
    this.lambda = lambda;
    this.noise = noise;
    for (Segment segment : layout.segments()) {
      Shape shape = Shape.of(segment.size());
      means.add(Slicing.slice(lambda, segment.offset(), shape));
      sds.add(Slicing.slice(lambda, segment.sdOffset(), shape).map(UnaryFunction.SOFTPLUS));
    }
  }

  /** The means of all parameters, Gaussian or not, as one flat vector. */
  Variable theta() {
    return Slicing.slice(lambda, 0, Shape.of(layout.dimension()));
  }

  /** The means of each segment. */
  List<Variable> means() {
    return means;
  }

  /** The sds of each segment. */
  List<Variable> sds() {
    return sds;
  }

  boolean isGaussian(ParameterBlock block) {
    return segmentOf(block) >= 0;
  }

  Variable mean(ParameterBlock block) {
    return Slicing.slice(lambda, block.offset(), block.shape());
  }

  Variable sd(ParameterBlock block) {
    return part(sds, block);
  }

  /** A draw of a block, or its point value. */
  Variable draw(ParameterBlock block) {
    return isGaussian(block) ? part(draws(), block) : mean(block);
  }

  /** The deviation of the draw of a Gaussian block from its mean. */
  Variable deviation(ParameterBlock block) {
    return sd(block).times(part(epsilons(), block));
  }

  /** The draw of each segment: μ + σ ∘ ε. */
  List<Variable> draws() {
    if (draws == null) {
      draws = new ArrayList<>();
      for (int i = 0; i < sds.size(); i++) {
        draws.add(means.get(i).plus(sds.get(i).times(epsilons().get(i))));
      }
    }
    return draws;
  }

  /** The standard normal numbers behind each segment's draw. */
  List<Variable> epsilons() {
    if (epsilons == null) {
      epsilons = sds.stream().map(sd -> noise.normal(sd.shape())).toList();
    }
    return epsilons;
  }

  /** One draw of all parameters, points included, as one flat vector. */
  Variable drawnTheta() {
    List<Variable> parts = new ArrayList<>();
    int at = 0;
    for (int i = 0; i < draws().size(); i++) {
      Segment segment = layout.segments().get(i);
      addPoint(parts, at, segment.offset());
      parts.add(draws().get(i));
      at = segment.offset() + segment.size();
    }
    addPoint(parts, at, layout.dimension());
    return parts.size() == 1 ? parts.get(0) : Slicing.concatenate(parts);
  }

  /** log q of a draw of others, with the means and sds of these. */
  Variable logDensity(VariationalWeights drawn) {
    Variable total = lambda.tape().constant(0);
    for (int i = 0; i < sds.size(); i++) {
      Variable standard = drawn.draws().get(i).minus(means.get(i)).dividedBy(sds.get(i));
      total =
          total
              .minus(Reductions.dot(standard, standard).times(0.5))
              .minus(Reductions.sumLog(sds.get(i)))
              .plus(-LOG_SQRT_TWO_PI * standard.shape().size());
    }
    return total;
  }

  private void addPoint(List<Variable> parts, int from, int to) {
    if (from < to) {
      parts.add(Slicing.slice(lambda, from, Shape.of(to - from)));
    }
  }

  /** The part of a vector over the network's parameters that belongs to a segment. */
  Variable partOf(Variable vector, int segment) {
    Segment part = layout.segments().get(segment);
    return part.size() == vector.shape().size()
        ? vector
        : Slicing.slice(vector, part.offset(), Shape.of(part.size()));
  }

  private Variable part(List<Variable> bySegment, ParameterBlock block) {
    int i = segmentOf(block);
    int from = block.offset() - layout.segments().get(i).offset();
    return Slicing.slice(bySegment.get(i), from, block.shape());
  }

  private int segmentOf(ParameterBlock block) {
    for (int i = 0; i < layout.segments().size(); i++) {
      if (layout.segments().get(i).contains(block)) {
        return i;
      }
    }
    return -1;
  }
}
