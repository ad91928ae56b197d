package org.credence.predictive;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.credence.distribution.ConditionalFamily;
import org.credence.internal.Checks;
import org.credence.random.RandomStream;
import org.credence.scoring.PredictiveDistribution;

/**
 * The predictive distribution of a numeric target for each of some rows, in the target's own units:
 * the equal mixture of p(y | x, θ_s) over S posterior draws. Immutable.
 *
 * <p>The total variance is the sum of two parts (law of total variance), the sds are not:
 *
 * <pre>
 * mean       E_s[ E[y | x, θ_s] ]
 * aleatoric  E_s[ Var(y | x, θ_s) ]   noise: does not fall with more rows of data
 * epistemic  Var_s( E[y | x, θ_s] )   doubt about the function: falls with data
 * </pre>
 *
 * <p>"sd" without an adjective is the total, with observation noise. Moments over draws divide by
 * S. Densities, distribution functions and quantiles are those of the mixture itself.
 */
public final class RegressionPrediction implements PredictiveDistribution {

  private final Mixture[] mixtures;

  private RegressionPrediction(Mixture[] mixtures) {
    this.mixtures = mixtures;
  }

  /**
   * The prediction with given mixture components.
   *
   * @param family the distribution of an observation given θ
   * @param parameters for each row, the family's parameters of every draw one after the other; not
   *     copied, not to be modified afterwards
   * @return the prediction
   * @throws IllegalArgumentException if a row has no draw, another number of draws than the first,
   *     or an incomplete tuple
   */
  public static RegressionPrediction of(ConditionalFamily family, double[][] parameters) {
    int size = family.parameterCount();
    for (double[] row : parameters) {
      int draws = Checks.positive(row.length / size, "number of draws");
      Checks.sameLength(row.length, draws * size, "the parameters of a row");
      Checks.sameLength(row.length, parameters[0].length, "the parameters of a row");
    }
    return new RegressionPrediction(
        Arrays.stream(parameters)
            .parallel()
            .map(row -> new Mixture(family, row))
            .toArray(Mixture[]::new));
  }

  /**
   * Several predictions one after the other, as of the folds of a cross-validation. Each row keeps
   * the family it was predicted with.
   *
   * @param parts predictions with the same number of draws
   * @return all their rows, in order
   * @throws IllegalArgumentException if there is no part, or one of another number of draws
   */
  public static RegressionPrediction concatenate(List<RegressionPrediction> parts) {
    Checks.positive(parts.size(), "number of parts");
    Mixture[] rows =
        parts.stream().flatMap(part -> Arrays.stream(part.mixtures)).toArray(Mixture[]::new);
    for (Mixture row : rows) {
      Checks.sameLength(row.draws(), rows[0].draws(), "the draws of a row");
    }
    return new RegressionPrediction(rows);
  }

  /**
   * Several predictions of the same rows in equal shares.
   *
   * @param parts predictions by the same family, each of the same number of draws
   * @return the mixture, with the draws of all
   * @throws IllegalArgumentException if there is no part, or they differ in rows or family
   */
  public static RegressionPrediction mixture(List<RegressionPrediction> parts) {
    Checks.positive(parts.size(), "number of parts");
    parts.forEach(part -> Checks.sameLength(part.rows(), parts.get(0).rows(), "a part"));
    return new RegressionPrediction(
        IntStream.range(0, parts.get(0).rows())
            .mapToObj(row -> Mixture.of(parts.stream().map(part -> part.mixtures[row]).toList()))
            .toArray(Mixture[]::new));
  }

  /**
   * Some of the rows, in the given order.
   *
   * @param rows row numbers from 0
   * @return their prediction
   */
  public RegressionPrediction select(int... rows) {
    return new RegressionPrediction(
        Arrays.stream(rows).mapToObj(row -> mixtures[row]).toArray(Mixture[]::new));
  }

  /**
   * The number of rows.
   *
   * @return at least 0
   */
  @Override
  public int rows() {
    return mixtures.length;
  }

  /**
   * The number of posterior draws in the mixture.
   *
   * @return S; 0 if there are no rows
   */
  public int draws() {
    return mixtures.length == 0 ? 0 : mixtures[0].draws();
  }

  /**
   * The distribution of a row's observation given θ.
   *
   * @param row from 0
   * @return the family
   */
  public ConditionalFamily family(int row) {
    return mixtures[row].family();
  }

  /**
   * The predictive mean of a row.
   *
   * @param row from 0
   * @return E[y | x, D]
   */
  @Override
  public double mean(int row) {
    return mixtures[row].mean();
  }

  /**
   * The total predictive sd of a row, observation noise included.
   *
   * @param row from 0
   * @return √(epistemic variance + aleatoric variance); +∞ where a component has no variance, NaN
   *     where one has no mean
   */
  @Override
  public double sd(int row) {
    return mixtures[row].sd();
  }

