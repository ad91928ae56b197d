package org.credence.scoring;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * How often each class was predicted where each was observed, the predicted class being the most
 * probable one. Immutable.
 */
public final class ConfusionMatrix {

  /** Observed class first. */
  private final long[][] counts;

  private ConfusionMatrix(long[][] counts) {
    this.counts = counts;
  }

  /**
   * Counts rows.
   *
   * @param probabilities rows x classes, flat; not modified
   * @param observed the observed class of each row, from 0; not modified
   * @return the matrix
   * @throws IllegalArgumentException if there is no row or an observed class does not exist
   */
  public static ConfusionMatrix of(double[] probabilities, int[] observed) {
    int classes = ClassRows.classes(probabilities, observed);
    long[][] counts = new long[classes][classes];
    for (int i = 0; i < observed.length; i++) {
      counts[observed[i]][ClassRows.predicted(probabilities, classes, i)]++;
    }
    return new ConfusionMatrix(counts);
  }

  /**
   * The number of rows of an observed and a predicted class.
   *
   * @param observed from 0
   * @param predicted from 0
   * @return at least 0
   */
  public long count(int observed, int predicted) {
    return counts[observed][predicted];
  }

  /**
   * The macro F1 score: the mean over the classes that were observed or predicted of 2 TP/(2 TP +
   * FP + FN). Standard error by the jackknife.
   *
   * @return from 0 to 1; higher is better
   */
  public Score macroF1() {
    return score("macro F1", ConfusionMatrix::f1);
  }

  /**
   * The correlation coefficient of Matthews, for several classes by J. Gorodkin, Comput. Biol.
   * Chem. 28 (2004) 367-374, doi:10.1016/j.compbiolchem.2004.09.006. Standard error by the
   * jackknife.
   *
   * @return from −1 to 1, 0 for chance; higher is better; NaN if only one class was observed or
   *     predicted
   */
  public Score matthewsCorrelation() {
    return score("Matthews correlation", ConfusionMatrix::correlation);
  }

  /** All rows of a cell are alike, so that as many values are needed as there are cells. */
  private Score score(String name, ToDoubleFunction<long[][]> statistic) {
    long[][] rest = Arrays.stream(counts).map(long[]::clone).toArray(long[][]::new);
    int n = (int) Arrays.stream(counts).flatMapToLong(Arrays::stream).sum();
    double[] without = new double[n];
    int filled = 0;
    for (int k = 0; k < counts.length; k++) {
      for (int p = 0; p < counts.length; p++) {
        if (counts[k][p] > 0) {
          rest[k][p]--;
          int next = filled + (int) counts[k][p];
          Arrays.fill(without, filled, next, statistic.applyAsDouble(rest));
          rest[k][p]++;
          filled = next;
        }
      }
    }
    return new Score(name, statistic.applyAsDouble(counts), Jackknife.standardError(without), n);
  }

  private static double[] observed(long[][] counts) {
    return Arrays.stream(counts).mapToDouble(row -> Arrays.stream(row).sum()).toArray();
  }

  private static double[] predicted(long[][] counts) {
    double[] sums = new double[counts.length];
    for (long[] row : counts) {
      Arrays.setAll(sums, p -> sums[p] + row[p]);
    }
    return sums;
  }

  private static double f1(long[][] counts) {
    double[] observed = observed(counts);
    double[] predicted = predicted(counts);
    double sum = 0;
    int classes = 0;
    for (int k = 0; k < counts.length; k++) {
      double both = observed[k] + predicted[k];
      sum += both > 0 ? 2 * counts[k][k] / both : 0;
      classes += both > 0 ? 1 : 0;
    }
    return sum / classes;
  }

  private static double correlation(long[][] counts) {
    double[] observed = observed(counts);
    double[] predicted = predicted(counts);
    double n = Arrays.stream(observed).sum();
    double hits = 0;
    double expected = 0;
    double spreadObserved = n * n;
    double spreadPredicted = n * n;
    for (int k = 0; k < counts.length; k++) {
      hits += counts[k][k];
      expected += observed[k] * predicted[k];
      spreadObserved -= observed[k] * observed[k];
      spreadPredicted -= predicted[k] * predicted[k];
    }
    return (n * hits - expected) / Math.sqrt(spreadObserved * spreadPredicted);
  }
}
