package org.credence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.credence.TrustVerdict.Baseline;
import org.credence.TrustVerdict.Reason;
import org.credence.calibration.Conformity;
import org.credence.calibration.Recalibration;
import org.credence.calibration.Recalibrator;
import org.credence.calibration.SplitConformal;
import org.credence.data.KnownTargets;
import org.credence.predictive.RegressionPrediction;
import org.credence.predictive.RowExplanation;
import org.credence.scoring.AbstainRule;
import org.credence.scoring.CalibrationVerdict;
import org.credence.scoring.ConditionalCalibration;
import org.credence.scoring.Coverage;
import org.credence.scoring.RiskCoverage;
import org.credence.scoring.Score;

/**
 * How a model of a numeric target fares on rows it was not fitted on, beside simpler forecasts of
 * the same rows. Immutable.
 *
 * @param model the model to be used from here on: fitted on all rows after a cross-validation, on
 *     the training rows otherwise
 * @param design how test rows were chosen, in words
 * @param prediction the out-of-sample predictive distributions
 * @param observed the observed target of each of them; of a censored one its limit, or the middle
 *     of its interval
 * @param known what is known of each of them: the same, or an interval
 * @param rowNumbers their row numbers in the table, from 0
 * @param foldSizes how many of them were tested in each fold, in their order; a single number
 *     without cross-validation
 * @param explanations why each of them is as uncertain as it is, by the rows its model was fitted
 *     on; neighbours by their numbers in the training table, from 0
 * @param constant the constant forecast of the same rows
 * @param linear the linear forecast of the same rows
 * @param gaussianProcess that of a Gaussian process
 * @param fitSeconds the wall-clock time of all fits
 * @param predictSeconds the wall-clock time of all predictions
 */