  /**
   * The epistemic part of the sd of a row.
   *
   * @param row from 0
   * @return √Var_s(E[y | x, θ_s])
   */
  public double epistemicSd(int row) {
    return Math.sqrt(mixtures[row].epistemicVariance());
  }

  /**
   * The aleatoric part of the sd of a row: the noise.
   *
   * @param row from 0
   * @return √E_s[Var(y | x, θ_s)]
   */
  public double aleatoricSd(int row) {
    return Math.sqrt(mixtures[row].aleatoricVariance());
  }

  /**
   * The predictive means of all rows.
   *
   * @return a new array
   */
  public double[] means() {
    return each(this::mean);
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

  private double[] each(IntToDoubleFunction f) {
    return IntStream.range(0, rows()).mapToDouble(f).toArray();
  }

  /**
   * The log density of an observation.
   *
   * @param row from 0
   * @param y the observation, in the target's units
   * @return ln 1/S Σ_s p(y | x, θ_s), finite also far out
   */
  @Override
  public double logDensity(int row, double y) {
    return mixtures[row].logDensity(y);
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
  @Override
  public double cdf(int row, double y) {
    return mixtures[row].cdf(y);
  }

  @Override
  public boolean isDiscrete(int row) {
    return mixtures[row].family().isDiscrete();
  }

  /**
   * The predictive probability of falling short of a threshold, without the threshold itself: less
   * than {@link #cdf} for counts.
   *
   * @param row from 0
   * @param y a threshold
   * @return P(Y &lt; y)
   */
  @Override
  public double probabilityBelow(int row, double y) {
    return mixtures[row].probabilityBelow(y);
  }

  /**
   * The probability of exceeding a threshold, accurate where it is small.
   *
   * @param row from 0
   * @param threshold in the target's units
   * @return P(Y &gt; threshold)
   */
  @Override
  public double probabilityAbove(int row, double threshold) {
    return mixtures[row].survival(threshold);
  }

  /**
   * A quantile of the mixture.
   *
   * @param row from 0
   * @param p the probability below it, in (0, 1)
   * @return the y with P(Y ≤ y) = p, to 10⁻¹¹ of the sd or to rounding; for counts the least one
   *     with P(Y ≤ y) ≥ p
   * @throws IllegalArgumentException if p is not in (0, 1)
   */
  @Override
  public double quantile(int row, double p) {
    Checks.openUnit(p, "probability");
    return mixtures[row].quantile(p);
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
   * The shortest single interval that holds the level. For a mixture with several separate humps
   * the region of highest density may be several intervals; this is the shortest one.
   *
   * @param row from 0
   * @param level the probability inside, in (0, 1)
   * @return the interval
   */
  public Interval highestDensityInterval(int row, double level) {
    Checks.openUnit(level, "level");
    return ShortestInterval.of(p -> quantile(row, p), level);
  }

  /**
   * The function values of a row, without noise: what a credible band of the function is made of.
   *
   * @param row from 0
   * @return E[y | x, θ_s] for each draw, a new array
   */
  public double[] functionDraws(int row) {
    return mixtures[row].componentMeans();
  }

  /**
   * What an observation of a row would tell about the parameters: the mutual information between
   * the two, the expected fall of the posterior's entropy. The row where it is largest is the one
   * to observe next. Doubt that is small beside the noise tells little, however large it is.
   *
   * <p>D. MacKay 1992, Neural Computation 4:590-604, doi:10.1162/neco.1992.4.4.590; N. Houlsby et
   * al. 2011, arXiv:1112.5745.
   *
   * @param row from 0
   * @return I(y; θ | x, D) in nats, from 0 to ln S, to 10⁻⁸, or to 10⁻³ where members are a
   *     thousand times narrower than the whole; NaN where the row's distribution is
   */
  public double mutualInformation(int row) {
    return InformationGain.of(mixtures[row]);
  }

  /**
   * The variance of an observation of a row under each draw: the noise.
   *
   * @param row from 0
   * @return Var[y | x, θ_s] for each draw, a new array
   */
  public double[] noiseVarianceDraws(int row) {
    return mixtures[row].componentVariances();
  }

  /**
   * New observations of a row, with noise: one for each posterior draw.
   *
   * @param row from 0
   * @param stream the source of randomness
   * @return y_s ~ p(y | x, θ_s), a new array
   */
  public double[] observationDraws(int row, RandomStream stream) {
    return observationDraws(row, draws(), stream);
  }

  /**
   * New observations of a row, with noise: as many as wanted, taken from the posterior draws in
   * turn.
   *
   * @param row from 0
   * @param count how many, at least 1
   * @param stream the source of randomness
   * @return draws from the predictive distribution, a new array
   */
  public double[] observationDraws(int row, int count, RandomStream stream) {
    double[] values = new double[Checks.positive(count, "count")];
    for (int i = 0; i < count; i++) {
      values[i] = mixtures[row].sample(i % draws(), stream);
    }
    return values;
  }
}
