package org.credence.predictive;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.credence.internal.Checks;

/**
 * The predictive distribution of a categorical target for each of some rows: class probabilities
 * averaged over S posterior draws. Immutable.
 *
 * <p>The entropy of the average splits into two parts, in nats: the expected entropy of a draw
 * (noise) and the mutual information between class and parameters (doubt about the function), which
 * falls with data. N. Houlsby, F. Huszár, Z. Ghahramani and M. Lengyel 2011, arXiv:1112.5745.
 */
public final class ClassificationPrediction {

  private final List<String> classNames;
  private final double[][] draws;
  private final double[][] probabilities;

  private ClassificationPrediction(List<String> classNames, double[][] draws) {
    this.classNames = classNames;
    this.draws = draws;
    this.probabilities = new double[draws.length][];
    for (int row = 0; row < draws.length; row++) {
      probabilities[row] = average(draws[row], classNames.size());
    }
  }

  private static double[] average(double[] draws, int classes) {
    double[] mean = new double[classes];
    for (int i = 0; i < draws.length; i++) {
      mean[i % classes] += draws[i];
    }
    for (int k = 0; k < classes; k++) {
      mean[k] *= (double) classes / draws.length;
    }
    return mean;
  }

  /**
   * The prediction with given class probabilities per draw.
   *
   * @param classNames one per class
   * @param probabilitiesPerDraw for each row, the class probabilities of every draw one after the
   *     other; not copied, not to be modified afterwards
   * @return the prediction
   * @throws IllegalArgumentException if there is no class, or a row has no draw, another number of
   *     draws than the first, or an incomplete draw
   */
  public static ClassificationPrediction of(
      List<String> classNames, double[][] probabilitiesPerDraw) {
    int classes = Checks.positive(classNames.size(), "number of classes");
    for (double[] row : probabilitiesPerDraw) {
      int draws = Checks.positive(row.length / classes, "number of draws");
      Checks.sameLength(row.length, draws * classes, "the probabilities of a row");
      Checks.sameLength(row.length, probabilitiesPerDraw[0].length, "the probabilities of a row");
    }
    return new ClassificationPrediction(List.copyOf(classNames), probabilitiesPerDraw);
  }

  /**
   * Several predictions one after the other, as of the folds of a cross-validation.
   *
   * @param parts predictions of the same classes with the same number of draws
   * @return all their rows, in order
   * @throws IllegalArgumentException if there is no part, or one of other classes or number of
   *     draws
   */
  public static ClassificationPrediction concatenate(List<ClassificationPrediction> parts) {
    Checks.positive(parts.size(), "number of parts");
    List<String> classNames = parts.get(0).classNames;
    List<double[]> rows = new ArrayList<>();
    for (ClassificationPrediction part : parts) {
      if (!part.classNames.equals(classNames)) {
        throw new IllegalArgumentException(
            "parts must have the same classes, not " + classNames + " and " + part.classNames);
      }
      rows.addAll(Arrays.asList(part.draws));
    }
    return of(classNames, rows.toArray(new double[0][]));
  }

  /**
   * Some of the rows, in the given order.
   *
   * @param rows row numbers from 0
   * @return their prediction
   */
  public ClassificationPrediction select(int... rows) {
    return of(classNames, Arrays.stream(rows).mapToObj(r -> draws[r]).toArray(double[][]::new));
  }

  /**
   * The number of rows.
   *
   * @return at least 0
   */
  public int rows() {
    return draws.length;
  }

  /**
   * The number of posterior draws that were averaged.
   *
   * @return S; 0 if there are no rows
   */
  public int draws() {
    return draws.length == 0 ? 0 : draws[0].length / classes();
  }

  /**
   * The number of classes.
   *
   * @return K
   */
  public int classes() {
    return classNames.size();
  }

  /**
   * The names of the classes, in order.
   *
   * @return an immutable list
   */
  public List<String> classNames() {
    return classNames;
  }

  /**
   * The predictive probability of a class.
   *
   * @param row from 0
   * @param k the class, from 0
   * @return P(Y = k | x, D)
   */
  public double probability(int row, int k) {
    return probabilities[row][k];
  }

  /**
   * The predictive probabilities of all classes.
   *
   * @param row from 0
   * @return a new array, summing to 1
   */
  public double[] probabilities(int row) {
    return probabilities[row].clone();
  }

  /**
   * The most probable class.
   *
   * @param row from 0
   * @return from 0; the first of several that tie
   */
  public int predictedClass(int row) {
    int best = 0;
    for (int k = 1; k < classes(); k++) {
      if (probabilities[row][k] > probabilities[row][best]) {
        best = k;
      }
    }
    return best;
  }

  /**
   * The entropy of the predictive distribution: the total uncertainty.
   *
   * @param row from 0
   * @return in nats, from 0 to ln K
   */
  public double entropy(int row) {
    return entropy(probabilities[row], 0, classes());
  }

  /**
   * The average entropy of a draw: the aleatoric part.
   *
   * @param row from 0
   * @return in nats, at most {@link #entropy}
   */
  public double expectedEntropy(int row) {
    double sum = 0;
    for (int s = 0; s < draws(); s++) {
      sum += entropy(draws[row], s * classes(), classes());
    }
    return sum / draws();
  }

  /**
   * The mutual information between the class and the parameters: the epistemic part.
   *
   * @param row from 0
   * @return entropy − expected entropy, in nats, at least 0
   */
  public double mutualInformation(int row) {
    return Math.max(0, entropy(row) - expectedEntropy(row));
  }

  /**
   * The log probability of an observed class.
   *
   * @param row from 0
   * @param observed the class, from 0
   * @return in nats, at most 0
   */
  public double logDensity(int row, int observed) {
    return Math.log(probabilities[row][observed]);
  }

  /**
   * The probability of a class under each draw.
   *
   * @param row from 0
   * @param k the class, from 0
   * @return a new array
   */
  public double[] functionDraws(int row, int k) {
    double[] values = new double[draws()];
    for (int s = 0; s < values.length; s++) {
      values[s] = draws[row][s * classes() + k];
    }
    return values;
  }

  private static double entropy(double[] p, int from, int count) {
    double sum = 0;
    for (int k = from; k < from + count; k++) {
      if (p[k] > 0) {
        sum -= p[k] * Math.log(p[k]);
      }
    }
    return sum;
  }
}
