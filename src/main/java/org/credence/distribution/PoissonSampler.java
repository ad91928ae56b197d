package org.credence.distribution;

import org.apache.commons.math3.special.Gamma;
import org.credence.random.RandomStream;

/**
 * Poisson variates: by multiplying uniform numbers for small rates, else by transformed rejection
 * (PTRS), W. Hörmann, Insurance: Mathematics and Economics 12 (1993) 39-45,
 * doi:10.1016/0167-6687(93)90997-4.
 */
final class PoissonSampler {

  private static final double REJECTION_FROM = 10;

  private PoissonSampler() {}

  /** A draw; the rate is at least 0 and finite. */
  static double sample(double rate, RandomStream stream) {
    return rate < REJECTION_FROM ? byProducts(rate, stream) : byRejection(rate, stream);
  }

  private static double byProducts(double rate, RandomStream stream) {
    double limit = Math.exp(-rate);
    double product = 1 - stream.nextDouble();
    double count = 0;
    while (product < 1 && product > limit) {
      product *= 1 - stream.nextDouble();
      count++;
    }
    return count;
  }

  private static double byRejection(double rate, RandomStream stream) {
    double b = 0.931 + 2.53 * Math.sqrt(rate);
    double a = -0.059 + 0.02483 * b;
    double logInverseAlpha = Math.log(1.1239 + 1.1328 / (b - 3.4));
    double surelyInside = 0.9277 - 3.6224 / (b - 2);
    while (true) {
      double u = stream.nextDouble() - 0.5;
      double v = 1 - stream.nextDouble();
      double us = 0.5 - Math.abs(u);
      double k = Math.floor((2 * a / us + b) * u + rate + 0.43);
      if (us >= 0.07 && v <= surelyInside) {
        return k;
      }
      if (k >= 0 && (us >= 0.013 || v <= us)) {
        double hat = Math.log(v) + logInverseAlpha - Math.log(a / (us * us) + b);
        if (hat <= k * Math.log(rate) - rate - Gamma.logGamma(k + 1)) {
          return k;
        }
      }
    }
  }
}
