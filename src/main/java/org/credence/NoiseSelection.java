package org.credence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.credence.data.Dataset;
import org.credence.data.Folds;
import org.credence.data.Split;
import org.credence.data.Standardization;
import org.credence.inference.Fit;
import org.credence.inference.Inference;
import org.credence.inference.ProgressListener;
import org.credence.model.LogPosterior;
import org.credence.model.Prior;
import org.credence.model.RegressionLikelihood;
import org.credence.network.Network;
import org.credence.predictive.PosteriorPredictive;
import org.credence.predictive.RegressionPrediction;
import org.credence.random.RandomStream;
import org.credence.scoring.PairedComparison;

/**
 * Chooses the noise model by an out-of-sample score: each is tried with a run of the method on the
 * folds of the training rows. The simplest is taken that is within one standard error of the best,
 * rows paired; L. Breiman, J. Friedman, R. Olshen and C. Stone, Classification and Regression Trees
 * (1984), section 3.4.3, for the rule.
 */
final class NoiseSelection {

  /** From the simplest on. */
  static final List<NoiseModel> ALL =
      List.of(
          NoiseModel.GAUSSIAN,
          NoiseModel.STUDENT_T,
          NoiseModel.HETEROSCEDASTIC,
          NoiseModel.HETEROSCEDASTIC_STUDENT_T);

  /** Those with light tails. */
  static final List<NoiseModel> NORMAL = List.of(NoiseModel.GAUSSIAN, NoiseModel.HETEROSCEDASTIC);

  private static final int FOLDS = 3;

  private final NetworkOfOutputs architecture;
  private final Prior prior;
  private final Inference method;
  private final double noiseFloor;
  private final List<NoiseModel> candidates;
  private final Criterion criterion;

  /** What is compared, the higher the better. */
  enum Criterion {
    /** ln p(y), most of all about the tails. */
    LOG_SCORE("log score", "nats", "above") {
      @Override
      double of(RegressionPrediction prediction, int row, double y) {
        return prediction.logDensity(row, y);
      }
    },
    /**
     * The negative continuous ranked probability score, in units of the standardised target: about
     * the mean as well as the spread, and a single row far out moves it by no more than its
     * distance. T. Gneiting and A. Raftery, Strictly proper scoring rules, prediction, and
     * estimation, JASA 102 (2007), doi:10.1198/016214506000001437.
     */
    CRPS("CRPS", "sds of the target", "below") {
      @Override
      double of(RegressionPrediction prediction, int row, double y) {
        return -prediction.crps(row, y);
      }
    };

    private final String label;
    private final String unit;
    private final String better;

    Criterion(String label, String unit, String better) {
      this.label = label;
      this.unit = unit;
      this.better = better;
    }

    /** The score of one row. */
    abstract double of(RegressionPrediction prediction, int row, double y);
  }

  /** A network with the given number of outputs. */
  interface NetworkOfOutputs {
    Network of(int outputs);
  }

  /**
   * @param method of one trial
   * @param noiseFloor in units of the standardised target
   * @param candidates from the simplest on
   * @param criterion by which they are compared
   */
  NoiseSelection(
      NetworkOfOutputs architecture,
      Prior prior,
      Inference method,
      double noiseFloor,
      List<NoiseModel> candidates,
      Criterion criterion) {
    this.architecture = architecture;
    this.prior = prior;
    this.method = method;
    this.noiseFloor = noiseFloor;
    this.candidates = candidates;
    this.criterion = criterion;
  }

  /** The number of fits that are made at most. */
  static int fits() {
    return FOLDS * ALL.size();
  }

  /** The choice and its reason. */
  record Choice(NoiseModel noise, String reason) {}

  Choice choose(Dataset standardized, RandomStream stream, ProgressListener progress) {
    List<Split> splits = Folds.of(standardized.rows(), FOLDS, stream.split("folds")).splits();
    int fits = FOLDS * candidates.size();
    SharedProgress shared = SharedProgress.equal(progress, fits);
    List<double[]> scores =
        IntStream.range(0, fits)
            .parallel()
            .mapToObj(
                i ->
                    scores(
                        candidates.get(i / FOLDS),
                        standardized,
                        splits.get(i % FOLDS),
                        stream.split(i),
                        shared.of(i)))
            .toList();
    List<double[]> rows = new ArrayList<>();
    for (int k = 0; k < candidates.size(); k++) {
      rows.add(
          scores.subList(k * FOLDS, (k + 1) * FOLDS).stream()
              .flatMapToDouble(Arrays::stream)
              .toArray());
    }
    return simplestNearBest(candidates, rows, criterion);
  }

  /** Of the test rows of one split. */
  private double[] scores(
      NoiseModel noise, Dataset data, Split split, RandomStream stream, ProgressListener progress) {
    Dataset train = data.select(split.train());
    Dataset test = data.select(split.test());
    Standardization inputs = Standardization.fit(train.inputs(), train.features(), train.counts());
    Standardization target = Standardization.fit(train.targets(), 1, train.counts());
    RegressionLikelihood likelihood = noise.likelihood().withNoiseFloor(noiseFloor / target.sd(0));
    Network network = architecture.of(likelihood.networkOutputs(1));
    Dataset scaled = train.with(inputs.apply(train.inputs()), target.apply(train.targets()));
    Fit fit =
        method.fit(
            LogPosterior.of(network, prior, likelihood, scaled), stream.split("fit"), progress);
    RegressionPrediction prediction =
        PosteriorPredictive.of(network, likelihood, fit.posterior(), stream.split("predict"))
            .regression(inputs.apply(test.inputs()), target);
    double[] observed = test.targets();
    return IntStream.range(0, observed.length)
        .mapToDouble(row -> criterion.of(prediction, row, observed[row]))
        .toArray();
  }

  /** From the scores of the same rows under each candidate, in the candidates' order. */
  static Choice simplestNearBest(
      List<NoiseModel> candidates, List<double[]> rows, Criterion criterion) {
    int best = 0;
    for (int k = 1; k < rows.size(); k++) {
      if (mean(rows.get(k)) > mean(rows.get(best))) {
        best = k;
      }
    }
    for (int k = 0; k < best; k++) {
      PairedComparison loss = PairedComparison.of(criterion.label, rows.get(best), rows.get(k));
      if (loss.difference().value() <= loss.difference().standardError()) {
        return new Choice(candidates.get(k), nearBest(candidates.get(best), loss, criterion));
      }
    }
    return new Choice(candidates.get(best), clearlyBest(candidates.get(0), rows, best, criterion));
  }

  private static String nearBest(NoiseModel best, PairedComparison loss, Criterion criterion) {
    return String.format(
        Locale.ROOT,
        "the simplest within a standard error of the best out-of-sample %s: %s gains"
            + " %.3f ± %.3f %s a row",
        criterion.label,
        best.label(),
        loss.difference().value(),
        loss.difference().standardError(),
        criterion.unit);
  }

  private static String clearlyBest(
      NoiseModel simplest, List<double[]> rows, int best, Criterion criterion) {
    if (best == 0) {
      return "the best out-of-sample " + criterion.label + ", and the simplest";
    }
    PairedComparison gain = PairedComparison.of(criterion.label, rows.get(best), rows.get(0));
    return String.format(
        Locale.ROOT,
        "the best out-of-sample %s: %.3f ± %.3f %s a row %s %s",
        criterion.label,
        gain.difference().value(),
        gain.difference().standardError(),
        criterion.unit,
        criterion.better,
        simplest.label());
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }
}
