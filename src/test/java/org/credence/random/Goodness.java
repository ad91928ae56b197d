package org.credence.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;

/**
 * Tests of fit whose false-alarm probability is 10⁻⁶: a correct generator fails one of a million
 * seeds. Seeds are fixed, so a test that passes once passes always.
 */
final class Goodness {

  static final double FALSE_ALARM = 1e-6;

  /** The two-sided normal limit of that probability. */
  static final double NORMAL_LIMIT = 4.8916;

  private Goodness() {}

  /** Pearson's statistic against equal expected counts. */
  static void assertUniform(int[] counts) {
    double[] shares = new double[counts.length];
    Arrays.fill(shares, 1.0 / counts.length);
    assertShares(counts, shares);
  }

  /** Pearson's statistic against expected shares that sum to 1. */
  static void assertShares(int[] counts, double[] shares) {
    double total = 0;
    for (int count : counts) {
      total += count;
    }
    double statistic = 0;
    for (int i = 0; i < counts.length; i++) {
      double expected = total * shares[i];
      statistic += (counts[i] - expected) * (counts[i] - expected) / expected;
    }
    ChiSquaredDistribution reference = new ChiSquaredDistribution(counts.length - 1);
    assertThat(reference.cumulativeProbability(statistic))
        .as("chi-square %s of %s cells", statistic, counts.length)
        .isBetween(FALSE_ALARM / 2, 1 - FALSE_ALARM / 2);
  }

  /** A mean of n values against its expectation, given the sd of one value. */
  static void assertMean(double mean, double expected, double sd, double n) {
    assertThat((mean - expected) / (sd / Math.sqrt(n)))
        .as("standard errors between %s and %s", mean, expected)
        .isBetween(-NORMAL_LIMIT, NORMAL_LIMIT);
  }
}
