package org.credence.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.credence.data.KnownTargets;
import org.credence.math.SpecialFunctions;
import org.junit.jupiter.api.Test;

class CensoredNormalFitTest {

  private static final double INFINITY = Double.POSITIVE_INFINITY;

  private static final double[] LOWER = {-INFINITY, -INFINITY, 1.2, 0.4, 2, -1, 0.9, 1.7};
  private static final double[] UPPER = {0.3, 0.5, 1.2, 0.4, INFINITY, 1, 0.9, 1.9};
  private static final double[] WEIGHTS = {1, 2, 1, 1, 3, 1, 2, 1};

  @Test
  void exactTargetsHaveTheirOwnMoments() {
    double[] y = {1, 2, 6};
    Moments fit = CensoredNormalFit.of(KnownTargets.exact(y), new double[] {1, 1, 2});
    double variance = (2.75 * 2.75 + 1.75 * 1.75 + 2 * 2.25 * 2.25) / 4;
    assertThat(fit.mean()).isCloseTo(3.75, within(1e-15));
    assertThat(fit.variance()).isCloseTo(variance, within(1e-14));
    double[] ones = {1, 1};
    assertThat(CensoredNormalFit.of(KnownTargets.exact(new double[] {2, 2}), ones).variance())
        .isZero();
  }

  private static double logLikelihood(double mean, double sd) {
    double sum = 0;
    for (int i = 0; i < LOWER.length; i++) {
      double a = (LOWER[i] - mean) / sd;
      double b = (UPPER[i] - mean) / sd;
      double term =
          a == b
              ? SpecialFunctions.logNormalDensity(a) - Math.log(sd)
              : SpecialFunctions.logNormalInterval(a, b);
      sum += WEIGHTS[i] * term;
    }
    return sum;
  }

  /** At a maximum central differences of the log likelihood vanish, to their rounding. */
  @Test
  void theFitIsTheMaximum() {
    Moments fit = CensoredNormalFit.of(KnownTargets.of(LOWER, UPPER), WEIGHTS);
    double mean = fit.mean();
    double sd = Math.sqrt(fit.variance());
    double h = 1e-4;
    double byMean = logLikelihood(mean + h, sd) - logLikelihood(mean - h, sd);
    double bySd = logLikelihood(mean, sd + h) - logLikelihood(mean, sd - h);
    assertThat(byMean / (2 * h)).isCloseTo(0, within(1e-6));
    assertThat(bySd / (2 * h)).isCloseTo(0, within(1e-6));
    assertThat(logLikelihood(mean, sd)).isGreaterThan(logLikelihood(mean + 0.1, sd * 1.1));
  }

  /** An interval without probability is not a division by 0. */
  @Test
  void intervalsFarOffAreFinite() {
    double[] lower = {0, 0.1, 0.2, 1e9};
    double[] upper = {0, 0.1, 0.2, 1e9 + 1};
    Moments fit = CensoredNormalFit.of(KnownTargets.of(lower, upper), new double[] {1, 1, 1, 1});
    assertThat(fit.mean()).isCloseTo(0.25e9, within(1.0));
  }
}
