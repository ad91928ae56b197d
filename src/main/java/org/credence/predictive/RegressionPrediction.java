package org.credence.predictive;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.credence.distribution.ConditionalFamily;
import org.credence.internal.Checks;
import org.credence.random.RandomStream;

/**
 * The predictive distribution of a numeric target for each of some rows, in the target's own units: the
 * equal mixture of p(y | x, θ_s) over S posterior draws. Immutable.
 *
 * <p>The total variance is the sum of two parts (law of total variance), the sds are not:
 *
 * <pre>
 * mean       E_s[ E[y | x, θ_s] ]
 * aleatoric  E_s[ Var(y | x, θ_s) ]   noise: does not fall with more rows of data
 * epistemic  Var_s( E[y | x, θ_s] )   doubt about the function: falls with data
 * </pre>
 *
 * <p>"sd" without an adjective is the total, with observation noise. Moments over draws divide by S.
 * Densities, distribution functions and quantiles are those of the mixture itself.
 */
public final class RegressionPrediction {

  private final ConditionalFamily family;
  private final double[][] tuples;
  private final double[] means;
  private final double[] epistemicVariances;
  private final double[] aleatoricVariances;

  private RegressionPrediction(ConditionalFamily family, double[][] tuples) {
    this.family = family;
    this.tuples = tuples;
    this.means = new double[tuples.length];
    this.epistemicVariances = new double[tuples.length];
    this.aleatoricVariances = new double[tuples.length];
    for (int row = 0; row < tuples.length; row++) {
      Mixture mixture = mixture(row);
      means[row] = mixture.mean();
      epistemicVariances[row] = mixture.epistemicVariance(means[row]);
      aleatoricVariances[row] = mixture.aleatoricVariance();
    }
  }

  /**
   * The prediction with given mixture components.
   *
   * @param family the distribution of an observation given θ
   * @param parameters for each row, the family's parameters of every draw one after the other; not
   *     copied, not to be modified afterwards
   * @return the prediction
   * @throws IllegalArgumentException if a row has no draw, or another number than the first
   */
  public static RegressionPrediction of(ConditionalFamily family, double[][] parameters) {
    for (double[] row : parameters) {
      Checks.sameLength(row.length, parameters[0].length, "the draws of a row");
      Checks.positive(row.length / family.parameterCount(), "number of draws");
    }
    return new RegressionPrediction(family, parameters);
  }

  /**
   * Several predictions one after the other, as of the folds of a cross-validation.
   *
   * @param parts predictions of the same family with the same number of draws
   * @return all their rows, in order
   */
  public static RegressionPrediction concatenate(List<RegressionPrediction> parts) {
    List<double[]> rows = new ArrayList<>();
    parts.forEach(part -> rows.addAll(Arrays.asList(part.tuples)));
    return of(parts.get(0).family, rows.toArray(new double[0][]));
  }

  /**
   * Some of the rows, in the given order.
   *
   * @param rows row numbers from 0
   * @return their prediction
   */
  public RegressionPrediction select(int... rows) {
    return of(family, Arrays.stream(rows).mapToObj(r -> tuples[r]).toArray(double[][]::new));
  }

  /**
   * The number of rows.
   *
   * @return at least 0
   */
  public int rows() {
    return tuples.length;
  }

  /**
   * The number of posterior draws in the mixture.
   *
   * @return S; 0 if there are no rows
   */
  public int draws() {
    return tuples.length == 0 ? 0 : tuples[0].length / family.parameterCount();
  }

  /**
   * The distribution of an observation given θ.
   *
   * @return the family
   */
  public ConditionalFamily family() {
    return family;
  }

  /**
   * The predictive mean of a row.
   *
   * @param row from 0
   * @return E[y | x, D]
   */
  public double mean(int row) {
    return means[row];
  }

  /**
   * The total predictive sd of a row, observation noise included.
   *
   * @param row from 0
   * @return √(epistemic variance + aleatoric variance); +∞ where a component has no variance
   */
  public double sd(int row) {
    return Math.sqrt(epistemicVariances[row] + aleatoricVariances[row]);
  }

  /**
   * The epistemic part of the sd of a row.
   *
   * @param row from 0
   * @return √Var_s(E[y | x, θ_s])
   */
  public double epistemicSd(int row) {
    return Math.sqrt(epistemicVariances[row]);
  }

  /**
   * The aleatoric part of the sd of a row: the noise.
   *
   * @param row from 0
   * @return √E_s[Var(y | x, θ_s)]
   */
  public double aleatoricSd(int row) {
    return Math.sqrt(aleatoricVariances[row]);
  }

  /**
   * The predictive means of all rows.
   *
   * @return a new array
   */
  public double[] means() {
    return means.clone();
  }

  /**
   * The total predictive sds of all rows.
   *
   * @return a new array
   */
  public double[] sds() {
    return each(this::sd);
  }

  /**
   * The epistemic sds of all rows.
   *
   * @return a new array
   */
  public double[] epistemicSds() {
    return each(this::epistemicSd);
  }

