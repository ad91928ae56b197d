package org.credence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.credence.diagnosis.Diagnosis;
import org.credence.diagnosis.Finding;
import org.credence.scoring.CalibrationVerdict;
import org.credence.scoring.ConditionalCalibration;
import org.credence.scoring.PairedComparison;

/**
 * What to do with a model's error bars, decided from rows it was not fitted on: the first thing a
 * report says. Two questions are answered separately, because the answers can differ.
 *
 * <ol>
 *   <li>Can the error bars be trusted? By the tests of {@link CalibrationVerdict}, and by whether
 *       the forecast beats one that does not look at the inputs at all.
 *   <li>Is the network worth its trouble? Only if it beats every simpler model clearly: by a
 *       difference, row by row, that Student's paired t test gives a p-value below 0.05. After a
 *       cross-validation the test is that of {@link PairedComparison#ofFolds}, which allows for the
 *       training rows that folds share; with five folds it has four degrees of freedom, so that a
 *       difference is clear from 2.8 standard errors on. A simpler model that it does not beat did
 *       as well if its score on these rows is no worse, or if the network can gain a tenth of a nat
 *       a row at most; else the rows are too few to tell.
 * </ol>
 *
 * @param baselines simpler models of the same rows, the constant forecast among them
 * @param reasons each a sentence with its number; those that speak against trust first
 */
public record TrustVerdict(List<Baseline> baselines, List<Reason> reasons) {

  /** The probability that one of two equally good forecasts is said to be better. */
  private static final double FALSE_ALARM = 0.05;

  /** The probability that a right forecast is said to have uneven error bars. */
  private static final double UNEVEN = 0.01;

  /** What a model may gain at most, in nats a row, to be called as good as another. */
  private static final double SLIGHT = 0.1;

  /** The share of sigma above which the Monte Carlo error of predictions is a reason for care. */
  private static final double IMPRECISE = 0.2;

  /** Whether error bars can be trusted, from yes to no. */
  public enum Level {
    /** Nothing speaks against the error bars, and the rows were enough to notice. */
    TRUST("Trust these error bars."),
    /** They are of use if what the reasons say is kept in mind. */
    TRUST_WITH_CARE("Trust these error bars with care."),
    /** They promise more than they hold, or the model has learned nothing. */
    DO_NOT_TRUST("Do not trust these error bars.");

    private final String sentence;

    Level(String sentence) {
      this.sentence = sentence;
    }

    /**
     * The advice.
     *
     * @return one sentence
     */
    public String sentence() {
      return sentence;
    }
  }

  /** Whether the network beats simpler models. */
  public enum Worth {
    /** It beats all of them clearly. */
    BETTER,
    /** At least one is not clearly worse: as good, or these rows do not tell. */
    NO_BETTER,
    /** At least one is clearly better. */
    WORSE
  }

  /**
   * One piece of evidence.
   *
   * @param level what it says of the error bars, alone
   * @param sentence with its number
   */
  public record Reason(Level level, String sentence) {

    /**
     * The orders of rows in which the error bars are right on the whole, but not everywhere.
     *
     * @param whole whether they are right on the whole; where they are not, that is said already
     * @param orders tested together: a right forecast is accused with probability 0.01
     * @return one reason for care for each; none if all quarters are alike
     */
    public static List<Reason> ofUnevenness(
        CalibrationVerdict whole, List<ConditionalCalibration> orders) {
      return orders.stream()
          .filter(
              order ->
                  TrustVerdict.level(whole.kind()) == Level.TRUST
                      || whole.kind() == CalibrationVerdict.Kind.TOO_FEW_ROWS)
          .filter(order -> order.pValue() < UNEVEN / orders.size())
          .map(Reason::uneven)
          .toList();
    }

    private static Reason uneven(ConditionalCalibration order) {
      return new Reason(
          Level.TRUST_WITH_CARE,
          String.format(
              Locale.ROOT,
              "The error bars do not follow the errors: %s (p = %.2g).",
              order,
              order.pValue()));
    }

    /** What cannot be told, because the draws are too few for that, is not precise. */
    private static boolean isImprecise(Finding precision) {
      return !(precision.figures().getOrDefault(Diagnosis.MEAN_ERROR, Double.NaN) <= IMPRECISE);
    }

    /**
     * Whether predictions depend on the seed, because the draws of the posterior are too few for
     * how slowly they move.
     *
     * @param diagnosis of the posterior
     * @return a reason for care if the Monte Carlo standard error of some predicted mean is more
     *     than 20 % of its sigma or cannot be told; else none
     */
    public static List<Reason> ofPrecision(Diagnosis diagnosis) {
      return diagnosis
          .precision()
          .filter(Reason::isImprecise)
          .map(
              finding ->
                  "Another seed would give other predictions. " + finding.verdict().sentence())
          .map(sentence -> new Reason(Level.TRUST_WITH_CARE, sentence))
          .stream()
          .toList();
    }
  }

