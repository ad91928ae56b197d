package org.credence.math;

/**
 * Derivatives of ln Γ on the positive axis. All step up by recurrence and use the asymptotic series
 * there (M. Abramowitz and I. Stegun 1964, 6.3.5, 6.3.18, 6.4.6, 6.4.12 to 6.4.13), with absolute
 * error of a few units in the last place of the larger of 1 and the result; commons-math3 has ψ
 * only to 10⁻⁸.
 */
public final class GammaFunctions {

  /** From here on the series is exact to double precision. */
  private static final double ASYMPTOTIC = 10;

  private GammaFunctions() {}

  /**
   * The digamma function ψ(x) = d ln Γ(x) / dx.
   *
   * @param x greater than 0
   * @return −∞ at 0, NaN below
   */
  public static double digamma(double x) {
    if (!(x > 0)) {
      return x == 0 ? Double.NEGATIVE_INFINITY : Double.NaN;
    }
    double steps = 0;
    double y = x;
    while (y < ASYMPTOTIC) {
      steps += 1 / y;
      y++;
    }
    double s = 1 / (y * y);
    double series = 1.0 / 12;
    series = 691.0 / 32760 - s * series;
    series = 1.0 / 132 - s * series;
    series = 1.0 / 240 - s * series;
    series = 1.0 / 252 - s * series;
    series = 1.0 / 120 - s * series;
    series = 1.0 / 12 - s * series;
    return Math.log(y) - 0.5 / y - s * series - steps;
  }

  /**
   * The trigamma function ψ′(x) = d² ln Γ(x) / dx².
   *
   * @param x greater than 0
   * @return ∞ at 0, NaN below
   */
  public static double trigamma(double x) {
    if (!(x > 0)) {
      return x == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
    }
    double steps = 0;
    double y = x;
    while (y < ASYMPTOTIC) {
      steps += 1 / (y * y);
      y++;
    }
    double s = 1 / (y * y);
    double series = 7.0 / 6;
    series = 691.0 / 2730 - s * series;
    series = 5.0 / 66 - s * series;
    series = 1.0 / 30 - s * series;
    series = 1.0 / 42 - s * series;
    series = 1.0 / 30 - s * series;
    series = 1.0 / 6 - s * series;
    return (1 + 0.5 / y + s * series) / y + steps;
  }

  /**
   * The tetragamma function ψ″(x) = d³ ln Γ(x) / dx³.
   *
   * @param x greater than 0
   * @return −∞ at 0, NaN below
   */
  public static double tetragamma(double x) {
    if (!(x > 0)) {
      return x == 0 ? Double.NEGATIVE_INFINITY : Double.NaN;
    }
    double steps = 0;
    double y = x;
    while (y < ASYMPTOTIC) {
      steps += 2 / (y * y * y);
      y++;
    }
    double s = 1 / (y * y);
    double series = 3617.0 / 30;
    series = 35.0 / 2 - s * series;
    series = 691.0 / 210 - s * series;
    series = 5.0 / 6 - s * series;
    series = 3.0 / 10 - s * series;
    series = 1.0 / 6 - s * series;
    series = 1.0 / 6 - s * series;
    series = 1.0 / 2 - s * series;
    return -s * (1 + 1 / y + s * series) - steps;
  }
}
