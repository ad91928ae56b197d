package org.credence.math;

/**
 * Elementary functions over whole arrays: {@code out[i] = f(x[i])} for i below n. Arrays are not
 * modified except {@code out}, which is another array than {@code x}.
 *
 * <p>The loops use only additions, multiplications, divisions, minima and maxima, and one plain
 * index, and none is long: the JIT compiler turns such loops into vector instructions, several
 * times faster than one call of {@link Math} per element. All rest on q = eʸ − 1, by a polynomial
 * at y/2ᵏ and k steps q ← q (q + 2), a form that loses nothing for small y. Relative error at most
 * 5·10⁻¹³ wherever the exact value is a normal double; NaN gives NaN.
 */
public final class VectorMath {

  /** Beyond ±this, eˣ is infinite or 0. */
  private static final double EXP_RANGE = 746;

  /** Beyond ±this, tanh x is ±1 to the last bit. */
  private static final double TANH_RANGE = 20;

  /** Times any positive normal number, it exceeds 1: with min, a step function without branch. */
  private static final double STEEP = 1e300;

  private VectorMath() {}

  /**
   * eˣ = h² for x > 0, else 1/h², with h = e^{|x|/2}, which neither overflows nor underflows.
   *
   * @param x the arguments
   * @param out the values; infinite above 709.8, 0 below −745.2
   * @param n how many
   */
  public static void exp(double[] x, double[] out, int n) {
    expm1OfHalfAbs(x, out, n);
    for (int i = 0; i < n; i++) {
      double right = Math.min(1, Math.max(0, x[i]) * STEEP);
      double h = 1 + out[i];
      double root = right * h + (1 - right) / h;
      out[i] = root * root;
    }
  }

