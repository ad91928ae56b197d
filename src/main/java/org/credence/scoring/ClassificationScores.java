package org.credence.scoring;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.apache.commons.math3.stat.ranking.TiesStrategy;
import org.credence.internal.Checks;

/**
 * Scores of predictions of a class, averaged over rows. Probabilities are rows x classes, flat;
 * observed classes count from 0. Arrays are not modified.
 */
public final class ClassificationScores {

  private ClassificationScores() {}

  /**
   * The share of rows whose most probable class was observed.
   *
   * @param probabilities rows x classes
   * @param observed the observed class of each row
   * @return from 0 to 1; higher is better
   */
  public static Score accuracy(double[] probabilities, int[] observed) {
    int classes = ClassRows.classes(probabilities, observed);
    double[] hits = new double[observed.length];
    for (int i = 0; i < hits.length; i++) {
      hits[i] = ClassRows.predicted(probabilities, classes, i) == observed[i] ? 1 : 0;
    }
    return Score.mean("accuracy", hits);
  }

  /**
   * The log loss, the negative log likelihood per row.
   *
   * @param probabilities rows x classes
   * @param observed the observed class of each row
   * @return in nats; lower is better; +∞ if an observed class was given probability 0
   */
  public static Score logLoss(double[] probabilities, int[] observed) {
    return Score.mean("log loss", RowScores.logLoss(probabilities, observed));
  }

  /**
   * The Brier score summed over classes.
   *
   * @param probabilities rows x classes
   * @param observed the observed class of each row
   * @return from 0 to 2; lower is better
   */
  public static Score brier(double[] probabilities, int[] observed) {
    return Score.mean("Brier score", RowScores.brier(probabilities, observed));
  }

  /**
   * The Brier score of an event, mean (p − 1[it happened])².
   *
   * @param probabilities of the event, one per row
   * @param happened whether it did, one per row
   * @return from 0 to 1; lower is better
   */
  public static Score binaryBrier(double[] probabilities, boolean[] happened) {
    double[] outcomes = new double[happened.length];
    for (int i = 0; i < outcomes.length; i++) {
      outcomes[i] = happened[i] ? 1 : 0;
    }
    return Score.mean("Brier score", RowScores.squaredErrors(probabilities, outcomes));
  }

  /**
   * The area under the ROC curve: the probability that a row where the event happened has a higher
   * marker than a row where it did not, ties counted half. Standard error by E. DeLong, D. DeLong
   * and D. Clarke-Pearson, Biometrics 44 (1988) 837-845, doi:10.2307/2531595.
   *
   * @param marker for example the probability of the event, or an uncertainty with errors as events
   * @param happened whether the event did, one per row
   * @return from 0 to 1, ½ for a useless marker; NaN if the event happened always or never
   */
  public static Score auroc(double[] marker, boolean[] happened) {
    Checks.sameLength(marker.length, happened.length, "marker");
    double[][] placements = placements(marker, happened);
    if (placements[0].length == 0 || placements[1].length == 0) {
      return new Score("AUROC", Double.NaN, Double.NaN, marker.length);
    }
    Score positives = Score.mean("AUROC", placements[1]);
    Score negatives = Score.mean("AUROC", placements[0]);
    double error = Math.hypot(positives.standardError(), negatives.standardError());
    return new Score("AUROC", positives.value(), error, marker.length);
  }

  /**
   * For each row the share of rows of the other kind that it beats (or, where the event did not
   * happen, that beat it), from its rank among all and among its kind.
   */
  private static double[][] placements(double[] marker, boolean[] happened) {
    double[] overall = ranks(marker);
    double[][] result = new double[2][];
    for (int kind = 0; kind < 2; kind++) {
      int[] own = rowsOf(happened, kind == 1);
      double[] within = ranks(pick(marker, own));
      result[kind] = new double[own.length];
      for (int j = 0; j < own.length; j++) {
        double below = (overall[own[j]] - within[j]) / (marker.length - own.length);
        result[kind][j] = kind == 1 ? below : 1 - below;
      }
    }
    return result;
  }

  private static double[] ranks(double[] values) {
    return values.length == 0 ? values : new NaturalRanking(TiesStrategy.AVERAGE).rank(values);
  }

  private static int[] rowsOf(boolean[] happened, boolean kind) {
    return IntStream.range(0, happened.length).filter(i -> happened[i] == kind).toArray();
  }

  private static double[] pick(double[] values, int[] rows) {
    return Arrays.stream(rows).mapToDouble(i -> values[i]).toArray();
  }
}
