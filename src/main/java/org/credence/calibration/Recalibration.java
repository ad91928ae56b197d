package org.credence.calibration;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.credence.data.Folds;
import org.credence.data.Split;
import org.credence.predictive.ClassificationPrediction;
import org.credence.random.RandomStream;
import org.credence.scoring.PairedComparison;
import org.credence.scoring.PredictiveDistribution;

/**
 * Whether a correction of forecasts is worth having. Its gain in log score is measured on forecasts
 * that it was not learned from: they are cut into folds, and each fold is corrected by what the
 * others teach. It acts only if the gain of the best method exceeds chance at 5 %, one-sided; so on
 * small or well-calibrated tables it mostly declines. Immutable.
 *
 * <p>The forecasts themselves come from models that had not seen their rows, but those of two folds
 * share training rows: the gain is that of the correction, given the models.
 *
 * @param <R> what is learned
 */
public final class Recalibration<R> {

  private static final int FOLDS = 10;
  private static final double SIGNIFICANCE = 0.05;

  private final Optional<R> recalibrator;
  private static final List<RecalibrationMethod> USUAL =
      List.of(RecalibrationMethod.SD_SCALING, RecalibrationMethod.BETA);

  private static final List<ClassRecalibrationMethod> USUAL_OF_CLASSES =
      List.of(ClassRecalibrationMethod.TEMPERATURE, ClassRecalibrationMethod.BETA);

  private final Optional<PairedComparison> gain;
  private final String sentence;

  private Recalibration(
      Optional<R> recalibrator, Optional<PairedComparison> gain, String sentence) {
    this.recalibrator = recalibrator;
    this.gain = gain;
    this.sentence = sentence;
  }

  /**
   * The best of sd scaling and beta recalibration, or none.
   *
   * @param forecast of rows that the model had not seen
   * @param y their targets; not modified
   * @param stream how folds are drawn
   * @return the decision
   */
  public static Recalibration<Recalibrator> of(
      PredictiveDistribution forecast, double[] y, RandomStream stream) {
    return of(forecast, y, USUAL, stream);
  }

  /**
   * The best of some methods, or none.
   *
   * @param forecast of rows that the model had not seen
   * @param y their targets; not modified
   * @param methods which may be used; those that need more rows are left out
   * @param stream how folds are drawn
   * @return the decision
   */
  public static Recalibration<Recalibrator> of(
      PredictiveDistribution forecast,
      double[] y,
      List<RecalibrationMethod> methods,
      RandomStream stream) {
    return of(forecast, y, methods, Design.random(y.length, stream));
  }

  /**
   * The best of the usual methods, or none, for the model that stands beside those of a
   * cross-validation. A correction is learned from the forecasts of all models but one, and judged
   * on those of that one: it has to serve a model that it was not learned from.
   *
   * @param forecast of the rows of each fold in turn, by a model of the others
   * @param y their targets; not modified
   * @param foldSizes how many rows each fold has; a single number for one test set, whose rows are
   *     divided at random instead; not modified
   * @return the decision
   */
  public static Recalibration<Recalibrator> ofFolds(
      PredictiveDistribution forecast, double[] y, int[] foldSizes) {
    return of(forecast, y, USUAL, Design.of(foldSizes));
  }

  private static Recalibration<Recalibrator> of(
      PredictiveDistribution forecast,
      double[] y,
      List<RecalibrationMethod> methods,
      Design design) {
    List<Trial<Recalibrator>> trials = new ArrayList<>();
    List<String> refusals = new ArrayList<>();
    int[] all = IntStream.range(0, y.length).toArray();
    double[] before = logDensities(forecast, y, all);
    for (RecalibrationMethod method : methods) {
      if (RecalibrationMethod.isDiscrete(forecast)) {
        refusals.add(RecalibrationMethod.COUNTS);
      } else if (y.length < method.fewestRows()) {
        refusals.add(method.refusal(y.length));
      } else {
        double[] after = new double[y.length];
        for (Split split : design.splits()) {
          Recalibrator learned = method.estimate(forecast, y, split.train());
          place(after, split.test(), logDensities(learned.apply(forecast), y, split.test()));
        }
        PairedComparison gain = design.gain(after, before);
        trials.add(new Trial<>(method.label(), method.estimate(forecast, y, all), gain));
      }
    }
    return decide(trials, refusals);
  }

