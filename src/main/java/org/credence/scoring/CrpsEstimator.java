package org.credence.scoring;

/**
 * How the continuous ranked probability score is estimated from m draws x of the predictive
 * distribution: mean |x_k − y| − Σ_{k,l} |x_k − x_l| / (2 d), with a divisor d.
 *
 * <p>Reference: C. Ferro, Fair scores for ensemble forecasts, Q. J. R. Meteorol. Soc. 140 (2014)
 * 1917-1923, doi:10.1002/qj.2270.
 */
public enum CrpsEstimator {
  /**
   * d = m (m − 1): unbiased for the score of the distribution the draws come from; can be slightly
   * negative; needs two draws. The choice when draws stand for a distribution, as they do here.
   */
  FAIR {
    @Override
    double divisor(int draws) {
      return (double) draws * (draws - 1);
    }
  },
  /** d = m²: the score of the draws themselves taken as the whole distribution, at least 0. */
  ENERGY {
    @Override
    double divisor(int draws) {
      return (double) draws * draws;
    }
  };

  abstract double divisor(int draws);
}
