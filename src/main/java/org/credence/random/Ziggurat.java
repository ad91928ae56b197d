package org.credence.random;

/**
 * The ziggurat for the standard normal distribution: its density, without the factor 1/√(2π), is
 * covered by 256 strips of equal area V; all but the lowest are rectangles. The low 8 bits of a
 * random word choose the strip, the high 55 the place in it and the sign; 98.8 % of the words need
 * nothing else.
 *
 * <p>Reference: G. Marsaglia and W. W. Tsang, The ziggurat method for generating random variables,
 * Journal of Statistical Software 5 (2000), doi:10.18637/jss.v005.i08; J. Doornik, An improved
 * ziggurat method to generate normal random samples, 2005 (place and strip must use different bits,
 * as here).
 */
final class Ziggurat {

  static final int STRIPS = 256;

  /** Where the tail begins: the right edge of the lowest rectangle. */
  static final double R = 3.6541528853610087716;

  /** The area of each strip: R f(R) + ∫_R^∞ f. */
  private static final double V = 0.0049286732339746553474;

  /**
   * Right edges of the strips; the lowest is as wide as a rectangle of its area and height f(R).
   */
  private static final double[] EDGE = new double[STRIPS + 1];

  /** f at the edges. */
  private static final double[] HEIGHT = new double[STRIPS + 1];

  /** Edge times 2⁻⁵⁴: what a signed place is multiplied by. */
  private static final double[] WIDTH = new double[STRIPS];

  /** Places below this lie inside the next narrower strip, so under the curve without a look. */
  private static final long[] INSIDE = new long[STRIPS];

  static {
    EDGE[0] = V / f(R);
    EDGE[1] = R;
    for (int i = 2; i < STRIPS; i++) {
      EDGE[i] = Math.sqrt(-2 * Math.log(V / EDGE[i - 1] + f(EDGE[i - 1])));
    }
    EDGE[STRIPS] = 0;
    for (int i = 0; i < STRIPS; i++) {
      WIDTH[i] = EDGE[i] * 0x1.0p-54;
      INSIDE[i] = (long) (EDGE[i + 1] / EDGE[i] * 0x1.0p54);
    }
    for (int i = 0; i <= STRIPS; i++) {
      HEIGHT[i] = f(EDGE[i]);
    }
  }

  private Ziggurat() {}

  private static double f(double x) {
    return Math.exp(-0.5 * x * x);
  }

  /** The signed place: the upper 55 bits, from −2⁵⁴ to 2⁵⁴ − 1. */
  private static long place(long bits) {
    return bits >> 9;
  }

  private static int strip(long bits) {
    return (int) bits & (STRIPS - 1);
  }

  /** Whether the candidate lies under the curve for certain. */
  static boolean accepts(long bits) {
    return Math.abs(place(bits)) < INSIDE[strip(bits)];
  }

  /** The point within the strip. */
  static double candidate(long bits) {
    return place(bits) * WIDTH[strip(bits)];
  }

  /** Decides about a candidate near the edge, draws from the tail, or starts again. */
  static double settle(RandomStream stream, long first) {
    long bits = first;
    while (!accepts(bits)) {
      int strip = strip(bits);
      double x = candidate(bits);
      if (strip == 0) {
        return Math.copySign(tail(stream), x);
      }
      double y = HEIGHT[strip] + stream.nextDouble() * (HEIGHT[strip + 1] - HEIGHT[strip]);
      if (y < f(x)) {
        return x;
      }
      bits = stream.nextLong();
    }
    return candidate(bits);
  }

  /** A normal number beyond R (Marsaglia 1964). */
  private static double tail(RandomStream stream) {
    while (true) {
      double x = -Math.log(1 - stream.nextDouble()) / R;
      double y = -Math.log(1 - stream.nextDouble());
      if (2 * y >= x * x) {
        return R + x;
      }
    }
  }
}
