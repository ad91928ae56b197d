package org.credence.scoring;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.special.Beta;
import org.credence.internal.Checks;

/**
 * Two forecasts of the same rows compared row by row: the mean of the differences of their scores,
 * which is far more certain than the difference of two separate means. Immutable.
 *
 * @param difference mean of first − second, with standard error; negative: the first is better
 *     where lower is better
 * @param degreesOfFreedom of Student's t
 */
public record PairedComparison(Score difference, int degreesOfFreedom) {

  /**
   * Compares the scores of two forecasts, with rows taken as independent: for one test set.
   *
   * @param name what is measured, for example {@code "NLL"}
   * @param first the scores of the one, one per row; not modified
   * @param second the scores of the other on the same rows; not modified
   * @return first − second
   * @throws IllegalArgumentException if the lengths differ or there is no row
   */
  public static PairedComparison of(String name, double[] first, double[] second) {
    double[] differences = differences(first, second);
    Score mean = Score.mean(name + " difference", differences);
    return new PairedComparison(mean, differences.length - 1);
  }

  /**
   * Compares the scores of two methods by cross-validation. Models of different folds share most of
   * their training rows, so their scores go up and down together, and rows taken as independent
   * make the standard error too small. With J folds of a mean difference d_j each and variance s²
   * among them, the variance of the mean is (1/J + n_test/n_train) s² instead of s²/J, and
   * Student's t has J − 1 degrees of freedom.
   *
   * <p>The mean is that of the folds. For repeated cross-validation give the rows of all repeats,
   * one after the other, and number their folds on; n_test/n_train stays that of one split.
   *
   * <p>Reference: C. Nadeau and Y. Bengio, Inference for the generalization error, Mach. Learn. 52
   * (2003) 239-281, doi:10.1023/A:1024068626366.
   *
   * @param name what is measured
   * @param first the out-of-fold scores of the one, one per row; not modified
   * @param second the out-of-fold scores of the other on the same rows; not modified
   * @param foldOf the fold in which each row was tested, from 0; not modified
   * @param testPerTraining n_test/n_train of one split, 1/(K − 1) for K folds
   * @return first − second; standard error NaN for a single fold
   * @throws IllegalArgumentException if lengths differ, a fold below the largest number has no row,
   *     or the ratio is not positive
   */
  public static PairedComparison ofFolds(
      String name, double[] first, double[] second, int[] foldOf, double testPerTraining) {
    Checks.positive(testPerTraining, "testPerTraining");
    double[] means = foldMeans(differences(first, second), foldOf);
    Score plain = Score.mean(name + " difference", means);
    double error = plain.standardError() * Math.sqrt(1 + means.length * testPerTraining);
    Score corrected = new Score(plain.name(), plain.value(), error, first.length);
    return new PairedComparison(corrected, means.length - 1);
  }

  /**
   * {@link #of} for the rows of one test set, {@link #ofFolds} for those of a K-fold
   * cross-validation.
   *
   * @param name what is measured
   * @param first the out-of-sample scores of the one, one per row; not modified
   * @param second those of the other on the same rows; not modified
   * @param foldSizes how many of the rows were tested in each fold, in their order; a single number
   *     for one test set; not modified
   * @return first − second
   * @throws IllegalArgumentException if lengths differ, or a fold has no row
   */
  public static PairedComparison ofFoldSizes(
      String name, double[] first, double[] second, int[] foldSizes) {
    if (foldSizes.length == 1) {
      return of(name, first, second);
    }
    int[] foldOf =
        IntStream.range(0, foldSizes.length)
            .flatMap(fold -> IntStream.generate(() -> fold).limit(foldSizes[fold]))
            .toArray();
    return ofFolds(name, first, second, foldOf, 1.0 / (foldSizes.length - 1));
  }

  private static double[] differences(double[] first, double[] second) {
    Checks.sameLength(second.length, first.length, "second");
    double[] differences = new double[first.length];
    Arrays.setAll(differences, i -> first[i] - second[i]);
    return differences;
  }

  private static double[] foldMeans(double[] values, int[] foldOf) {
    Checks.sameLength(foldOf.length, values.length, "foldOf");
    double[] sums = new double[Arrays.stream(foldOf).max().orElse(-1) + 1];
    int[] counts = new int[sums.length];
    for (int i = 0; i < values.length; i++) {
      sums[foldOf[i]] += values[i];
      counts[foldOf[i]]++;
    }
    for (int fold = 0; fold < sums.length; fold++) {
      sums[fold] /= Checks.positive(counts[fold], "the number of rows of fold " + fold);
    }
    return sums;
  }

  /**
   * The difference in units of its standard error.
   *
   * @return t; 0 if all differences are 0; NaN for a single row or fold
   */
  public double tStatistic() {
    return difference.value() == 0 && difference.standardError() == 0
        ? 0
        : difference.value() / difference.standardError();
  }

  /**
   * The probability of so large a difference, of either sign, between equally good forecasts, by
   * Student's paired t test.
   *
   * @return from 0 to 1; NaN for a single row or fold
   */
  public double pValue() {
    double t = tStatistic();
    double freedom = degreesOfFreedom;
    return Double.isNaN(t)
        ? t
        : Beta.regularizedBeta(freedom / (freedom + t * t), freedom / 2, 0.5);
  }

  /**
   * Half the width of a confidence interval of the difference, by Student's t: it holds 0 where
   * {@link #pValue} is above 1 − level.
   *
   * @param level the probability that the interval holds the difference, in (0, 1)
   * @return in units of the score; NaN for a single row or fold
   * @throws IllegalArgumentException if the level is not in (0, 1)
   */
  public double halfWidth(double level) {
    Checks.openUnit(level, "level");
    return degreesOfFreedom < 1
        ? Double.NaN
        : difference.standardError()
            * new TDistribution(null, degreesOfFreedom)
                .inverseCumulativeProbability(0.5 + level / 2);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s, p = %.3g", difference, pValue());
  }
}