  /**
   * eˣ − 1, accurate near 0.
   *
   * @param x the arguments
   * @param out the values; infinite above 709.8
   * @param n how many
   */
  public static void expm1(double[] x, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = expm1Small(0x1p-14 * Math.min(EXP_RANGE, Math.max(-EXP_RANGE, x[i])));
    }
    for (int i = 0; i < n; i++) {
      out[i] = doubledFourTimes(doubledTenTimes(out[i]));
    }
  }

  /**
   * ln x.
   *
   * @param x the arguments
   * @param out the values
   * @param n how many
   */
  public static void log(double[] x, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = Math.log(x[i]);
    }
  }

  /**
   * tanh x = q / (q + 2) with q = e²ˣ − 1. The last step is q² + 2q, which is −1 exactly where it
   * should be: so far to the left, q + 2 rounds.
   *
   * @param x the arguments
   * @param out the values; ±1 beyond ±20
   * @param n how many
   */
  public static void tanh(double[] x, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = expm1Small(0x1p-9 * Math.min(TANH_RANGE, Math.max(-TANH_RANGE, x[i])));
    }
    for (int i = 0; i < n; i++) {
      double h = doubledFourTimes(doubledFiveTimes(out[i]));
      double q = h * h + (h + h);
      out[i] = q / (q + 2);
    }
  }

  /**
   * 1 / (1 + e⁻ˣ) = 1 / (2 + q) with q = e⁻ˣ − 1.
   *
   * @param x the arguments
   * @param out the values; 0 below −709.8
   * @param n how many
   */
  public static void sigmoid(double[] x, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = expm1Small(-0x1p-14 * Math.min(EXP_RANGE, Math.max(-EXP_RANGE, x[i])));
    }
    for (int i = 0; i < n; i++) {
      out[i] = 1 / (2 + doubledFourTimes(doubledTenTimes(out[i])));
    }
  }

  /**
   * ln(1 + eˣ) = max(x, 0) + ln(1 + e^{−|x|}), the logarithm as 2 artanh(z) with z = t/(2 + t), t =
   * e^{−|x|}, so z ≤ 1/3.
   *
   * @param x the arguments
   * @param out the values; 0 below −709.8
   * @param n how many
   */
  public static void softplus(double[] x, double[] out, int n) {
    expm1OfAbs(x, out, n);
    for (int i = 0; i < n; i++) {
      out[i] = 1 / (3 + 2 * out[i]);
    }
    softplusFromRatio(x, out, n);
  }

  /**
   * The softplus ln(1 + eˣ) and its derivative, the sigmoid 1 / (1 + e⁻ˣ), for less than the price
   * of both.
   *
   * @param x the arguments
   * @param value overwritten with the softplus; another array than {@code x}
   * @param slope overwritten with the sigmoid; another array than the two others
   * @param n how many
   */
  public static void softplusWithSlope(double[] x, double[] value, double[] slope, int n) {
    expm1OfAbs(x, value, n);
    for (int i = 0; i < n; i++) {
      double right = Math.min(1, Math.max(0, x[i]) * STEEP);
      slope[i] = right + (1 - 2 * right) / (2 + value[i]);
      value[i] = 1 / (3 + 2 * value[i]);
    }
    softplusFromRatio(x, value, n);
  }

  /** e^{|x|/2} − 1. */
  private static void expm1OfHalfAbs(double[] x, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = expm1Small(0x1p-15 * Math.min(EXP_RANGE, Math.abs(x[i])));
    }
    for (int i = 0; i < n; i++) {
      out[i] = doubledFourTimes(doubledTenTimes(out[i]));
    }
  }

  /** e^{|x|} − 1. */
  private static void expm1OfAbs(double[] x, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = expm1Small(0x1p-14 * Math.min(EXP_RANGE, Math.abs(x[i])));
    }
    for (int i = 0; i < n; i++) {
      out[i] = doubledFourTimes(doubledTenTimes(out[i]));
    }
  }

  /** From z = t/(2 + t), t = e^{−|x|}, to the softplus of x. */
  private static void softplusFromRatio(double[] x, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = artanhUpToThird(out[i]);
    }
    for (int i = 0; i < n; i++) {
      out[i] = Math.max(x[i], 0) + 2 * out[i];
    }
  }

  /** eʳ − 1 for |r| ≤ 0.05 by its Taylor polynomial; the first term left out is below 10⁻¹⁶ r. */
  private static double expm1Small(double r) {
    double p = 1.0 / 40320;
    p = p * r + 1.0 / 5040;
    p = p * r + 1.0 / 720;
    p = p * r + 1.0 / 120;
    p = p * r + 1.0 / 24;
    p = p * r + 1.0 / 6;
    p = p * r + 0.5;
    p = p * r + 1;
    return p * r;
  }

  /** From eʳ − 1 to e^{1024 r} − 1. */
  private static double doubledTenTimes(double start) {
    return doubledFiveTimes(doubledFiveTimes(start));
  }

  /** From eʳ − 1 to e^{32 r} − 1. */
  private static double doubledFiveTimes(double start) {
    double q = doubledFourTimes(start);
    return q * (q + 2);
  }

  /** From eʳ − 1 to e^{16 r} − 1. */
  private static double doubledFourTimes(double start) {
    double q = start;
    q *= q + 2;
    q *= q + 2;
    q *= q + 2;
    q *= q + 2;
    return q;
  }

  /**
   * artanh z for 0 ≤ z ≤ 1/3: z (1 + s h(s)) with s = z² and h by Chebyshev interpolation of degree
   * 9 on [0, 1/9], computed with 50 digits; relative error 10⁻¹⁷ before rounding.
   */
  private static double artanhUpToThird(double z) {
    double s = z * z;
    double p = 0.08082022805971766;
    p = p * s + 0.04400369243072337;
    p = p * s + 0.06000536404795356;
    p = p * s + 0.06657072104827468;
    p = p * s + 0.07692785032479312;
    p = p * s + 0.09090894718066429;
    p = p * s + 0.11111111358713932;
    p = p * s + 0.1428571428355438;
    p = p * s + 0.20000000000007292;
    p = p * s + 0.3333333333333333;
    p = p * s + 1;
    return p * z;
  }
}
