package org.credence.network;

import java.util.List;
import org.credence.autodiff.Variable;
import org.credence.internal.Checks;
import org.credence.network.ParameterBlock.Role;
import org.credence.random.RandomStream;

/**
 * Drops each unit of its input with probability {@code rate} and scales the others by 1/(1 − rate),
 * so that the expectation is unchanged. Whether masks are drawn, and how, is decided by the {@link
 * ForwardPass}. Immutable.
 *
 * <p>Reference: N. Srivastava, G. Hinton, A. Krizhevsky, I. Sutskever and R. Salakhutdinov,
 * Dropout: a simple way to prevent neural networks from overfitting, JMLR 15 (2014) 1929-1958.
 */
public final class Dropout implements Layer {

  private final double rate;
  private final boolean learned;

  private Dropout(double rate, boolean learned) {
    this.rate = rate;
    this.learned = learned;
  }

  /**
   * A dropout layer.
   *
   * @param rate the probability that a unit is dropped, in [0, 1)
   * @return the layer
   * @throws IllegalArgumentException if the rate is outside [0, 1)
   */
  public static Dropout of(double rate) {
    if (rate >= 0 && rate < 1) {
      return new Dropout(rate, false);
    }
    throw new IllegalArgumentException("Dropout rate " + rate + " is not in [0, 1)");
  }

  /**
   * A dropout layer whose rate is learned: its logit is a parameter of the network, and masks are
   * relaxed while it is trained. Y. Gal, J. Hron and A. Kendall, Concrete dropout, NeurIPS 2017,
   * arXiv:1705.07832.
   *
   * @param initialRate where the rate starts, in (0, 1)
   * @return the layer
   * @throws IllegalArgumentException if the rate is outside (0, 1)
   */
  public static Dropout learned(double initialRate) {
    return new Dropout(Checks.openUnit(initialRate, "initialRate"), true);
  }

  /**
   * Whether the rate is a parameter.
   *
   * @return true for {@link #learned}
   */
  public boolean isLearned() {
    return learned;
  }

  /**
   * The probability that a unit is dropped; for a learned rate, where it starts.
   *
   * @return the rate, in [0, 1)
   */
  public double rate() {
    return rate;
  }

  @Override
  public int outputs(int inputs) {
    return Checks.positive(inputs, "inputs");
  }

  @Override
  public List<ParameterBlock> blocks(int inputs) {
    return learned ? List.of(ParameterBlock.of("logit", Role.LAYER, 1, 1)) : List.of();
  }

  @Override
  public List<double[]> initialize(int inputs, RandomStream stream) {
    double[] logit = {Math.log(rate) - Math.log1p(-rate)};
    return learned ? List.of(logit) : List.of();
  }

  @Override
  public Variable apply(Variable x, List<ParameterBlock> blocks, ForwardPass pass) {
    return pass.dropout(x, this, blocks);
  }

  @Override
  public String toString() {
    return learned ? "dropout(learned)" : "dropout(" + rate + ")";
  }
}
