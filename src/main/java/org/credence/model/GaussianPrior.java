package org.credence.model;

import java.util.ArrayList;
import java.util.List;
import org.credence.autodiff.Reductions;
import org.credence.autodiff.Shape;
import org.credence.autodiff.Slicing;
import org.credence.autodiff.UnaryFunction;
import org.credence.autodiff.Variable;
import org.credence.internal.Checks;
import org.credence.network.ParameterBlock;
import org.credence.network.ParameterBlock.Role;
import org.credence.network.ParameterLayout;

/**
 * Independent zero-mean Gaussians: w ~ N(0, sd²), with the sd fixed, tied to the fan-in of the layer,
 * or learned for each block.
 *
 * <p>With a learned scale the sd of block b is its base value times e^{u_b}, with u_b ~ N(0, 1): a
 * log-normal hyper-prior whose median is the base value (68 % within a factor e either way).
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
  private final boolean learnedScale;

  private GaussianPrior(double weightSd, double biasSd, boolean perFanIn, boolean learnedScale) {
    this.weightSd = weightSd;
    this.biasSd = biasSd;
    this.perFanIn = perFanIn;
    this.learnedScale = learnedScale;
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
    return new GaussianPrior(sd, sd, false, false);
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
    return new GaussianPrior(scale, scale, true, false);
  }

  /**
   * The same prior with another sd for biases.
   *
   * @param sd the sd, greater than 0
   * @return the new prior
   */
  public GaussianPrior withBiasSd(double sd) {
    return new GaussianPrior(weightSd, Checks.positive(sd, "sd"), perFanIn, learnedScale);
  }

  /**
   * The same prior with a scale per block that is learned together with the weights.
   *
   * @return the new prior
   */
  public GaussianPrior withLearnedScale() {
    return new GaussianPrior(weightSd, biasSd, perFanIn, true);
  }

  @Override
  public List<ParameterBlock> hyperparameters(ParameterLayout network) {
    if (!learnedScale) {
      return List.of();
    }
    return covered(network).stream()
        .map(b -> ParameterBlock.of("logScale." + b.name(), Role.PRIOR, 1, 1))
        .toList();
  }

  /**
   * The prior sd of each block, as a scalar each.
   *
   * @param hyperparameters the prior's own parameters, flat
   * @param network the layout of the network
   * @return one scalar per block of weights or biases, in the order of the layout
   */
  public List<Variable> sds(Variable hyperparameters, ParameterLayout network) {
    List<Variable> sds = new ArrayList<>();
    for (ParameterBlock block : covered(network)) {
      Variable base = hyperparameters.tape().constant(baseSd(block));
      sds.add(learnedScale ? base.times(scale(hyperparameters, sds.size())) : base);
    }
    return sds;
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
    List<Variable> sds = sds(hyperparameters, network);
    Variable total = logHyperprior(hyperparameters);
    int index = 0;
    for (ParameterBlock block : covered(network)) {
      Variable w = Slicing.slice(weights, block.offset(), block.shape());
      total = total.plus(logDensity(w, sds.get(index++)));
    }
    return total;
  }

  /**
   * The blocks it speaks about: weights and biases, not other parameters of layers.
   *
   * @param network the layout of the network
   * @return the blocks, in order
   */
  public static List<ParameterBlock> covered(ParameterLayout network) {
    return network.blocks().stream()
        .filter(b -> b.role() == Role.WEIGHT || b.role() == Role.BIAS)
        .toList();
  }

  private static Variable logDensity(Variable w, Variable sd) {
    Variable z = Reductions.dot(w, w).dividedBy(sd.squared()).times(-0.5);
    int n = w.shape().size();
    return z.minus(sd.map(UnaryFunction.LOG).times(n)).plus(-n * LOG_SQRT_TWO_PI);
  }

  private static Variable scale(Variable hyperparameters, int index) {
    return Slicing.slice(hyperparameters, index, Shape.SCALAR).map(UnaryFunction.EXP);
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
    return "Gaussian(sd " + sd + (learnedScale ? ", learned per block)" : ")");
  }
}
