package org.credence.scoring;

/**
 * How far a calibration curve lies from the diagonal. All are 0 for a perfect forecast on
 * infinitely many rows and of order 1/√n on n. Definitions and grid are those of Uncertainty
 * Toolbox (Y. Chung et al. 2021, arXiv:2109.10254), so that values can be compared.
 */
public enum CurveDistance {
  /** Mean over the levels p of |observed(p) − p|. */
  MEAN_ABSOLUTE("mean absolute calibration error") {
    @Override
    double of(double[] observed) {
      double sum = 0;
      for (int i = 0; i < observed.length; i++) {
        sum += Math.abs(observed[i] - CalibrationCurve.level(i));
      }
      return sum / observed.length;
    }
  },
  /** Root of the mean over the levels p of (observed(p) − p)². */
  ROOT_MEAN_SQUARE("root mean square calibration error") {
    @Override
    double of(double[] observed) {
      double sum = 0;
      for (int i = 0; i < observed.length; i++) {
        double gap = observed[i] - CalibrationCurve.level(i);
        sum += gap * gap;
      }
      return Math.sqrt(sum / observed.length);
    }
  },
  /** The area between the curve, its points joined by straight lines, and the diagonal. */
  AREA("miscalibration area") {
    @Override
    double of(double[] observed) {
      double sum = 0;
      for (int i = 1; i < observed.length; i++) {
        double left = observed[i - 1] - CalibrationCurve.level(i - 1);
        double right = observed[i] - CalibrationCurve.level(i);
        sum += meanAbsoluteOnLine(left, right);
      }
      return sum / (observed.length - 1);
    }
  },
  /**
   * Mean over the levels p from {@value #TAIL_FROM} up of |observed(p) − p|: of a curve of
   * intervals, both tails; of one of quantiles, the upper tail.
   */
  TAIL("tail calibration error") {
    @Override
    double of(double[] observed) {
      int first = (int) Math.ceil(TAIL_FROM * (observed.length - 1));
      double sum = 0;
      for (int i = first; i < observed.length; i++) {
        sum += Math.abs(observed[i] - CalibrationCurve.level(i));
      }
      return sum / (observed.length - first);
    }
  };

  /** Where the tail begins. */
  public static final double TAIL_FROM = 0.9;

  private final String label;

  CurveDistance(String label) {
    this.label = label;
  }

  abstract double of(double[] observed);

  /** The mean of |g| where g goes in a straight line from left to right. */
  private static double meanAbsoluteOnLine(double left, double right) {
    if (left * right >= 0) {
      return Math.abs(left + right) / 2;
    }
    return (left * left + right * right) / (2 * (Math.abs(left) + Math.abs(right)));
  }

  @Override
  public String toString() {
    return label;
  }
}
