package org.credence.predictive;

import java.util.Arrays;
import java.util.List;
import org.credence.distribution.MultivariateNormalFamily;
import org.credence.distribution.NormalFamily;
import org.credence.internal.Checks;
import org.credence.linalg.Matrix;
import org.credence.linalg.Vector;
import org.credence.math.SpecialFunctions;
import org.credence.random.RandomStream;

/**
 * The joint predictive distribution of K numeric targets for each of some rows, in the targets' own
 * units: the equal mixture of N(m(x, θ_s), Σ(x, θ_s)) over S posterior draws. Immutable.
 *
 * <p>The total covariance is the sum of two parts (law of total covariance):
 *
 * <pre>
 * mean       E_s[ m ]
 * aleatoric  E_s[ Σ ]     noise: does not fall with more rows of data
 * epistemic  Cov_s( m )   doubt about the function: falls with data
 * </pre>
 *
 * <p>Moments over draws divide by S. {@link #marginal} is all there is to say of one target alone.
 */
public final class MultivariatePrediction {

  private final MultivariateNormalFamily family;

  /** For each row, the parameters of every draw one after the other. */
  private final double[][] tuples;

  private MultivariatePrediction(MultivariateNormalFamily family, double[][] tuples) {
    this.family = family;
    this.tuples = tuples;
  }

  /**
   * The prediction with given mixture components.
   *
   * @param family the distribution of a row's observations given θ
   * @param parameters for each row, the family's parameters of every draw one after the other; not
   *     copied, not to be modified afterwards
   * @return the prediction
   * @throws IllegalArgumentException if a row has no draw, another number of draws than the first,
   *     or an incomplete tuple
   */
  public static MultivariatePrediction of(MultivariateNormalFamily family, double[][] parameters) {
    int size = family.parameterCount();
    for (double[] row : parameters) {
      int draws = Checks.positive(row.length / size, "number of draws");
      Checks.sameLength(row.length, draws * size, "the parameters of a row");
      Checks.sameLength(row.length, parameters[0].length, "the parameters of a row");
    }
    return new MultivariatePrediction(family, parameters);
  }

  /**
   * Several predictions one after the other, as of the folds of a cross-validation.
   *
   * @param parts predictions of the same targets with the same number of draws
   * @return all their rows, in order
   * @throws IllegalArgumentException if there is no part, or one of other targets or draws
   */
  public static MultivariatePrediction concatenate(List<MultivariatePrediction> parts) {
    Checks.positive(parts.size(), "number of parts");
    MultivariateNormalFamily family = parts.get(0).family;
    for (MultivariatePrediction part : parts) {
      Checks.sameLength(part.targets(), family.size(), "the targets of a part");
    }
    return of(
        family, parts.stream().flatMap(p -> Arrays.stream(p.tuples)).toArray(double[][]::new));
  }

  /**
   * Some of the rows, in the given order.
   *
   * @param rows row numbers from 0
   * @return their prediction
   */
  public MultivariatePrediction select(int... rows) {
    double[][] chosen = Arrays.stream(rows).mapToObj(row -> tuples[row]).toArray(double[][]::new);
    return new MultivariatePrediction(family, chosen);
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
   * The number of targets.
   *
   * @return K
   */
  public int targets() {
    return family.size();
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
   * The predictive distribution of one target, whatever the others are: exactly the mixture that a
   * model of this target alone has with the same draws.
   *
   * @param target from 0
   * @return the same rows
   */
  public RegressionPrediction marginal(int target) {
    int size = family.parameterCount();
    double[][] pairs = new double[rows()][2 * draws()];
    for (int row = 0; row < rows(); row++) {
      for (int s = 0; s < draws(); s++) {
        pairs[row][2 * s] = tuples[row][s * size + target];
        pairs[row][2 * s + 1] = Math.sqrt(family.covariance(tuples[row], s * size, target, target));
      }
    }
    return RegressionPrediction.of(NormalFamily.INSTANCE, pairs);
  }

  /**
   * The predictive means of a row.
   *
   * @param row from 0
   * @return E[y | x, D], K numbers
   */
  public Vector mean(int row) {
    double[] mean = new double[targets()];
    for (int s = 0; s < draws(); s++) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += tuples[row][s * family.parameterCount() + i];
      }
    }
    return Vector.ofUnsafe(mean).times(1.0 / draws());
  }

  /**
   * The total predictive covariance of a row, observation noise included.
   *
   * @param row from 0
   * @return aleatoric + epistemic, K x K
   */
  public Matrix covariance(int row) {
    return aleatoricCovariance(row).plus(epistemicCovariance(row));
  }

  /**
   * The aleatoric part of the covariance of a row: the noise.
   *
   * @param row from 0
   * @return E_s[Cov(y | x, θ_s)], K x K
   */
  public Matrix aleatoricCovariance(int row) {
    return average((s, i, j) -> family.covariance(tuples[row], s, i, j));
  }

  /**
   * The epistemic part of the covariance of a row: how the functions vary together over the draws.
   *
   * @param row from 0
   * @return Cov_s(E[y | x, θ_s]), K x K
   */
  public Matrix epistemicCovariance(int row) {
    double[] p = tuples[row];
    Vector mean = mean(row);
    return average((s, i, j) -> (p[s + i] - mean.get(i)) * (p[s + j] - mean.get(j)));
  }

