package org.credence.distribution;

/**
 * The families of increasing functions t = T(y) that can make a skewed or bounded target more
 * nearly normal. Each has up to two numbers a and b; see {@link TargetTransform}.
 */
public enum TransformKind {
  /** T(y) = y. */
  IDENTITY {
    @Override
    double apply(double y, double a, double b) {
      return y;
    }

    @Override
    double invert(double t, double a, double b) {
      return t;
    }

    @Override
    double logDerivative(double y, double a, double b) {
      return 0;
    }

    @Override
    double growth(double a) {
      return 1;
    }
  },
  /** T(y) = ln y, for y &gt; 0. */
  LOG {
    @Override
    double apply(double y, double a, double b) {
      return Math.log(y);
    }

    @Override
    double invert(double t, double a, double b) {
      return Math.exp(t);
    }

    @Override
    double logDerivative(double y, double a, double b) {
      return -Math.log(y);
    }

    @Override
    double growth(double a) {
      return Double.POSITIVE_INFINITY;
    }

    @Override
    double lowest(double a) {
      return 0;
    }
  },
  /** T(y) = √(y + a), for y &gt; −a. */
  SQRT {
    @Override
    double apply(double y, double a, double b) {
      return Math.sqrt(y + a);
    }

    @Override
    double invert(double t, double a, double b) {
      return t * t - a;
    }

    @Override
    double logDerivative(double y, double a, double b) {
      return -0.5 * Math.log(4 * (y + a));
    }

    @Override
    double growth(double a) {
      return 2;
    }

    @Override
    double lowest(double a) {
      return 0 - a;
    }

    @Override
    double lowestImage(double a) {
      return 0;
    }
  },
  /** T(y) = ln((y − a) / (b − y)), for a &lt; y &lt; b. */
  LOGIT {
    @Override
    double apply(double y, double a, double b) {
      return Math.log((y - a) / (b - y));
    }

    @Override
    double invert(double t, double a, double b) {
      return t < 0 ? a + (b - a) / (1 + Math.exp(-t)) : b - (b - a) / (1 + Math.exp(t));
    }

    @Override
    double logDerivative(double y, double a, double b) {
      return Math.log((b - a) / (y - a) / (b - y));
    }

    @Override
    double growth(double a) {
      return 0;
    }

    @Override
    double lowest(double a) {
      return a;
    }

    @Override
    double highest(double b) {
      return b;
    }
  },
  /**
   * T(y) = (y^a − 1)/a, or ln y for a = 0, for y &gt; 0: G. E. P. Box and D. R. Cox, An analysis of
   * transformations, JRSS B 26 (1964) 211-252, doi:10.1111/j.2517-6161.1964.tb00553.x.
   */
  BOX_COX {
    @Override
    double apply(double y, double a, double b) {
      return power(Math.log(y), a);
    }

    @Override
    double invert(double t, double a, double b) {
      return Math.exp(logarithm(t, a));
    }

    @Override
    double logDerivative(double y, double a, double b) {
      return (a - 1) * Math.log(y);
    }

    @Override
    double growth(double a) {
      return 1 / a;
    }

    @Override
    double lowest(double a) {
      return 0;
    }

    @Override
    double lowestImage(double a) {
      return -1 / a;
    }
  },
  /**
   * With z = y/b: T(y) = ((1 + z)^a − 1)/a for z ≥ 0, −((1 − z)^{2−a} − 1)/(2 − a) below, and the
   * logarithms that these tend to for a = 0 and a = 2. I.-K. Yeo and R. A. Johnson, A new family of
   * power transformations to improve normality or symmetry, Biometrika 87 (2000) 954-959,
   * doi:10.1093/biomet/87.4.954, where b is 1.
   */
  YEO_JOHNSON {
    @Override
    double apply(double y, double a, double b) {
      double z = y / b;
      return z >= 0 ? power(Math.log1p(z), a) : -power(Math.log1p(-z), 2 - a);
    }

    @Override
    double invert(double t, double a, double b) {
      return b * (t >= 0 ? Math.expm1(logarithm(t, a)) : -Math.expm1(logarithm(-t, 2 - a)));
    }

    @Override
    double logDerivative(double y, double a, double b) {
      double z = y / b;
      return Math.copySign(a - 1, (a - 1) * z) * Math.log1p(Math.abs(z)) - Math.log(b);
    }

    @Override
    double growth(double a) {
      return Math.max(1 / a, 1 / (2 - a));
    }

    @Override
    double kink() {
      return 0;
    }
  };

  /** T(y); NaN where y lies outside of the domain. */
  abstract double apply(double y, double a, double b);

  /** T⁻¹(t) for t in the image. */
  abstract double invert(double t, double a, double b);

  /** ln dT/dy. */
  abstract double logDerivative(double y, double a, double b);

  /** The k for which |y| grows like |t|^k; +∞ for exponential growth. */
  abstract double growth(double a);

  /** The lower end of the domain. */
  double lowest(double a) {
    return Double.NEGATIVE_INFINITY;
  }

  /** The upper end of the domain. */
  double highest(double b) {
    return Double.POSITIVE_INFINITY;
  }

  /** The lower end of the image; the upper one is +∞ for all. */
  double lowestImage(double a) {
    return Double.NEGATIVE_INFINITY;
  }

  /** A t inside of the image where T⁻¹ is not smooth; NaN if there is none. */
  double kink() {
    return Double.NaN;
  }

  /** (e^{λx} − 1)/λ, or x for λ = 0. */
  private static double power(double x, double lambda) {
    return lambda == 0 ? x : Math.expm1(lambda * x) / lambda;
  }

  /** The inverse, ln(1 + λt)/λ. */
  private static double logarithm(double t, double lambda) {
    return lambda == 0 ? t : Math.log1p(lambda * t) / lambda;
  }

  /**
   * What it is called in reports and on the command line.
   *
   * @return for example {@code "box-cox"}
   */
  public String label() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
