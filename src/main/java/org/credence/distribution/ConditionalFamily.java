package org.credence.distribution;

import org.credence.random.RandomStream;

/**
 * The distribution of an observation given a tuple of parameters, which stands somewhere in a
 * longer array (one tuple per draw and row). Stateless.
 */
public interface ConditionalFamily {

  /**
   * What it is called in reports and files.
   *
   * @return for example {@code "normal"}
   */
  String label();

  /**
   * The length of a tuple.
   *
   * @return the number of parameters
   */
  int parameterCount();

  /**
   * The expectation.
   *
   * @param p holds the tuple; not modified
   * @param offset the position of its first number
   * @return E[y]
   */
  double mean(double[] p, int offset);

  /**
   * The variance.
   *
   * @param p holds the tuple; not modified
   * @param offset the position of its first number
   * @return Var[y]; +∞ where it does not exist
   */
  double variance(double[] p, int offset);

  /**
   * Mean and variance together, for families that find both in one go.
   *
   * @param p holds the tuple; not modified
   * @param offset the position of its first number
   * @return E[y] and Var[y]
   */
  default Moments moments(double[] p, int offset) {
    return new Moments(mean(p, offset), variance(p, offset));
  }

  /**
   * The log density.
   *
   * @param y the observation
   * @param p holds the tuple; not modified
   * @param offset the position of its first number
   * @return ln p(y), with all constants
   */
  double logDensity(double y, double[] p, int offset);

  /**
   * The density.
   *
   * @param y the observation
   * @param p holds the tuple; not modified
   * @param offset the position of its first number
   * @return p(y); 0 where it underflows
   */
  default double density(double y, double[] p, int offset) {
    return Math.exp(logDensity(y, p, offset));
  }

  /**
   * The distribution function.
   *
   * @param y a threshold
   * @param p holds the tuple; not modified
   * @param offset the position of its first number
   * @return P(Y ≤ y)
   */
  double cdf(double y, double[] p, int offset);

  /**
   * The distribution function without the threshold itself, which makes a difference where single
   * values have a probability.
   *
   * @param y a threshold
   * @param p holds the tuple; not modified
   * @param offset the position of its first number
   * @return P(Y &lt; y)
   */
  default double probabilityBelow(double y, double[] p, int offset) {
    return isDiscrete() ? cdf(Math.ceil(y) - 1, p, offset) : cdf(y, p, offset);
  }

  /**
   * The probability of exceeding a threshold, accurate where it is small.
   *
   * @param y a threshold
   * @param p holds the tuple; not modified
   * @param offset the position of its first number
   * @return P(Y &gt; y)
   */
  double survival(double y, double[] p, int offset);

  /**
   * A draw.
   *
   * @param p holds the tuple; not modified
   * @param offset the position of its first number
   * @param stream the source of randomness
   * @return an observation
   */
  double sample(double[] p, int offset, RandomStream stream);

  /**
   * Whether observations are whole numbers; then a "density" is a probability, and quantiles are
   * whole numbers too.
   *
   * @return false for a continuous distribution
   */
  default boolean isDiscrete() {
    return false;
  }

  /**
   * How many moments exist: E|y|^k is finite for k below it.
   *
   * @param p holds the tuple; not modified
   * @param offset the position of its first number
   * @return +∞ where all exist
   */
  default double tailIndex(double[] p, int offset) {
    return Double.POSITIVE_INFINITY;
  }

  /**
   * The distribution of a number t, with the same tuples, of which y is an increasing function.
   *
   * @return this family itself unless it is a transformed one
   */
  default ConditionalFamily latent() {
    return this;
  }

  /**
   * The increasing function of {@link #latent()}.
   *
   * @param t a value of the latent family
   * @return the y it stands for
   */
  default double fromLatent(double t) {
    return t;
  }
}
