package org.credence.scoring;

import org.credence.internal.Checks;

/**
 * A count of hits among independent trials, with exact binomial inference on the probability behind
 * it. Immutable.
 *
 * <p>Reference: C. Clopper and E. Pearson, Biometrika 26 (1934) 404-413,
 * doi:10.1093/biomet/26.4.404.
 *
 * @param hits from 0 to {@code trials}
 * @param trials at least 1
 */
public record Proportion(int hits, int trials) {

  /**
   * Checks the counts.
   *
   * @param hits from 0 to {@code trials}
   * @param trials at least 1
   * @throws IllegalArgumentException if the counts are impossible
   */
  public Proportion {
    Checks.positive(trials, "trials");
    if (!(hits >= 0 && hits <= trials)) {
      throw new IllegalArgumentException("hits must be from 0 to " + trials + ", not " + hits);
    }
  }

  /**
   * The share of hits.
   *
   * @return hits / trials
   */
  public double share() {
    return (double) hits / trials;
  }

  /**
   * The lower end of the exact equal-tailed confidence interval of Clopper and Pearson.
   *
   * @param confidence in (0, 1), for example 0.95
   * @return 0 if there is no hit
   */
  public double lower(double confidence) {
    double tail = (1 - Checks.openUnit(confidence, "confidence")) / 2;
    return hits == 0 ? 0 : Binomial.probabilityForAtLeast(hits, trials, tail);
  }

  /**
   * The upper end of the exact equal-tailed confidence interval of Clopper and Pearson.
   *
   * @param confidence in (0, 1), for example 0.95
   * @return 1 if every trial is a hit
   */
  public double upper(double confidence) {
    double tail = (1 - Checks.openUnit(confidence, "confidence")) / 2;
    return hits == trials ? 1 : Binomial.probabilityForAtLeast(hits + 1, trials, 1 - tail);
  }

  /**
   * The exact test of a hit probability: twice the smaller tail, at most 1. It rejects at 1 −
   * confidence just when the {@linkplain #lower confidence interval} leaves the probability out.
   *
   * @param probability the one supposed, in (0, 1)
   * @return the p-value
   */
  public double pValue(double probability) {
    double below = Binomial.atMost(hits, trials, probability);
    double above = Binomial.atLeast(hits, trials, probability);
    return Math.min(1, 2 * Math.min(below, above));
  }
}
