package org.credence.distribution;

import org.credence.random.RandomStream;

/**
 * Gamma variates of scale 1, by G. Marsaglia and W. W. Tsang, ACM TOMS 26 (2000) 363-372,
 * doi:10.1145/358407.358414.
 */
final class GammaSampler {

  private GammaSampler() {}

  /** A draw; the shape is greater than 0. */
  static double sample(double shape, RandomStream stream) {
    if (shape < 1) {
      return sample(shape + 1, stream) * Math.pow(1 - stream.nextDouble(), 1 / shape);
    }
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = stream.nextGaussian();
      double v = Math.pow(1 + c * x, 3);
      if (v > 0 && Math.log(1 - stream.nextDouble()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
        return d * v;
      }
    }
  }
}