public record RegressionEvaluation(
    FittedRegression model,
    String design,
    RegressionPrediction prediction,
    double[] observed,
    KnownTargets known,
    int[] rowNumbers,
    int[] foldSizes,
    List<RowExplanation> explanations,
    RegressionPrediction constant,
    RegressionPrediction linear,
    RegressionPrediction gaussianProcess,
    double fitSeconds,
    double predictSeconds)
    implements HeldOutEvaluation {

  /** The levels whose coverage is reported. */
  public static final List<Double> LEVELS = List.of(0.5, 0.8, 0.9, 0.95);

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
    return prediction.sds();
  }

  @Override
  public double[] epistemicUncertainties() {
    return prediction.epistemicSds();
  }

  /**
   * The scores of a forecast: log likelihood, CRPS, RMSE, MAE, and for 90 % intervals coverage,
   * mean width and interval score. Censored rows count in the log likelihood with the probability
   * of what is known, in the CRPS with the part that it settles, in the coverage with {@link #pit}s
   * drawn; RMSE, MAE and interval score are those of the exact rows alone.
   *
   * @param forecast the model's or another of the same rows
   * @return each with its standard error
   */
  public List<Score> scores(RegressionPrediction forecast) {
    return new NumericScores(forecast, known).all();
  }

  /**
   * The log density of each observation under a forecast; of a censored one the log probability of
   * what is known.
   *
   * @param forecast the model's or another of the same rows
   * @return one per row, in nats per unit of the target
   */
  public double[] logDensities(RegressionPrediction forecast) {
    return new NumericScores(forecast, known).logDensities();
  }

  /**
   * The probability integral transform of each observation: uniform if the forecast is calibrated.
   * Where a single value has a probability, as counts have, u is drawn evenly between P(Y &lt; y)
   * and P(Y ≤ y); where the target is censored, between those of the ends of what is known.
   *
   * @return F(y) per row
   */
  public double[] pit() {
    return new NumericScores(prediction, known).pit();
  }

  @Override
  public CalibrationVerdict verdict() {
    return CalibrationVerdict.ofPit(pit());
  }

  @Override
  public TrustVerdict trust() {
    List<Reason> more = new ArrayList<>(Reason.ofUnevenness(verdict(), conditionalCalibrations()));
    model.diagnosis().map(Reason::ofPrecision).ifPresent(more::addAll);
    return TrustVerdict.of(
            verdict(),
            List.of(
                baseline("a Gaussian process", gaussianProcess, false),
                baseline("a linear model", linear, false),
                baseline("the same forecast for every row", constant, true)))
        .with(more);
  }

  private Baseline baseline(String name, RegressionPrediction forecast, boolean isConstant) {
    return new Baseline(name, gainOver(logDensities(forecast)), isConstant);
  }

  /**
   * Whether the error bars are right everywhere: for rows in the order of the predicted mean, of
   * the predicted sd, and of the table.
   *
   * @return none on too few rows
   */
  public List<ConditionalCalibration> conditionalCalibrations() {
    double[] places = Arrays.stream(rowNumbers).asDoubleStream().toArray();
    return ConditionalCalibration.inUsualOrders(
        prediction.means(), prediction.sds(), places, pit());
  }

  /**
   * The coverage of the intervals of each level in {@link #LEVELS}.
   *
   * @return with exact binomial intervals
   */
  public List<Coverage> coverages() {
    double[] pit = pit();
    return LEVELS.stream().map(level -> Coverage.ofPit(pit, level)).toList();
  }

  /**
   * Whether a correction of the predictive distributions is worth having, judged on rows that
   * neither the model nor the correction had seen.
   *
   * @return the decision and its sentence; none where targets are censored
   */
  public Recalibration<Recalibrator> recalibration() {
    if (known.censoredRows() > 0) {
      return Recalibration.declined("a correction is learned from exact targets, not from limits");
    }
    return Recalibration.ofFolds(prediction, observed, foldSizes);
  }

  /**
   * Conformal intervals around the mean in units of the sd, calibrated on these rows: exact for the
   * model of a holdout, and so in practice for the model fitted on all rows after a
   * cross-validation. {@link ConformalRegression} gives intervals with a proof for that case too.
   *
   * @return empty if a predictive distribution has no sd, and where targets are censored: whether
   *     they lie inside is not known
   */
  public Optional<SplitConformal> conformal() {
    boolean defined =
        Arrays.stream(prediction.sds()).allMatch(sd -> sd > 0 && sd < Double.POSITIVE_INFINITY);
    return defined && known.censoredRows() == 0
        ? Optional.of(SplitConformal.of(Conformity.SCALED.bands(prediction, 0.9), observed))
        : Optional.empty();
  }

  /**
   * How far the predicted mean of each row is off.
   *
   * @return |mean − observed|, one per row; of a censored one the least that it can be
   */
  public double[] absoluteErrors() {
    double[] means = prediction.means();
    double[] errors = new double[means.length];
    Arrays.setAll(
        errors,
        row -> Math.max(0, Math.max(known.lower(row) - means[row], means[row] - known.upper(row))));
    return errors;
  }

  /**
   * The mean absolute error of the surest rows, by their sd.
   *
   * @return the curve
   */
  public RiskCoverage riskCoverage() {
    return RiskCoverage.of(prediction.sds(), absoluteErrors());
  }

  /**
   * From which sd on to be silent, so that answers are rarely off by more than can be tolerated. A
   * censored row counts as wrong unless nothing that is known of it allows that.
   *
   * @param tolerance the largest error that counts as right, in units of the target
   * @param limit the largest share of wrong answers wanted, in (0, 1)
   * @param confidence the probability that the limit is kept, in (0, 1)
   * @return nothing if no threshold can promise as much
   */
  public Optional<AbstainRule> abstainRule(double tolerance, double limit, double confidence) {
    double[] means = prediction.means();
    boolean[] wrong = new boolean[means.length];
    for (int row = 0; row < wrong.length; row++) {
      double above = known.upper(row) - means[row];
      double below = means[row] - known.lower(row);
      wrong[row] = Math.max(above, below) > tolerance;
    }
    return AbstainRule.of(prediction.sds(), wrong, limit, confidence);
  }

  /**
   * The rows whose observation is least probable under the forecast.
   *
   * @param count how many
   * @return positions in {@link #observed()}, the most surprising first
   */
  public int[] mostSurprising(int count) {
    double[] pit = pit();
    return IntStream.range(0, pit.length)
        .boxed()
        .sorted((a, b) -> Double.compare(tail(pit[a]), tail(pit[b])))
        .limit(count)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static double tail(double p) {
    return Math.min(p, 1 - p);
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