  private Matrix average(ElementOfDraw element) {
    int size = targets();
    double[] mean = new double[size * size];
    for (int s = 0; s < draws(); s++) {
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          mean[i * size + j] += element.of(s * family.parameterCount(), i, j) / draws();
        }
      }
    }
    return Matrix.ofUnsafe(size, size, mean);
  }

  /** An element of a matrix, from the draw whose tuple begins at an offset. */
  private interface ElementOfDraw {
    double of(int offset, int i, int j);
  }

  /**
   * The correlations of the targets of a row, noise and doubt together.
   *
   * @param row from 0
   * @return K x K, 1 on the diagonal
   */
  public Matrix correlation(int row) {
    Matrix covariance = covariance(row);
    int size = targets();
    double[] scaled = new double[size * size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        double sds = Math.sqrt(covariance.get(i, i)) * Math.sqrt(covariance.get(j, j));
        scaled[i * size + j] = i == j ? 1 : covariance.get(i, j) / sds;
      }
    }
    return Matrix.ofUnsafe(size, size, scaled);
  }

  /**
   * The joint log density of the observations of a row.
   *
   * @param row from 0
   * @param y K observations in the targets' units; not modified
   * @return ln 1/S Σ_s N(y; m_s, Σ_s), finite also far out
   * @throws IllegalArgumentException if the number of observations is not K
   */
  public double logDensity(int row, double... y) {
    Checks.sameLength(y.length, targets(), "the observations");
    double[] terms = new double[draws()];
    for (int s = 0; s < terms.length; s++) {
      terms[s] = family.logDensity(y, tuples[row], s * family.parameterCount());
    }
    return SpecialFunctions.logSumExp(terms, 0, terms.length) - Math.log(terms.length);
  }

  /**
   * The function values of a row under each draw, without noise.
   *
   * @param row from 0
   * @return draws x K, a new array
   */
  public double[][] functionDraws(int row) {
    int size = family.parameterCount();
    double[][] values = new double[draws()][];
    Arrays.setAll(values, s -> Arrays.copyOfRange(tuples[row], s * size, s * size + targets()));
    return values;
  }

  /**
   * New joint observations of a row, with noise: as many as wanted, taken from the posterior draws
   * in turn.
   *
   * @param row from 0
   * @param count how many, at least 1
   * @param stream the source of randomness
   * @return count x K, a new array
   * @throws IllegalArgumentException if the count is not positive
   */
  public double[][] observationDraws(int row, int count, RandomStream stream) {
    double[][] values = new double[Checks.positive(count, "count")][];
    for (int i = 0; i < count; i++) {
      values[i] = family.sample(tuples[row], i % draws() * family.parameterCount(), stream);
    }
    return values;
  }

  /**
   * What observing all targets of a row would tell about the parameters: the mutual information of
   * the two, as for {@link RegressionPrediction#mutualInformation}, by draws y from N(m_s, Σ_s):
   *
   * <pre>I(y; θ | x, D) = E_s E_y [ ln N(y; m_s, Σ_s) − ln p(y | x, D) ]</pre>
   *
   * @param row from 0
   * @param count by how many draws it is found, at least 1
   * @param stream the source of randomness
   * @return in nats, at least 0, with sampling error
   */
  public double mutualInformation(int row, int count, RandomStream stream) {
    double[][] y = observationDraws(row, count, stream);
    double sum = 0;
    for (int i = 0; i < count; i++) {
      int offset = i % draws() * family.parameterCount();
      sum += family.logDensity(y[i], tuples[row], offset) - logDensity(row, y[i]);
    }
    return Math.max(0, sum / count);
  }

  /**
   * How much probability the region of highest density holds that just reaches given observations:
   * they are inside the joint region of some level if this is no more than the level. Uniform over
   * rows if the joint forecasts are calibrated.
   *
   * <p>T. Gneiting, L. Stanberry, E. Grimit, L. Held and N. Johnson, Assessing probabilistic
   * forecasts of multivariate quantities, TEST 17 (2008) 211-235, doi:10.1007/s11749-008-0114-x
   * (box density ordinate transform).
   *
   * @param row from 0
   * @param y K observations in the targets' units; not modified
   * @param count by how many draws it is found, at least 1
   * @param stream the source of randomness
   * @return the share of draws of higher density, P(p(Y) &gt; p(y)), with sampling error
   */
  public double regionLevel(int row, double[] y, int count, RandomStream stream) {
    double density = logDensity(row, y);
    long denser =
        Arrays.stream(observationDraws(row, count, stream))
            .filter(draw -> logDensity(row, draw) > density)
            .count();
    return denser / (double) count;
  }

  /**
   * The predictive distribution of the other targets once some are known: what was learned of the
   * draws counts as well as the correlated noise. Where the known values were a surprise, few draws
   * explain them, and the result is as coarse.
   *
   * @param known which targets are known, from 0, each once, at least one and not all; not modified
   * @param values rows x known targets; not modified
   * @return the other targets, in their order, with as many draws
   * @throws IllegalArgumentException if the lengths do not fit, a value is not finite, or all
   *     targets are known
   */
  public MultivariatePrediction given(int[] known, double[][] values) {
    Checks.positive(known.length, "number of known targets");
    Checks.positive(targets() - known.length, "number of other targets");
    Checks.sameLength(values.length, rows(), "the known values");
    Conditioning conditioning = new Conditioning(family, known.clone());
    double[][] others = new double[rows()][];
    Arrays.parallelSetAll(others, row -> conditioning.given(values[row], tuples[row]));
    return new MultivariatePrediction(
        new MultivariateNormalFamily(targets() - known.length), others);
  }
}
