package org.credence.calibration;

import java.util.stream.IntStream;
import org.credence.internal.Checks;

/**
 * Sets of classes that hold the true one with at least a given probability, from calibration rows
 * whose model did not see them: one model for all rows (split conformal prediction), or the model
 * of the fold that left the row out (CV+). A class is in the set if fewer than k = ⌈(n + 1) level⌉
 * calibration rows have a smaller score than it has by the model of that row. The guarantees are
 * those of {@link SplitConformal} and {@link CrossConformal}. Immutable.
 *
 * <p>Reference: Y. Romano, M. Sesia and E. Candès, Classification with valid and adaptive coverage,
 * NeurIPS 2020, arXiv:2006.02544.
 */
public final class ConformalSets {

  private final ClassConformity conformity;
  private final double[] scores;
  private final int[] modelOfRow;

  private ConformalSets(ClassConformity conformity, double[] scores, int[] modelOfRow) {
    this.conformity = conformity;
    this.scores = scores;
    this.modelOfRow = modelOfRow;
  }

  /**
   * The calibration of one model.
   *
   * @param conformity how strange a class is
   * @param probabilities of the classes, for each calibration row; not modified
   * @param observed the class of each row, from 0; not modified
   * @param u one for each row, uniform on [0, 1], or all 0; not modified
   * @return the calibrated method
   * @throws IllegalArgumentException if lengths differ or a probability is NaN
   */
  public static ConformalSets of(
      ClassConformity conformity, double[][] probabilities, int[] observed, double[] u) {
    int n = Checks.sameLength(observed.length, probabilities.length, "observed");
    Checks.sameLength(u.length, n, "u");
    double[] scores = new double[n];
    for (int i = 0; i < n; i++) {
      scores[i] = conformity.score(probabilities[i], observed[i], u[i]);
    }
    return new ConformalSets(conformity, ConformalQuantile.checked(scores), new int[n]);
  }

  /**
   * The same with the probabilities of each row by a model of its own fold.
   *
   * @param models the number of the model that did not see the row, from 0; copied
   * @return the calibrated method
   * @throws IllegalArgumentException if there is not one for each row
   */
  public ConformalSets withModels(int[] models) {
    Checks.sameLength(models.length, scores.length, "models");
    return new ConformalSets(conformity, scores, models.clone());
  }

  /**
   * The largest score in a set, if there is one model.
   *
   * @param level in (0, 1)
   * @return the k-th smallest score; +∞ if there are too few rows for the level
   */
  public double threshold(double level) {
    return ConformalQuantile.of(scores, level);
  }

  /**
   * The set of a new row.
   *
   * @param probabilities of its classes by each of the models, often one; not modified
   * @param u uniform on [0, 1], or 0
   * @param level the probability to be held, in (0, 1)
   * @return the classes, ascending, from 0; may be empty; all classes if there are too few rows
   */
  public int[] set(double[][] probabilities, double u, double level) {
    long k = ConformalQuantile.rank(scores.length, level);
    return IntStream.range(0, probabilities[0].length)
        .filter(c -> k > scores.length || smaller(probabilities, c, u) < k)
        .toArray();
  }

  private long smaller(double[][] probabilities, int c, double u) {
    double[] own = new double[probabilities.length];
    for (int m = 0; m < own.length; m++) {
      own[m] = conformity.score(probabilities[m], c, u);
    }
    return IntStream.range(0, scores.length).filter(i -> scores[i] < own[modelOfRow[i]]).count();
  }
}
