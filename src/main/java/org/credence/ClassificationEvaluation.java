package org.credence;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.credence.TrustVerdict.Baseline;
import org.credence.TrustVerdict.Reason;
import org.credence.calibration.ClassConformity;
import org.credence.calibration.ClassRecalibrator;
import org.credence.calibration.ConformalSets;
import org.credence.calibration.Recalibration;
import org.credence.predictive.ClassificationPrediction;
import org.credence.predictive.RowExplanation;
import org.credence.random.RandomStream;
import org.credence.scoring.AbstainRule;
import org.credence.scoring.Binning;
import org.credence.scoring.CalibrationError;
import org.credence.scoring.CalibrationVerdict;
import org.credence.scoring.ClassificationScores;
import org.credence.scoring.ReliabilityDiagram;
import org.credence.scoring.RiskCoverage;
import org.credence.scoring.Score;

/**
 * How a model of a categorical target fares on rows it was not fitted on, beside simpler forecasts
 * of the same rows. Immutable.
 *
 * @param model the model to be used from here on: fitted on all rows after a cross-validation, on
 *     the training rows otherwise
 * @param design how test rows were chosen, in words
 * @param prediction the out-of-sample predictive distributions
 * @param observed the observed class of each of them, from 0
 * @param rowNumbers their row numbers in the table, from 0
 * @param foldSizes how many of them were tested in each fold, in their order; a single number
 *     without cross-validation
 * @param explanations why each of them is as uncertain as it is, by the rows its model was fitted
 *     on; neighbours by their numbers in the training table, from 0
 * @param constant the constant forecast of the same rows
 * @param linear the logistic regression of the same rows
 * @param nearestNeighbours that of the nearest training rows
 * @param fitSeconds the wall-clock time of all fits
 * @param predictSeconds the wall-clock time of all predictions
 */
