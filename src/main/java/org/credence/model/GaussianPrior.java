package org.credence.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.credence.autodiff.Broadcasting;
import org.credence.autodiff.Reductions;
import org.credence.autodiff.Shape;
import org.credence.autodiff.Slicing;
import org.credence.autodiff.UnaryFunction;
import org.credence.autodiff.Variable;
import org.credence.internal.Checks;
import org.credence.network.ParameterBlock;
import org.credence.network.ParameterBlock.Role;
import org.credence.network.ParameterLayout;
import org.credence.random.RandomStream;

/**
 * Independent zero-mean Gaussians: w ~ N(0, sd²), with the sd fixed, tied to the fan-in of the
 * layer, or learned.
 *
 * <p>With a learned scale the sd of block b is its base value times e^{u_b}, with u_b ~ N(0, 1): a
 * log-normal hyper-prior whose median is the base value (68 % within a factor e either way). Where
 * each weight has a scale of its own (automatic relevance determination), one that the data do not
 * need gets a small prior sd and costs next to nothing, and one that they do need is not held back:
 * R. Neal as below, section 4.3, and D. MacKay, Bayesian nonlinear modeling for the prediction
 * competition, ASHRAE Transactions 100 (1994).
 *
 * <p>Tying the sd to 1/√fan-in keeps the prior of the function at the same size whatever the width:
 * R. Neal, <em>Bayesian Learning for Neural Networks</em>, Springer 1996,
 * doi:10.1007/978-1-4612-0745-0.
 */
public final class GaussianPrior implements Prior {

  private static final double LOG_SQRT_TWO_PI = 0.9189385332046727;

  private final double weightSd;
  private final double biasSd;
  private final boolean perFanIn;
  private final Scales scales;

  private GaussianPrior(double weightSd, double biasSd, boolean perFanIn, Scales scales) {
    this.weightSd = weightSd;
    this.biasSd = biasSd;
    this.perFanIn = perFanIn;
    this.scales = scales;
  }

  /** What has a scale of its own that is learned. */
  private enum Scales {
    FIXED(""),
    BLOCKS(", learned per block"),
    WEIGHTS(", learned per weight");

    private final String words;

    Scales(String words) {
      this.words = words;
    }

    int of(ParameterBlock block) {
      return switch (this) {
        case FIXED -> 0;
        case BLOCKS -> 1;
        case WEIGHTS -> block.size();
      };
    }
  }

  /**
   * The same sd for all weights and biases.
   *
   * @param sd the sd, greater than 0
   * @return the prior
   * @throws IllegalArgumentException if the sd is not positive and finite
   */
  public static GaussianPrior of(double sd) {
    Checks.positive(sd, "sd");
    return new GaussianPrior(sd, sd, false, Scales.FIXED);
  }

  /**
   * Weights with sd {@code scale/√fanIn}, biases with sd {@code scale}.
   *
   * @param scale the sd of what a unit receives when its inputs have unit mean square
   * @return the prior
   * @throws IllegalArgumentException if the scale is not positive and finite
   */
  public static GaussianPrior perFanIn(double scale) {
    Checks.positive(scale, "scale");
    return new GaussianPrior(scale, scale, true, Scales.FIXED);
  }

  /**
   * The same prior with another sd for biases.
   *
   * @param sd the sd, greater than 0
   * @return the new prior
   */
  public GaussianPrior withBiasSd(double sd) {
    return new GaussianPrior(weightSd, Checks.positive(sd, "sd"), perFanIn, scales);
  }

  /**
   * The same prior with a scale per block that is learned together with the weights.
   *
   * @return the new prior
   */
  public GaussianPrior withLearnedScale() {
    return new GaussianPrior(weightSd, biasSd, perFanIn, Scales.BLOCKS);
  }

  /**
   * The same prior with a scale per weight and bias that is learned together with them. For
   * variational inference, whose bound weighs each scale against the doubt about its weight; a mode
   * of the joint density is at scales near 0.
   *
   * @return the new prior
   */
  public GaussianPrior withLearnedScalePerWeight() {
    return new GaussianPrior(weightSd, biasSd, perFanIn, Scales.WEIGHTS);
  }

  @Override
  public List<ParameterBlock> hyperparameters(ParameterLayout network) {
    if (scales == Scales.FIXED) {
      return List.of();
    }
    return covered(network).stream()
        .map(b -> ParameterBlock.of("logScale." + b.name(), Role.PRIOR, 1, scales.of(b)))
        .toList();
  }

