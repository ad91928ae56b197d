package org.credence.scoring;

import java.util.Arrays;
import org.credence.math.SpecialFunctions;

/**
 * Tests that n values u = F(y) are uniform: of their centre, of their spread, and of their whole
 * distribution (Kolmogorov and Smirnov). The first two are those of J. Neyman, Smooth test for
 * goodness of fit, Skand. Aktuarietidskr. 20 (1937) 149-199: they are far more sensitive to a shift
 * and to a wrong width, and bounded, so that one outlier decides nothing.
 */
final class PitTests {

  /** Var((2u − 1)²) and the skewness of (2u − 1)² for uniform u. */
  private static final double SPREAD_VARIANCE = 4.0 / 45;

  private static final double SPREAD_SKEWNESS = 2 * Math.sqrt(5) / 7;

  private final double[] pit;

  PitTests(double[] pit) {
    this.pit = pit;
  }

  private static double pValue(double z) {
    return 2 * SpecialFunctions.normalCdf(-Math.abs(z));
  }

  /** (ū − ½) √(12 n): negative where forecasts are too high. */
  double center() {
    double mean = Arrays.stream(pit).average().orElse(0.5);
    return (mean - 0.5) * Math.sqrt(12.0 * pit.length);
  }

  double centerPValue() {
    return pValue(center());
  }

  /**
   * The mean of (2u − 1)² against 1/3, standardised, with the first term of Cornish and Fisher for
   * its skewness: positive where forecasts are too narrow.
   */
  double spread() {
    double n = pit.length;
    double mean = Arrays.stream(pit).map(u -> (2 * u - 1) * (2 * u - 1)).average().orElse(0);
    double z = (mean - 1.0 / 3) / Math.sqrt(SPREAD_VARIANCE / n);
    return z - SPREAD_SKEWNESS / Math.sqrt(n) / 6 * (z * z - 1);
  }

  double spreadPValue() {
    return pValue(spread());
  }

  double shapePValue() {
    return KolmogorovSmirnov.pValue(KolmogorovSmirnov.statistic(pit), pit.length);
  }

  /** u if the forecasts had been shifted so that the normal scores Φ⁻¹(u) have mean 0. */
  double[] centered() {
    double[] scores = Arrays.stream(pit).map(PitTests::normalScore).toArray();
    double mean = Arrays.stream(scores).average().orElse(0);
    return Arrays.stream(scores).map(z -> SpecialFunctions.normalCdf(z - mean)).toArray();
  }

  /** Φ⁻¹(u), kept finite. */
  private static double normalScore(double u) {
    return SpecialFunctions.normalQuantile(Math.min(1 - 0x1p-53, Math.max(Double.MIN_NORMAL, u)));
  }
}