  /**
   * A simpler model judged on the same rows.
   *
   * @param name with its article, for example {@code "a linear model"}
   * @param gain the network's log likelihood minus that of the model, row by row
   * @param constant whether it is the forecast that does not look at the inputs
   */
  public record Baseline(String name, PairedComparison gain, boolean constant) {

    private boolean isClear() {
      return gain.pValue() < FALSE_ALARM;
    }

    /** Whether the network is clearly better. */
    boolean isBeaten() {
      return isClear() && gain.difference().value() > 0;
    }

    /** Whether it is clearly better than the network. */
    boolean isBetter() {
      return isClear() && gain.difference().value() < 0;
    }

    /** Whether it did as well on these rows, or the network gains next to nothing at best. */
    boolean isAsGood() {
      double value = gain.difference().value();
      return !isBeaten() && (value <= 0 || value + gain.halfWidth(1 - FALSE_ALARM) <= SLIGHT);
    }
  }

  /**
   * A verdict with its own copies of the lists.
   *
   * @param baselines simpler models of the same rows
   * @param reasons in any order, at least one
   */
  public TrustVerdict {
    baselines = List.copyOf(baselines);
    reasons = reasons.stream().sorted(Comparator.comparing(Reason::level).reversed()).toList();
  }

  /**
   * The verdict on a forecast.
   *
   * @param calibration from rows the model was not fitted on
   * @param baselines from the same rows; at least the constant forecast
   * @return the verdict
   */
  public static TrustVerdict of(CalibrationVerdict calibration, List<Baseline> baselines) {
    List<Reason> reasons = new ArrayList<>();
    reasons.add(new Reason(level(calibration.kind()), calibration.sentence()));
    baselines.forEach(baseline -> reasons.add(reason(baseline)));
    return new TrustVerdict(baselines, reasons);
  }

  /**
   * The same with more evidence.
   *
   * @param more reasons
   * @return a new verdict, whose level is at least as low
   */
  public TrustVerdict with(List<Reason> more) {
    List<Reason> all = new ArrayList<>(reasons);
    all.addAll(more);
    return new TrustVerdict(baselines, all);
  }

  /**
   * Whether the error bars can be trusted.
   *
   * @return the lowest of the reasons' levels
   */
  public Level level() {
    return reasons.get(0).level();
  }

  /**
   * Whether the network is worth its trouble.
   *
   * @return by the simpler model that does best against it; no better if there is none
   */
  public Worth worth() {
    if (baselines.stream().anyMatch(Baseline::isBetter)) {
      return Worth.WORSE;
    }
    boolean beatsAll = !baselines.isEmpty() && baselines.stream().allMatch(Baseline::isBeaten);
    return beatsAll ? Worth.BETTER : Worth.NO_BETTER;
  }

  /**
   * Both answers in words.
   *
   * @return one or two sentences
   */
  public String sentence() {
    String better = rivals(Baseline::isBetter);
    String asGood = rivals(Baseline::isAsGood);
    String unclear = rivals(rival -> !rival.isBeaten());
    if (!better.isEmpty()) {
      return with(" But use another model: " + better + " did better on the same rows.");
    }
    if (!asGood.isEmpty()) {
      return with(" But the network is not needed: " + asGood + " did as well on the same rows.");
    }
    return unclear.isEmpty()
        ? level().sentence()
        : with(
            " But it is not clear that the network is needed: these rows do not tell it from "
                + unclear
                + ".");
  }

  private String with(String more) {
    return level().sentence() + more;
  }

  /** Besides the constant forecast. */
  private String rivals(Predicate<Baseline> which) {
    return baselines.stream()
        .filter(b -> !b.constant())
        .filter(which)
        .map(Baseline::name)
        .collect(Collectors.joining(" and "));
  }

  private static Level level(CalibrationVerdict.Kind kind) {
    return switch (kind) {
      case WELL_CALIBRATED -> Level.TRUST;
      case UNDERCONFIDENT, MISSHAPEN, TOO_FEW_ROWS -> Level.TRUST_WITH_CARE;
      case OVERCONFIDENT, BIASED -> Level.DO_NOT_TRUST;
    };
  }

  private static Reason reason(Baseline baseline) {
    if (baseline.constant() && !baseline.isBeaten()) {
      return new Reason(
          Level.DO_NOT_TRUST,
          "The model has learned nothing that these rows confirm: its forecast is no better than "
              + baseline.name()
              + " ("
              + size(baseline.gain())
              + ").");
    }
    String sentence =
        String.format(
            Locale.ROOT,
            "The network predicts %s %s (%s).",
            standing(baseline),
            baseline.name(),
            size(baseline.gain()));
    return new Reason(Level.TRUST, sentence);
  }

  private static String standing(Baseline baseline) {
    if (baseline.isBeaten()) {
      return "better than";
    }
    if (baseline.isBetter()) {
      return "worse than";
    }
    return baseline.isAsGood() ? "no better than" : "not clearly better than";
  }

  private static String size(PairedComparison gain) {
    return String.format(
        Locale.ROOT,
        "%+.3f ± %.3f nats a row, p = %.2g",
        gain.difference().value(),
        gain.difference().standardError(),
        gain.pValue());
  }
}
