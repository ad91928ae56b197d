package org.credence.math;

/**
 * Elementary functions over whole arrays: {@code out[i] = f(x[i])} for i below n. Arrays are not
 * modified except {@code out}.
 *
 * <p>The loops use only additions, multiplications, divisions, minima and maxima, and one plain index, and
 * none is long: the JIT compiler turns such loops into vector instructions, several times faster than
 * one call of {@link Math} per element. All rest on q = eʸ − 1, by a polynomial at y/2ᵏ and k steps q ← q (q + 2), a form
 * that loses nothing for small y. Relative error at most 5·10⁻¹³; NaN gives NaN.
 */
public final class VectorMath {

  private VectorMath() {}

  /**
   * eˣ.
   *
   * @param x the arguments
   * @param out the values
   * @param n how many
   */
  public static void exp(double[] x, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = Math.exp(x[i]);
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
   * tanh x = q / (q + 2) with q = e²ˣ − 1.
   *
   * @param x the arguments
   * @param out the values
   * @param n how many
   */
  public static void tanh(double[] x, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = expm1Small(0x1p-9 * Math.min(20, Math.max(-20, x[i])));
    }
    for (int i = 0; i < n; i++) {
      double q = doubledTenTimes(out[i]);
      out[i] = q / (q + 2);
    }
  }

  /**
   * 1 / (1 + e⁻ˣ) = 1 / (2 + q) with q = e⁻ˣ − 1.
   *
   * @param x the arguments
   * @param out the values
   * @param n how many
   */
  public static void sigmoid(double[] x, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = expm1Small(-0x1p-14 * Math.min(709, Math.max(-709, x[i])));
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
   * @param out the values; another array than {@code x}
   * @param n how many
   */
  public static void softplus(double[] x, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = expm1Small(0x1p-14 * Math.min(709, Math.abs(x[i])));
    }
    for (int i = 0; i < n; i++) {
      out[i] = 1 / (3 + 2 * doubledFourTimes(doubledTenTimes(out[i])));
    }
    for (int i = 0; i < n; i++) {
      out[i] = artanhUpToThird(out[i]);
    }
    for (int i = 0; i < n; i++) {
      out[i] = Math.max(x[i], 0) + 2 * out[i];
    }
  }

  /** eʳ − 1 for |r| ≤ 0.05 by its Taylor polynomial; the first term left out is below 10⁻¹⁵ r. */
  private static double expm1Small(double r) {
    double p = 1.0 / 5040;
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
    double q = start;
    q *= q + 2;
    q *= q + 2;
    q *= q + 2;
    q *= q + 2;
    q *= q + 2;
    q *= q + 2;
    q *= q + 2;
    q *= q + 2;
    q *= q + 2;
    q *= q + 2;
    return q;
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

  /** artanh z for 0 ≤ z ≤ 1/3 by its series. */
  private static double artanhUpToThird(double z) {
    double s = z * z;
    double p = 1.0 / 31;
    p = p * s + 1.0 / 29;
    p = p * s + 1.0 / 27;
    p = p * s + 1.0 / 25;
    p = p * s + 1.0 / 23;
    p = p * s + 1.0 / 21;
    p = p * s + 1.0 / 19;
    p = p * s + 1.0 / 17;
    p = p * s + 1.0 / 15;
    p = p * s + 1.0 / 13;
    p = p * s + 1.0 / 11;
    p = p * s + 1.0 / 9;
    p = p * s + 1.0 / 7;
    p = p * s + 1.0 / 5;
    p = p * s + 1.0 / 3;
    p = p * s + 1;
    return p * z;
  }
}
