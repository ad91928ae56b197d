package org.credence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.credence.scoring.CalibrationVerdict;
import org.credence.scoring.PairedComparison;

/**
 * What to do with a model's error bars, decided from rows it was not fitted on: the first thing a
 * report says. Two questions are answered separately, because the answers can differ.
 *
 * <ol>
 *   <li>Can the error bars be trusted? By the tests of {@link CalibrationVerdict}, and by whether
 *       the forecast beats one that does not look at the inputs at all.
 *   <li>Is the network worth its trouble? Only if it beats every simpler model by more than twice
 *       the standard error of the paired difference, which an equal forecast does once in forty
 *       tables or so where rows are independent. Models of a cross-validation share training rows,
 *       so there it does more often: a gain of little more than two standard errors is weak
 *       evidence.
 * </ol>
 *
 * @param baselines simpler models of the same rows, the constant forecast among them
 * @param reasons each a sentence with its number; those that speak against trust first
 */
public record TrustVerdict(List<Baseline> baselines, List<Reason> reasons) {

  /** Standard errors beyond which a difference is taken to be more than chance. */
  private static final double CLEAR = 2;

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
    /** At least one is not clearly worse. */
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
  public record Reason(Level level, String sentence) {}

  /**
   * A simpler model judged on the same rows.
   *
   * @param name with its article, for example {@code "a linear model"}
   * @param gain the network's log likelihood minus that of the model, row by row
   * @param constant whether it is the forecast that does not look at the inputs
   */
  public record Baseline(String name, PairedComparison gain, boolean constant) {}

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
   * @return by its least gain over a simpler model
   */
  public Worth worth() {
    double least =
        baselines.stream().mapToDouble(b -> b.gain().tStatistic()).min().orElse(Double.NaN);
    if (least > CLEAR) {
      return Worth.BETTER;
    }
    return least < -CLEAR ? Worth.WORSE : Worth.NO_BETTER;
  }

  /**
   * Both answers in words.
   *
   * @return one or two sentences
   */
  public String sentence() {
    boolean worse = worth() == Worth.WORSE;
    String rivals =
        baselines.stream()
            .filter(b -> !b.constant() && b.gain().tStatistic() <= (worse ? -CLEAR : CLEAR))
            .map(Baseline::name)
            .collect(Collectors.joining(" and "));
    if (rivals.isEmpty()) {
      return level().sentence();
    }
    return level().sentence()
        + (worse
            ? " But use another model: " + rivals + " did better on the same rows."
            : " But the network is not needed: " + rivals + " did as well on the same rows.");
  }

  private static Level level(CalibrationVerdict.Kind kind) {
    return switch (kind) {
      case WELL_CALIBRATED -> Level.TRUST;
      case UNDERCONFIDENT, MISSHAPEN, TOO_FEW_ROWS -> Level.TRUST_WITH_CARE;
      case OVERCONFIDENT, BIASED -> Level.DO_NOT_TRUST;
    };
  }

  private static Reason reason(Baseline baseline) {
    double t = baseline.gain().tStatistic();
    if (baseline.constant() && !(t > CLEAR)) {
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
            t > CLEAR ? "better than" : t < -CLEAR ? "worse than" : "no better than",
            baseline.name(),
            size(baseline.gain()));
    return new Reason(Level.TRUST, sentence);
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