  /**
   * The prior precision 1/sd² of each parameter of the network; 0 where the prior does not speak.
   *
   * @param hyperparameters the prior's own parameters, flat
   * @param network the layout of the network
   * @return a vector of the network's size
   */
  public Variable precisions(Variable hyperparameters, ParameterLayout network) {
    if (scales == Scales.FIXED) {
      Shape shape = Shape.of(network.size());
      return hyperparameters.tape().constant(basePrecisions(network), shape);
    }
    List<Variable> parts = new ArrayList<>();
    int from = 0;
    for (ParameterBlock block : network.blocks()) {
      Shape shape = Shape.of(block.size());
      if (isCovered(block)) {
        Variable own = logScales(hyperparameters, from, block);
        from += scales.of(block);
        parts.add(Broadcasting.broadcast(precisions(block, own), shape));
      } else {
        parts.add(hyperparameters.tape().constant(new double[block.size()], shape));
      }
    }
    return Slicing.concatenate(parts);
  }

  /**
   * Σ ln(sd √(2π)) over the covered parameters: what the quadratic form is to be diminished by.
   *
   * @param hyperparameters the prior's own parameters, flat
   * @param network the layout of the network
   * @return a scalar
   */
  public Variable logNormalizer(Variable hyperparameters, ParameterLayout network) {
    double fixed = 0;
    Variable learned = hyperparameters.tape().constant(0);
    int from = 0;
    for (ParameterBlock block : covered(network)) {
      fixed += block.size() * (Math.log(baseSd(block)) + LOG_SQRT_TWO_PI);
      if (scales != Scales.FIXED) {
        int own = scales.of(block);
        Variable sum = logScales(hyperparameters, from, block).sum();
        from += own;
        learned = learned.plus(sum.times((double) block.size() / own));
      }
    }
    return learned.plus(fixed);
  }

  /**
   * The log density of the hyper-parameters: Σ ln N(u; 0, 1).
   *
   * @param hyperparameters the prior's own parameters, flat
   * @return a scalar, in nats
   */
  public Variable logHyperprior(Variable hyperparameters) {
    double constant = -LOG_SQRT_TWO_PI * hyperparameters.shape().size();
    return Reductions.dot(hyperparameters, hyperparameters).times(-0.5).plus(constant);
  }

  @Override
  public Variable logDensity(Variable weights, Variable hyperparameters, ParameterLayout network) {
    Variable quadratic =
        Reductions.dot(weights.squared(), precisions(hyperparameters, network)).times(-0.5);
    return quadratic
        .minus(logNormalizer(hyperparameters, network))
        .plus(logHyperprior(hyperparameters));
  }

  @Override
  public double[] sample(ParameterLayout network, RandomStream stream) {
    List<ParameterBlock> covered = covered(network);
    int scaled = covered.stream().mapToInt(scales::of).sum();
    double[] draw = new double[network.size() + scaled];
    int scale = network.size();
    for (ParameterBlock block : covered) {
      int own = scales.of(block);
      for (int i = 0; i < own; i++) {
        draw[scale + i] = stream.nextGaussian();
      }
      for (int i = 0; i < block.size(); i++) {
        double factor = own == 0 ? 1 : Math.exp(draw[scale + i % own]);
        draw[block.offset() + i] = baseSd(block) * factor * stream.nextGaussian();
      }
      scale += own;
    }
    return draw;
  }

  /**
   * The blocks it speaks about: weights and biases, not other parameters of layers.
   *
   * @param network the layout of the network
   * @return the blocks, in order
   */
  public static List<ParameterBlock> covered(ParameterLayout network) {
    return network.blocks().stream().filter(GaussianPrior::isCovered).toList();
  }

  private static boolean isCovered(ParameterBlock block) {
    return block.role() == Role.WEIGHT || block.role() == Role.BIAS;
  }

  private double[] basePrecisions(ParameterLayout network) {
    double[] precisions = new double[network.size()];
    for (ParameterBlock block : covered(network)) {
      double sd = baseSd(block);
      Arrays.fill(precisions, block.offset(), block.end(), 1 / (sd * sd));
    }
    return precisions;
  }

  private Variable precisions(ParameterBlock block, Variable logScales) {
    double sd = baseSd(block);
    return logScales.times(-2).map(UnaryFunction.EXP).times(1 / (sd * sd));
  }

  private Variable logScales(Variable hyperparameters, int from, ParameterBlock block) {
    int own = scales.of(block);
    return Slicing.slice(hyperparameters, from, own == 1 ? Shape.SCALAR : Shape.of(own));
  }

  private double baseSd(ParameterBlock block) {
    if (block.role() == Role.BIAS) {
      return biasSd;
    }
    return perFanIn ? weightSd / Math.sqrt(block.fanIn()) : weightSd;
  }

  @Override
  public String toString() {
    String sd = perFanIn ? weightSd + "/sqrt(fan-in)" : Double.toString(weightSd);
    return "Gaussian(sd " + sd + scales.words + ")";
  }
}
