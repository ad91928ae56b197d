package org.credence;

import java.util.ArrayList;
import java.util.List;
import org.credence.inference.Inference;
import org.credence.inference.MaximumAPosteriori;
import org.credence.inference.dropout.MonteCarloDropout;
import org.credence.inference.laplace.Laplace;
import org.credence.inference.mcmc.CyclicalSgMcmc;
import org.credence.inference.mcmc.Hmc;
import org.credence.inference.mcmc.Mclmc;
import org.credence.inference.mcmc.Nuts;
import org.credence.inference.mcmc.Sghmc;
import org.credence.inference.mcmc.Sgld;
import org.credence.inference.variational.BayesByBackprop;
import org.credence.inference.variational.GaussianVariationalInference;
import org.credence.inference.variational.Ivon;
import org.credence.model.GaussianPrior;
import org.credence.model.Prior;
import org.credence.network.Dropout;
import org.credence.network.Layer;

/** What the front door chooses where the user has not: one rule per method, no knobs per table. */
final class NetworkDefaults {

  private static final int WIDEST = 50;
  private static final int NARROWEST = 10;
  private static final int SAMPLED = 16;
  private static final int ROWS_PER_UNIT = 8;
  private static final int ROWS_FOR_TWO_LAYERS = 600;

  /** Dropping an input is noise in the data, dropping a hidden unit doubt about the function. */
  private static final double INPUT_SHARE_OF_RATE = 0.2;

  private NetworkDefaults() {}

  /**
   * The widths of the hidden layers. Dropout: two layers of 50. Samplers, to which each parameter
   * adds a direction to be explored, and Gaussians of full rank, to which it adds its covariance
   * with all others: two layers of 16. Otherwise a unit for every eight rows, at least 10 and at
   * most 50, and a second such layer from 600 rows on. A wide network costs a small table more in
   * prior divergence than its fit can gain, and variational inference then prefers a function that
   * ignores the inputs.
   */
  static int[] widths(Inference method, int rows) {
    if (method instanceof MonteCarloDropout) {
      return new int[] {WIDEST, WIDEST};
    }
    if (samples(method)
        || (method instanceof GaussianVariationalInference gaussian && gaussian.isFullRank())) {
      return new int[] {SAMPLED, SAMPLED};
    }
    int width = Math.max(NARROWEST, Math.min(WIDEST, rows / ROWS_PER_UNIT));
    return rows < ROWS_FOR_TWO_LAYERS ? new int[] {width} : new int[] {width, width};
  }

  private static boolean samples(Inference method) {
    return method instanceof Nuts
        || method instanceof Hmc
        || method instanceof Mclmc
        || method instanceof Sgld
        || method instanceof Sghmc
        || method instanceof CyclicalSgMcmc;
  }

  /**
   * Standard normal. Its scales are learned for each block with variational inference, whose bound
   * is one on the evidence of the scales, and with the Laplace approximation, which maximises it; a
   * bound that is not would shrink them without limit, and members of an ensemble need a prior in
   * common. With Bayes by backprop, whose cost of a scale is closed-form, each weight has its own:
   * otherwise the doubt about weights that do nothing is noise in the units that do something.
   */
  static Prior prior(Inference method) {
    GaussianPrior standard = GaussianPrior.of(1);
    if (method instanceof BayesByBackprop) {
      return standard.withLearnedScalePerWeight();
    }
    boolean learned =
        method instanceof GaussianVariationalInference
            || method instanceof Ivon
            || method instanceof Laplace
            || method instanceof MaximumAPosteriori;
    return learned ? standard.withLearnedScale() : standard;
  }

  /** A dropout layer before each dense one; inputs are dropped more rarely than hidden units. */
  static List<Layer> withDropout(List<Layer> dense, double rate) {
    List<Layer> layers = new ArrayList<>();
    for (Layer layer : dense) {
      layers.add(Dropout.of(layers.isEmpty() ? INPUT_SHARE_OF_RATE * rate : rate));
      layers.add(layer);
    }
    return layers;
  }
}