  /**
   * No correction, because it could not be judged.
   *
   * @param reason why, as the end of a sentence
   * @param <R> what would be learned
   * @return the decision not to act
   */
  public static <R> Recalibration<R> declined(String reason) {
    return decide(List.of(), List.of(reason));
  }

  private static double[] logDensities(PredictiveDistribution forecast, double[] y, int[] rows) {
    return IntStream.of(rows).mapToDouble(i -> forecast.logDensity(i, y[i])).toArray();
  }

  private static void place(double[] all, int[] rows, double[] values) {
    for (int i = 0; i < rows.length; i++) {
      all[rows[i]] = values[i];
    }
  }

  /**
   * The best of temperature scaling and, for two classes, beta calibration, or none.
   *
   * @param forecast of rows that the model had not seen
   * @param observed their classes, from 0; not modified
   * @param stream how folds are drawn
   * @return the decision
   */
  public static Recalibration<ClassRecalibrator> of(
      ClassificationPrediction forecast, int[] observed, RandomStream stream) {
    return of(forecast, observed, USUAL_OF_CLASSES, stream);
  }

  /**
   * The best of some methods, or none.
   *
   * @param forecast of rows that the model had not seen
   * @param observed their classes, from 0; not modified
   * @param methods which may be used; those that need more rows or fewer classes are left out
   * @param stream how folds are drawn
   * @return the decision
   */
  public static Recalibration<ClassRecalibrator> of(
      ClassificationPrediction forecast,
      int[] observed,
      List<ClassRecalibrationMethod> methods,
      RandomStream stream) {
    return of(forecast, observed, methods, Design.random(observed.length, stream));
  }

  /**
   * The best of the usual methods, or none, as for {@link #ofFolds(PredictiveDistribution,
   * double[], int[])}.
   *
   * @param forecast of the rows of each fold in turn, by a model of the others
   * @param observed their classes, from 0; not modified
   * @param foldSizes how many rows each fold has; a single number for one test set; not modified
   * @return the decision
   */
  public static Recalibration<ClassRecalibrator> ofFolds(
      ClassificationPrediction forecast, int[] observed, int[] foldSizes) {
    return of(forecast, observed, USUAL_OF_CLASSES, Design.of(foldSizes));
  }

  private static Recalibration<ClassRecalibrator> of(
      ClassificationPrediction forecast,
      int[] observed,
      List<ClassRecalibrationMethod> methods,
      Design design) {
    List<Trial<ClassRecalibrator>> trials = new ArrayList<>();
    List<String> refusals = new ArrayList<>();
    double[][] rows = rows(forecast);
    int n = rows.length;
    double[] before =
        IntStream.range(0, n).mapToDouble(i -> Math.log(rows[i][observed[i]])).toArray();
    for (ClassRecalibrationMethod method : methods) {
      if (method.serves(forecast.classes()) && n < method.fewestRows(forecast.classes())) {
        refusals.add(method.refusal(n, forecast.classes()));
      } else if (method.serves(forecast.classes())) {
        double[] after = new double[n];
        for (Split split : design.splits()) {
          ClassRecalibrator learned =
              method.estimate(pick(rows, split.train()), pick(observed, split.train()));
          for (int i : split.test()) {
            after[i] = Math.log(learned.apply(rows[i])[observed[i]]);
          }
        }
        PairedComparison gain = design.gain(after, before);
        trials.add(new Trial<>(method.label(), method.estimate(rows, observed), gain));
      }
    }
    return decide(trials, refusals);
  }

  /**
   * Which forecasts a correction is learned from and judged on.
   *
   * @param foldSizes of the models that made them
   */
  private record Design(List<Split> splits, int[] foldSizes) {

    static Design random(int rows, RandomStream stream) {
      int folds = Math.min(FOLDS, rows);
      return new Design(
          Folds.of(rows, folds, stream.split("recalibration")).splits(), new int[] {rows});
    }

