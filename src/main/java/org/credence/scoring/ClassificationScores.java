package org.credence.scoring;

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
   * The share of rows whose observed class was among the most probable ones, the first of several
   * that tie.
   *
   * @param probabilities rows x classes
   * @param observed the observed class of each row
   * @param most how many classes a row may name, at least 1
   * @return from 0 to 1; higher is better
   */
  public static Score topAccuracy(double[] probabilities, int[] observed, int most) {
    int classes = ClassRows.classes(probabilities, observed);
    Checks.positive(most, "most");
    double[] hits = new double[observed.length];
    for (int i = 0; i < hits.length; i++) {
      hits[i] = ClassRows.moreProbable(probabilities, classes, i, observed[i]) < most ? 1 : 0;
    }
    return Score.mean("top-" + most + " accuracy", hits);
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
   * The spherical score, mean p_y/√(Σ_k p_k²) with y the observed class: proper like the log loss
   * and the Brier score, and bounded where the log loss is not.
   *
   * @param probabilities rows x classes
   * @param observed the observed class of each row
   * @return from 0 to 1; higher is better
   */
  public static Score spherical(double[] probabilities, int[] observed) {
    int classes = ClassRows.classes(probabilities, observed);
    double[] scores = new double[observed.length];
    for (int i = 0; i < scores.length; i++) {
      double squares = 0;
      for (int k = 0; k < classes; k++) {
        squares += probabilities[i * classes + k] * probabilities[i * classes + k];
      }
      scores[i] = probabilities[i * classes + observed[i]] / Math.sqrt(squares);
    }
    return Score.mean("spherical score", scores);
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
    return Placements.of(marker, happened).area();
  }
}
