package org.credence.calibration;

import static org.credence.math.SpecialFunctions.log1pExp;

import org.credence.internal.Checks;
import org.credence.scoring.PredictiveDistribution;

/** Predictive distributions whose probabilities are mapped: F becomes R(F). */
record MappedDistributions(PredictiveDistribution forecast, Map map)
    implements PredictiveDistribution {

  /** Of the trapezoidal rule for moments, in logits: its error is e^{−2π²/0.5}. */
  private static final double STEP = 0.5;

  /** The logit beyond which a probability is not told from 0 or 1. */
  private static final double END = 36;

  /**
   * A nondecreasing function R from [0, 1] to itself. A probability p comes with its logarithm and
   * that of 1 − p, so that both tails keep their accuracy.
   */
  interface Map {

    /** R(p). */
    double of(double logP, double logQ);

    /** ln R'(p). */
    double logSlope(double logP, double logQ);

    /** The least p with R(p) at least the value; 0 or 1 where there is none between. */
    double inverse(double value);

    /** Whether R goes from 0 to 1, so that there are moments. */
    boolean isWhole();
  }

  /** The logarithm of a probability that may have underflowed. */
  static double log(double p) {
    return Math.log(Math.max(p, Double.MIN_NORMAL));
  }

  private double logP(int row, double y) {
    return log(forecast.cdf(row, y));
  }

  private double logQ(int row, double y) {
    return log(forecast.probabilityAbove(row, y));
  }

  @Override
  public int rows() {
    return forecast.rows();
  }

  @Override
  public double cdf(int row, double y) {
    return map.of(logP(row, y), logQ(row, y));
  }

  @Override
  public double logDensity(int row, double y) {
    return forecast.logDensity(row, y) + map.logSlope(logP(row, y), logQ(row, y));
  }

  /** {@inheritDoc} Infinite where the map knows no such y. */
  @Override
  public double quantile(int row, double p) {
    double mapped = map.inverse(Checks.openUnit(p, "p"));
    if (mapped <= 0) {
      return Double.NEGATIVE_INFINITY;
    }
    return mapped < 1 ? forecast.quantile(row, mapped) : Double.POSITIVE_INFINITY;
  }

  /** {@inheritDoc} NaN if the map leaves probability without a place. */
  @Override
  public double mean(int row) {
    return forecast.mean(row) + moment(row, 1, forecast.mean(row));
  }

  /** {@inheritDoc} NaN if the map leaves probability without a place. */
  @Override
  public double sd(int row) {
    return Math.sqrt(moment(row, 2, mean(row)));
  }

  /** E[(Y − centre)^k] = ∫ (Q(p) − centre)^k R'(p) dp, over the logit of p. */
  private double moment(int row, int k, double centre) {
    double sum = map.isWhole() ? 0 : Double.NaN;
    for (double t = -END; t <= END && map.isWhole(); t += STEP) {
      double logP = -log1pExp(-t);
      double logQ = -log1pExp(t);
      double weight = STEP * Math.exp(map.logSlope(logP, logQ) + logP + logQ);
      sum += weight * Math.pow(forecast.quantile(row, Math.exp(logP)) - centre, k);
    }
    return sum;
  }
}
