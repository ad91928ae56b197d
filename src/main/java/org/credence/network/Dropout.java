package org.credence.network;

import java.util.List;
import org.credence.autodiff.Variable;
import org.credence.internal.Checks;
import org.credence.random.RandomStream;

/**
 * Drops each unit of its input with probability {@code rate} and scales the others by 1/(1 − rate), so
 * that the expectation is unchanged. Whether masks are drawn, and how, is decided by the {@link
 * ForwardPass}. Immutable.
 *
 * <p>Reference: N. Srivastava, G. Hinton, A. Krizhevsky, I. Sutskever and R. Salakhutdinov, Dropout: a
 * simple way to prevent neural networks from overfitting, JMLR 15 (2014) 1929-1958.
 */
public final class Dropout implements Layer {

  private final double rate;

  private Dropout(double rate) {
    this.rate = rate;
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
      return new Dropout(rate);
    }
    throw new IllegalArgumentException("Dropout rate " + rate + " is not in [0, 1)");
  }

  /**
   * The probability that a unit is dropped.
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
    return List.of();
  }

  @Override
  public List<double[]> initialize(int inputs, RandomStream stream) {
    return List.of();
  }

  @Override
  public Variable apply(
      Variable x, List<ParameterBlock> blocks, ForwardPass pass, int dropoutSite) {
    return pass.dropout(x, this, dropoutSite);
  }

  @Override
  public String toString() {
    return "dropout(" + rate + ")";
  }
}
