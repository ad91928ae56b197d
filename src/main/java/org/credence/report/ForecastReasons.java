package org.credence.report;

import static org.credence.TrustVerdict.Level.TRUST;
import static org.credence.TrustVerdict.Level.TRUST_WITH_CARE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.credence.TrustVerdict;
import org.credence.scoring.CalibrationVerdict.Kind;
import org.credence.scoring.ClassAssessment;
import org.credence.scoring.NumericAssessment;
import org.credence.scoring.PairedComparison;
import org.credence.scoring.RowScores;
import org.credence.scoring.Score;

/**
 * What speaks for or against forecasts besides their calibration: whether they say more than one
 * number for all rows would (the best with hindsight), whether their error bars are right
 * everywhere, and by how much their sds are off.
 */
final class ForecastReasons {

  /** The probability that forecasts which say no more are said to be better. */
  private static final double FALSE_ALARM = 0.05;

  private ForecastReasons() {}

  static List<TrustVerdict.Reason> of(NumericAssessment assessment, double[] observed) {
    List<TrustVerdict.Reason> reasons = new ArrayList<>();
    double[] means = assessment.means();
    double[] sds = assessment.sds();
    if (means.length > 2) {
      reasons.add(
          skill(
              "squared error",
              "always saying the mean of the observations",
              RowScores.squaredErrors(means, observed),
              RowScores.squaredErrors(constant(observed), observed)));
    }
    reasons.addAll(
        TrustVerdict.Reason.ofUnevenness(
            assessment.verdict(), assessment.conditionalCalibrations()));
    Kind kind = assessment.verdict().kind();
    if (sds.length > 0 && (kind == Kind.OVERCONFIDENT || kind == Kind.UNDERCONFIDENT)) {
      double[] squares = RowScores.squaredErrors(means, observed);
      Arrays.setAll(squares, row -> squares[row] / (sds[row] * sds[row]));
      reasons.add(
          new TrustVerdict.Reason(
              TRUST,
              "To fit the errors of these rows, sds would have to be "
                  + Words.withError(Score.rootMean("", squares))
                  + " times as large."));
    }
    return reasons;
  }

  private static double[] constant(double[] observed) {
    double[] constant = new double[observed.length];
    Arrays.fill(constant, Arrays.stream(observed).average().orElse(Double.NaN));
    return constant;
  }

  static List<TrustVerdict.Reason> of(ClassAssessment assessment, int[] observed, int classes) {
    return observed.length < 3
        ? List.of()
        : List.of(
            skill(
                "Brier score",
                "always saying the shares of the classes",
                RowScores.brier(assessment.probabilities(), observed),
                RowScores.brier(shares(observed, classes), observed)));
  }

  private static double[] shares(int[] observed, int classes) {
    double[] shares = new double[observed.length * classes];
    for (int k : observed) {
      for (int row = 0; row < observed.length; row++) {
        shares[row * classes + k] += 1.0 / observed.length;
      }
    }
    return shares;
  }

  private static TrustVerdict.Reason skill(
      String score, String alternative, double[] own, double[] others) {
    PairedComparison difference = PairedComparison.of(score, own, others);
    boolean better = difference.difference().value() < 0 && difference.pValue() < FALSE_ALARM;
    String sentence =
        String.format(
            Locale.ROOT,
            "The forecasts are %s than %s: %s %s against %s (p = %.2g).",
            better ? "better" : "not clearly better",
            alternative,
            score,
            Words.number(Score.mean("", own).value()),
            Words.number(Score.mean("", others).value()),
            difference.pValue());
    return new TrustVerdict.Reason(better ? TRUST : TRUST_WITH_CARE, sentence);
  }
}