  /**
   * The aleatoric sds of all rows.
   *
   * @return a new array
   */
  public double[] aleatoricSds() {
    return each(this::aleatoricSd);
  }

  private double[] each(java.util.function.IntToDoubleFunction f) {
    return java.util.stream.IntStream.range(0, rows()).mapToDouble(f).toArray();
  }

  /**
   * The log density of an observation.
   *
   * @param row from 0
   * @param y the observation, in the target's units
   * @return ln 1/S Σ_s p(y | x, θ_s), finite also far out
   */
  public double logDensity(int row, double y) {
    return mixture(row).logDensity(y);
  }

  /**
   * The density of an observation.
   *
   * @param row from 0
   * @param y the observation, in the target's units
   * @return per unit of the target
   */
  public double density(int row, double y) {
    return Math.exp(logDensity(row, y));
  }

  /**
   * The predictive distribution function.
   *
   * @param row from 0
   * @param y a threshold
   * @return P(Y ≤ y)
   */
  public double cdf(int row, double y) {
    return mixture(row).cdf(y);
  }

  /**
   * The probability of exceeding a threshold, accurate where it is small.
   *
   * @param row from 0
   * @param threshold in the target's units
   * @return P(Y &gt; threshold)
   */
  public double probabilityAbove(int row, double threshold) {
    return mixture(row).survival(threshold);
  }

  /**
   * A quantile of the mixture.
   *
   * @param row from 0
   * @param p the probability below it, in (0, 1)
   * @return the y with P(Y ≤ y) = p
   * @throws IllegalArgumentException if p is not in (0, 1)
   */
  public double quantile(int row, double p) {
    Checks.openUnit(p, "probability");
    double scale = aleatoricSd(row) < Double.POSITIVE_INFINITY ? sd(row) : 1;
    return mixture(row).quantile(p, means[row], scale > 0 ? scale : 1);
  }

  /**
   * The equal-tailed prediction interval: (1 − level)/2 on either side.
   *
   * @param row from 0
   * @param level the probability inside, in (0, 1)
   * @return the interval
   */
  public Interval interval(int row, double level) {
    Checks.openUnit(level, "level");
    double tail = (1 - level) / 2;
    return new Interval(quantile(row, tail), quantile(row, 1 - tail), level);
  }

  /**
   * The shortest single interval that holds the level. For a mixture with several separate humps the
   * region of highest density may be several intervals; this is the shortest one.
   *
   * @param row from 0
   * @param level the probability inside, in (0, 1)
   * @return the interval
   */
  public Interval highestDensityInterval(int row, double level) {
    Checks.openUnit(level, "level");
    double spare = 1 - level;
    int steps = 64;
    double best = spare / 2;
    double bestWidth = Double.POSITIVE_INFINITY;
    for (int i = 1; i < steps; i++) {
      double tail = spare * i / steps;
      double width = width(row, tail, level);
      if (width < bestWidth) {
        bestWidth = width;
        best = tail;
      }
    }
    double tail = refine(row, level, best, spare / steps);
    return new Interval(quantile(row, tail), quantile(row, tail + level), level);
  }

  /** Golden-section search for the tail with the shortest interval, around a grid point. */
  private double refine(int row, double level, double centre, double reach) {
    double spare = 1 - level;
    double low = Math.max(centre - reach, spare * 1e-6);
    double high = Math.min(centre + reach, spare * (1 - 1e-6));
    double ratio = (Math.sqrt(5) - 1) / 2;
    double a = high - ratio * (high - low);
    double b = low + ratio * (high - low);
    double widthA = width(row, a, level);
    double widthB = width(row, b, level);
    for (int i = 0; i < 30; i++) {
      if (widthA < widthB) {
        high = b;
        b = a;
        widthB = widthA;
        a = high - ratio * (high - low);
        widthA = width(row, a, level);
      } else {
        low = a;
        a = b;
        widthA = widthB;
        b = low + ratio * (high - low);
        widthB = width(row, b, level);
      }
    }
    return 0.5 * (low + high);
  }

  private double width(int row, double tail, double level) {
    return quantile(row, tail + level) - quantile(row, tail);
  }

  /**
   * The function values of a row, without noise: what a credible band of the function is made of.
   *
   * @param row from 0
   * @return E[y | x, θ_s] for each draw, a new array
   */
  public double[] functionDraws(int row) {
    double[] values = new double[draws()];
    for (int s = 0; s < values.length; s++) {
      values[s] = family.mean(tuples[row], s * family.parameterCount());
    }
    return values;
  }

  /**
   * New observations of a row, with noise: one for each posterior draw.
   *
   * @param row from 0
   * @param stream the source of randomness
   * @return y_s ~ p(y | x, θ_s), a new array
   */
  public double[] observationDraws(int row, RandomStream stream) {
    double[] values = new double[draws()];
    for (int s = 0; s < values.length; s++) {
      values[s] = family.sample(tuples[row], s * family.parameterCount(), stream);
    }
    return values;
  }

  private Mixture mixture(int row) {
    return new Mixture(family, tuples[row]);
  }
}