public record ClassificationEvaluation(
    FittedClassification model,
    String design,
    ClassificationPrediction prediction,
    int[] observed,
    int[] rowNumbers,
    int[] foldSizes,
    List<RowExplanation> explanations,
    ClassificationPrediction constant,
    ClassificationPrediction linear,
    ClassificationPrediction nearestNeighbours,
    double fitSeconds,
    double predictSeconds)
    implements HeldOutEvaluation {

  private static final int RELIABILITY_BINS = 10;

  @Override
  public List<Score> scores() {
    return scores(prediction);
  }

  @Override
  public double[] logDensities() {
    return logDensities(prediction);
  }

  @Override
  public double[] totalUncertainties() {
    return perRow(prediction::entropy);
  }

  @Override
  public double[] epistemicUncertainties() {
    return perRow(prediction::mutualInformation);
  }

  private double[] perRow(IntToDoubleFunction value) {
    return IntStream.range(0, prediction.rows()).mapToDouble(value).toArray();
  }

  /**
   * The scores of a forecast: log likelihood, Brier score, accuracy, and for two classes the area
   * under the ROC curve.
   *
   * @param forecast the model's or another of the same rows
   * @return each with its standard error
   */
  public List<Score> scores(ClassificationPrediction forecast) {
    double[] flat = flat(forecast);
    Score loss = ClassificationScores.logLoss(flat, observed);
    Score likelihood =
        new Score("mean log likelihood", -loss.value(), loss.standardError(), loss.rows());
    Score brier = ClassificationScores.brier(flat, observed);
    Score accuracy = ClassificationScores.accuracy(flat, observed);
    if (forecast.classes() != 2) {
      return List.of(likelihood, brier, accuracy);
    }
    double[] second =
        IntStream.range(0, observed.length).mapToDouble(r -> forecast.probability(r, 1)).toArray();
    boolean[] happened = new boolean[observed.length];
    for (int row = 0; row < happened.length; row++) {
      happened[row] = observed[row] == 1;
    }
    return List.of(likelihood, brier, accuracy, ClassificationScores.auroc(second, happened));
  }

  private static double[] flat(ClassificationPrediction forecast) {
    return IntStream.range(0, forecast.rows())
        .mapToObj(forecast::probabilities)
        .flatMapToDouble(Arrays::stream)
        .toArray();
  }

  /**
   * The log probability of each observation under a forecast.
   *
   * @param forecast the model's or another of the same rows
   * @return one per row, in nats
   */
  public double[] logDensities(ClassificationPrediction forecast) {
    return IntStream.range(0, observed.length)
        .mapToDouble(row -> forecast.logDensity(row, observed[row]))
        .toArray();
  }

  /**
   * How often the predicted class was right, by the probability it was given.
   *
   * @return bins of equally many rows
   */
  public ReliabilityDiagram reliability() {
    int bins = Math.max(2, Math.min(RELIABILITY_BINS, observed.length / 10));
    return ReliabilityDiagram.ofPredictedClass(flat(prediction), observed, Binning.equalMass(bins));
  }

  /**
   * The expected calibration error with what a perfect forecast would show on these rows.
   *
   * @return the error and its null distribution
   */
  public CalibrationError calibrationError() {
    return reliability().expectedCalibrationError(RandomStream.of(1).split("reliability"));
  }

  @Override
  public CalibrationVerdict verdict() {
    return CalibrationVerdict.ofReliability(reliability(), calibrationError());
  }

  @Override
  public TrustVerdict trust() {
    return TrustVerdict.of(
            verdict(),
            List.of(
                baseline("a vote of the nearest rows", nearestNeighbours, false),
                baseline("a logistic regression", linear, false),
                baseline("the same forecast for every row", constant, true)))
        .with(model.diagnosis().map(Reason::ofPrecision).orElse(List.of()));
  }

  private Baseline baseline(String name, ClassificationPrediction forecast, boolean isConstant) {
    return new Baseline(name, gainOver(logDensities(forecast)), isConstant);
  }

  /**
   * Whether a correction of the probabilities is worth having, judged on rows that neither the
   * model nor the correction had seen.
   *
   * @return the decision and its sentence
   */
  public Recalibration<ClassRecalibrator> recalibration() {
    return Recalibration.ofFolds(prediction, observed, foldSizes);
  }

  /**
   * Conformal sets of the least ambiguous kind, calibrated on these rows: exact for the model of a
   * holdout, and so in practice for the model fitted on all rows after a cross-validation.
   *
   * @return what makes sets of class probabilities
   */
  public ConformalSets conformal() {
    double[][] rows =
        IntStream.range(0, prediction.rows())
            .mapToObj(prediction::probabilities)
            .toArray(double[][]::new);
    return ConformalSets.of(ClassConformity.lac(), rows, observed, new double[observed.length]);
  }

  /**
   * Whether the predicted class of each row is wrong.
   *
   * @return 1 if it is, else 0, one per row
   */
  public double[] errors() {
    return IntStream.range(0, observed.length)
        .mapToDouble(row -> prediction.predictedClass(row) == observed[row] ? 0 : 1)
        .toArray();
  }

  /** One minus the probability of the predicted class. */
  private double[] uncertainties() {
    return IntStream.range(0, observed.length)
        .mapToDouble(row -> 1 - prediction.probability(row, prediction.predictedClass(row)))
        .toArray();
  }

  /**
   * The share of wrong answers among the surest rows, by the probability of the predicted class.
   *
   * @return the curve
   */
  public RiskCoverage riskCoverage() {
    return RiskCoverage.of(uncertainties(), errors());
  }

  /**
   * When to be silent, so that answers are rarely wrong: by a threshold on one minus the
   * probability of the predicted class.
   *
   * @param limit the largest share of wrong answers wanted, in (0, 1)
   * @param confidence the probability that the limit is kept, in (0, 1)
   * @return nothing if no threshold can promise as much
   */
  public Optional<AbstainRule> abstainRule(double limit, double confidence) {
    double[] errors = errors();
    boolean[] wrong = new boolean[errors.length];
    for (int row = 0; row < wrong.length; row++) {
      wrong[row] = errors[row] > 0;
    }
    return AbstainRule.of(uncertainties(), wrong, limit, confidence);
  }

  /**
   * The rows whose observation is least probable under the forecast.
   *
   * @param count how many
   * @return positions in {@link #observed()}, the most surprising first
   */
  public int[] mostSurprising(int count) {
    double[] logs = logDensities(prediction);
    return IntStream.range(0, logs.length)
        .boxed()
        .sorted((a, b) -> Double.compare(logs[a], logs[b]))
        .limit(count)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(rowNumbers);
  }

  @Override
  public String toString() {
    return model + ", " + design + ", " + observed.length + " test rows";
  }
}
