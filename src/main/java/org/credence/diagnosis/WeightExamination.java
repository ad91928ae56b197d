package org.credence.diagnosis;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.credence.diagnostics.ParetoSmoothedWeights;
import org.credence.diagnostics.Verdict;
import org.credence.inference.TractablePosterior;
import org.credence.model.Evaluator;

/**
 * How near an approximation q is to the posterior p: the shape k of the tail of the weights p(θ, D)
 * / q(θ) of draws from q. Up to 0.5 the two are near, up to 0.7 weighted draws of q can still stand
 * for p, above they cannot. Parameters that q takes for points are given, not judged.
 *
 * <p>Reference: Y. Yao, A. Vehtari, D. Simpson and A. Gelman, Yes, but did it work?: evaluating
 * variational inference, ICML 2018, arXiv:1802.02538.
 */
final class WeightExamination {

  private static final double NEAR = 0.5;
  private static final double USABLE = 0.7;

  private WeightExamination() {}

  static final String NAME = "distance to the posterior";

  static Finding of(Subject subject, TractablePosterior posterior) {
    double[] logRatios = logRatios(subject, posterior);
    double largest = Arrays.stream(logRatios).max().orElseThrow();
    double k =
        Double.isFinite(largest)
            ? ParetoSmoothedWeights.of(logRatios).paretoK()
            : Double.POSITIVE_INFINITY;
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("pareto_k", k);
    figures.put("draws", (double) logRatios.length);
    boolean linearized = posterior.linearizationPoint().isPresent();
    return new Finding(NAME, linearized ? ofLinearized(verdict(k)) : verdict(k), figures);
  }

  private static Verdict ofLinearized(Verdict verdict) {
    return new Verdict(
        verdict.level(),
        verdict.sentence()
            + " That is the posterior of the network itself; predictions are those of its"
            + " linearisation.");
  }

  /** Of draws of which no density is known. */
  static Finding untold(String what) {
    Verdict verdict =
        new Verdict(
            Verdict.Level.WARN,
            what + ": nothing but rows not seen can tell whether its sigma is right.");
    return new Finding(NAME, verdict, Map.of());
  }

  /** Where the log posterior is not a number the posterior has no density to speak of. */
  private static double[] logRatios(Subject subject, TractablePosterior posterior) {
    Evaluator evaluator = subject.target().evaluator();
    double[] theta = new double[posterior.dimension()];
    double[] ratios = new double[subject.draws()];
    for (int draw = 0; draw < ratios.length; draw++) {
      posterior.draw(draw, subject.stream(), theta);
      double ratio = evaluator.value(theta) - posterior.logDensity(theta);
      ratios[draw] = Double.isNaN(ratio) ? Double.NEGATIVE_INFINITY : ratio;
    }
    return ratios;
  }

  static Verdict verdict(double k) {
    if (k <= NEAR) {
      return verdict(Verdict.Level.PASS, k, "the approximation is near the posterior");
    }
    return k <= USABLE
        ? verdict(
            Verdict.Level.WARN, k, "the approximation can serve, but its tails may be too thin")
        : verdict(
            Verdict.Level.FAIL,
            k,
            "the approximation is not near the posterior; trust its sigma only as far as rows not"
                + " seen bear it out, or sample instead (method mclmc or nuts)");
  }

  private static Verdict verdict(Verdict.Level level, double k, String rest) {
    return new Verdict(
        level,
        String.format(
            Locale.ROOT,
            "Pareto k of the posterior over the approximation is %.2f (at most %s wanted): %s.",
            k,
            NEAR,
            rest));
  }
}