    static Design of(int[] foldSizes) {
      return foldSizes.length == 1
          ? random(foldSizes[0], RandomStream.of(1))
          : new Design(oneModelOut(foldSizes), foldSizes);
    }

    private static List<Split> oneModelOut(int[] foldSizes) {
      int rows = IntStream.of(foldSizes).sum();
      List<Split> splits = new ArrayList<>();
      int start = 0;
      for (int size : foldSizes) {
        int from = start;
        int to = start + size;
        splits.add(
            Split.of(
                IntStream.range(0, rows).filter(i -> i < from || i >= to).toArray(),
                IntStream.range(from, to).toArray()));
        start = to;
      }
      return splits;
    }

    PairedComparison gain(double[] after, double[] before) {
      return PairedComparison.ofFoldSizes("log score", after, before, foldSizes);
    }
  }

  private static int[] pick(int[] values, int[] rows) {
    return IntStream.of(rows).map(i -> values[i]).toArray();
  }

  private static double[][] pick(double[][] values, int[] rows) {
    return IntStream.of(rows).mapToObj(i -> values[i]).toArray(double[][]::new);
  }

  static double[][] rows(ClassificationPrediction forecast) {
    return IntStream.range(0, forecast.rows())
        .mapToObj(forecast::probabilities)
        .toArray(double[][]::new);
  }

  /** A method, what it learned from all rows, and what it gains on rows it did not learn from. */
  private record Trial<R>(String label, R learned, PairedComparison gain) {
    double mean() {
      return gain.difference().value();
    }

    /** One-sided. */
    double chance() {
      double half = gain.pValue() / 2;
      return mean() > 0 ? half : 1 - half;
    }

    /** A correction of a perfect forecast loses a little on average: that pays for the choice. */
    boolean helps() {
      return mean() > 0 && chance() < SIGNIFICANCE;
    }

    String praise() {
      return String.format(
          "Recalibration helps: %s (%s) gains %s on forecasts that it was not learned from.",
          label, learned, nats(mean()));
    }

    String doubt() {
      if (mean() == Double.NEGATIVE_INFINITY) {
        return String.format(
            "No recalibration: %s leaves an observation that it was not learned from without any"
                + " probability.",
            label);
      }
      return mean() > 0
          ? String.format(
              Locale.ROOT,
              "No recalibration: %s would gain %s, no more than chance does (p = %.2g).",
              label,
              nats(mean()),
              chance())
          : String.format("No recalibration: %s would lose %s.", label, nats(-mean()));
    }

    private String nats(double change) {
      double error = gain.difference().standardError();
      return twoDigits(change) + " ± " + twoDigits(error) + " nats a row";
    }

    private static String twoDigits(double value) {
      return Double.isFinite(value)
          ? new BigDecimal(value).round(new MathContext(2)).toPlainString()
          : Double.toString(value);
    }
  }

  private static <R> Recalibration<R> decide(List<Trial<R>> trials, List<String> refusals) {
    Optional<Trial<R>> best = trials.stream().max(Comparator.comparingDouble(Trial::mean));
    if (best.isEmpty()) {
      return new Recalibration<>(
          Optional.empty(),
          Optional.empty(),
          "No recalibration: " + String.join("; ", new LinkedHashSet<>(refusals)) + ".");
    }
    Trial<R> trial = best.get();
    boolean helps = trial.helps();
    return new Recalibration<>(
        helps ? Optional.of(trial.learned()) : Optional.empty(),
        Optional.of(trial.gain()),
        helps ? trial.praise() : trial.doubt());
  }

  /**
   * The correction, learned from all forecasts.
   *
   * @return empty if it declines to act
   */
  public Optional<R> recalibrator() {
    return recalibrator;
  }

  /**
   * The gain of the best method in log score, on forecasts that it was not learned from.
   *
   * @return per row, positive where the correction is better; empty if no method could be tried
   */
  public Optional<PairedComparison> gain() {
    return gain;
  }

  /**
   * The decision in words.
   *
   * @return one sentence
   */
  public String sentence() {
    return sentence;
  }

  @Override
  public String toString() {
    return sentence;
  }
}
