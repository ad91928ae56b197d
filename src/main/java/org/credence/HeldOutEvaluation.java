package org.credence;

import java.util.Arrays;
import java.util.List;
import org.credence.predictive.RowExplanation;
import org.credence.scoring.CalibrationVerdict;
import org.credence.scoring.PairedComparison;
import org.credence.scoring.Score;

/**
 * How a model fares on rows it was not fitted on, whatever the kind of its target. Immutable.
 *
 * <p>Uncertainty is measured in the units of its kind: for a number by the predictive sd and its
 * epistemic part, for classes by the entropy of the predicted probabilities and the mutual
 * information between class and weights, in nats (S. Depeweg et al., Decomposition of uncertainty
 * in Bayesian deep learning, ICML 2018, arXiv:1710.07283).
 */
public sealed interface HeldOutEvaluation permits RegressionEvaluation, ClassificationEvaluation {

  /**
   * The model to be used from here on.
   *
   * @return fitted on all rows after a cross-validation, on the training rows otherwise
   */
  FittedModel model();

  /**
   * The predicted column.
   *
   * @return its name
   */
  default String target() {
    return model().encoder().target();
  }

  /**
   * How test rows were chosen.
   *
   * @return in words
   */
  String design();

  /**
   * The test rows.
   *
   * @return their numbers in the table, from 0
   */
  int[] rowNumbers();

  /**
   * How many test rows there were in each fold, in their order.
   *
   * @return a single number without cross-validation
   */
  int[] foldSizes();

  /**
   * Why each test row is as uncertain as it is, by the rows its model was fitted on.
   *
   * @return one for each; neighbours by their numbers in the training table, from 0
   */
  List<RowExplanation> explanations();

  /**
   * The scores of the model, the mean log likelihood first.
   *
   * @return each with its standard error
   */
  List<Score> scores();

  /**
   * The log probability or density that the model gave each observation.
   *
   * @return one per row, in nats (for a number: per unit of the target)
   */
  double[] logDensities();

  /**
   * Whether the error bars or probabilities are calibrated, in words.
   *
   * @return the verdict and its sentence
   */
  CalibrationVerdict verdict();

  /**
   * Whether they are to be trusted, and whether a network is needed.
   *
   * @return the verdict with its reasons
   */
  TrustVerdict trust();

  /**
   * How uncertain each prediction is.
   *
   * @return predictive sds or entropies, one per row
   */
  double[] totalUncertainties();

  /**
   * The part of it that more training rows would remove.
   *
   * @return epistemic sds or mutual informations, one per row
   */
  double[] epistemicUncertainties();

  /**
   * The wall-clock time of all fits.
   *
   * @return in seconds
   */
  double fitSeconds();

  /**
   * The wall-clock time of all predictions.
   *
   * @return in seconds
   */
  double predictSeconds();

  /**
   * The model's log likelihood minus that of another method on the same rows.
   *
   * @param other an evaluation of the same rows, in the same folds
   * @return positive where this one is better; see {@link #gainOver(double[])}
   * @throws IllegalArgumentException if rows or folds differ
   */
  default PairedComparison gainOver(HeldOutEvaluation other) {
    if (!Arrays.equals(rowNumbers(), other.rowNumbers())
        || !Arrays.equals(foldSizes(), other.foldSizes())) {
      throw new IllegalArgumentException("The methods were judged on different rows or folds");
    }
    return gainOver(other.logDensities());
  }

  /**
   * The model's log likelihood minus that of another forecast of the same rows. After a
   * cross-validation the standard error allows for the training rows that folds share, and so is
   * larger than rows alone would make it.
   *
   * @param otherLogDensities those of the other forecast, one per row; not modified
   * @return positive where the model is better
   */
  default PairedComparison gainOver(double[] otherLogDensities) {
    return PairedComparison.ofFoldSizes(
        "log likelihood", logDensities(), otherLogDensities, foldSizes());
  }
}
