package org.credence.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.credence.internal.Checks;
import org.credence.random.RandomStream;

/** The assessment of class probabilities. Immutable. */
public final class ClassAssessment implements Assessment {

  private static final int BINS = 10;
  private static final int ROWS_PER_BIN = 10;
  private static final double SELECTIVE_COVERAGE = 0.8;

  private final ClassForecast forecast;
  private final double[] probabilities;
  private final int[] observed;
  private final RandomStream stream;
  private final CalibrationError equalMassError;

  ClassAssessment(ClassForecast forecast, int[] observed, RandomStream stream) {
    Checks.positive(observed.length, "number of rows");
    Checks.sameLength(observed.length, forecast.rows(), "observed");
    this.forecast = forecast;
    this.probabilities = forecast.probabilities();
    this.observed = observed;
    this.stream = stream;
    this.equalMassError = reliability().error(BinDistance.EXPECTED, stream.split("equal mass"));
  }

  @Override
  public int rows() {
    return observed.length;
  }

  @Override
  public String form() {
    return forecast.classes().stream().collect(Collectors.joining(", ", "probabilities of ", ""));
  }

  /**
   * The probabilities that were judged.
   *
   * @return rows x classes, flat, a new array
   */
  public double[] probabilities() {
    return probabilities.clone();
  }

  private int classes() {
    return forecast.classes().size();
  }

  @Override
  public List<Score> scores() {
    List<Score> scores = new ArrayList<>();
    Score loss = ClassificationScores.logLoss(probabilities, observed);
    scores.add(new Score("mean log likelihood", -loss.value(), loss.standardError(), loss.rows()));
    scores.add(ClassificationScores.brier(probabilities, observed));
    scores.add(ClassificationScores.accuracy(probabilities, observed));
    if (classes() == 2) {
      scores.add(ClassificationScores.auroc(forecast.ofClass(1), happened(1)));
    }
    double[] entropies = Entropies.predictive(probabilities, classes());
    scores.add(Score.mean("mean entropy", entropies));
    scores.add(ClassificationScores.auroc(entropies, wrong()).named("AUROC of entropy for errors"));
    RiskCoverage selective = riskCoverage();
    scores.add(selective.area());
    scores.add(selective.excessArea());
    scores.add(selective.riskAt(SELECTIVE_COVERAGE));
    BrierDecomposition parts =
        BrierDecomposition.ofClasses(probabilities, observed, Binning.equalWidth(BINS));
    scores.add(parts.reliability());
    scores.add(parts.resolution());
    scores.add(parts.uncertainty());
    return List.copyOf(scores);
  }

  private boolean[] happened(int k) {
    boolean[] happened = new boolean[observed.length];
    for (int i = 0; i < happened.length; i++) {
      happened[i] = observed[i] == k;
    }
    return happened;
  }

  private boolean[] wrong() {
    boolean[] wrong = new boolean[observed.length];
    for (int i = 0; i < wrong.length; i++) {
      wrong[i] = ClassRows.predicted(probabilities, classes(), i) != observed[i];
    }
    return wrong;
  }

  /**
   * The share of errors among the rows of the highest confidence.
   *
   * @return rows ordered by the probability of the predicted class
   */
  public RiskCoverage riskCoverage() {
    boolean[] wrong = wrong();
    double[] losses = new double[wrong.length];
    double[] doubts = new double[wrong.length];
    for (int i = 0; i < wrong.length; i++) {
      losses[i] = wrong[i] ? 1 : 0;
      int predicted = ClassRows.predicted(probabilities, classes(), i);
      doubts[i] = 1 - probabilities[i * classes() + predicted];
    }
    return RiskCoverage.of(doubts, losses);
  }

  /**
   * How often the predicted class was right, by the probability it was given.
   *
   * @return bins of equally many rows, about ten or more in each
   */
  public ReliabilityDiagram reliability() {
    int bins = Math.max(2, Math.min(BINS, observed.length / ROWS_PER_BIN));
    return ReliabilityDiagram.ofPredictedClass(probabilities, observed, Binning.equalMass(bins));
  }

  @Override
  public List<CalibrationError> calibrationErrors() {
    Binning wide = Binning.equalWidth(BINS);
    ReliabilityDiagram diagram = ReliabilityDiagram.ofPredictedClass(probabilities, observed, wide);
    List<CalibrationError> errors = new ArrayList<>();
    errors.add(equalMassError);
    for (BinDistance distance : BinDistance.values()) {
      errors.add(diagram.error(distance, stream.split(distance.name())));
    }
    errors.add(
        ClasswiseCalibration.error(probabilities, observed, wide, stream.split("classwise")));
    if (classes() == 2) {
      errors.add(
          CorpDecomposition.of(forecast.ofClass(1), happened(1), stream.split("corp"))
              .miscalibration());
    }
    return List.copyOf(errors);
  }

  @Override
  public List<ExpectedScore> expectedScores() {
    return ExpectedScore.ofClasses(probabilities, observed);
  }

  @Override
  public CalibrationVerdict verdict() {
    return CalibrationVerdict.ofReliability(reliability(), equalMassError);
  }
}
