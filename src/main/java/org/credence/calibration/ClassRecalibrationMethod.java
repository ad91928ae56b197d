package org.credence.calibration;

import java.util.Arrays;
import java.util.Locale;
import org.credence.data.DataException;
import org.credence.internal.Checks;
import org.credence.predictive.ClassificationPrediction;

/**
 * How class probabilities are corrected. Each method refuses tables on which its parameters would
 * be noise: it wants 20 rows for each of them.
 */
public enum ClassRecalibrationMethod {
  /**
   * All log probabilities times one factor 1/T: T above 1 makes forecasts less sure. Keeps the
   * order of the classes. C. Guo, G. Pleiss, Y. Sun and K. Weinberger, ICML 2017, arXiv:1706.04599.
   */
  TEMPERATURE("temperature scaling", 1, 0, false) {
    @Override
    ClassRecalibrator estimate(double[][] probabilities, int[] observed) {
      return SoftmaxScaling.fit(
          ClassRecalibrationMethod::column, new double[] {1}, probabilities, observed);
    }
  },
  /**
   * For two classes: log odds times a plus b, by maximum likelihood. J. Platt, Advances in Large
   * Margin Classifiers, 1999, 61-74, without his smoothing of targets.
   */
  PLATT("Platt scaling", 2, 0, true) {
    @Override
    ClassRecalibrator estimate(double[][] probabilities, int[] observed) {
      return SoftmaxScaling.fit(
          logP -> new double[][] {{0, 0}, {logP[1] - logP[0], 1}},
          new double[] {1, 0},
          probabilities,
          observed);
    }
  },
  /**
   * For two classes: log odds a ln p − b ln(1 − p) + c with a, b ≥ 0. M. Kull, T. Silva Filho and
   * P. Flach, AISTATS 2017, PMLR 54:623-631.
   */
  BETA("beta calibration", 3, 0, true) {
    @Override
    ClassRecalibrator estimate(double[][] probabilities, int[] observed) {
      return beta(probabilities, observed);
    }
  },
  /** For each class a factor of its log probability and a shift. C. Guo et al., as above. */
  VECTOR("vector scaling", 0, 2, false) {
    @Override
    ClassRecalibrator estimate(double[][] probabilities, int[] observed) {
      int classes = probabilities[0].length;
      double[] identity = new double[2 * classes];
      Arrays.fill(identity, 0, classes, 1);
      return SoftmaxScaling.fit(
          ClassRecalibrationMethod::blocks, identity, probabilities, observed);
    }
  },
  /**
   * For each class a free monotone curve of its probability, then normalised. A class can get
   * probability 0. B. Zadrozny and C. Elkan, KDD 2002, doi:10.1145/775047.775151.
   */
  ISOTONIC("isotonic calibration", 0, 10, false) {
    @Override
    ClassRecalibrator estimate(double[][] probabilities, int[] observed) {
      return OneAgainstRest.fit(probabilities, observed);
    }
  };

  private static final int ROWS_PER_PARAMETER = 20;

  private final String label;
  private final int parameters;
  private final int parametersPerClass;
  private final boolean twoClasses;

  ClassRecalibrationMethod(
      String label, int parameters, int parametersPerClass, boolean twoClasses) {
    this.label = label;
    this.parameters = parameters;
    this.parametersPerClass = parametersPerClass;
    this.twoClasses = twoClasses;
  }

  /**
   * The name.
   *
   * @return as it stands in sentences
   */
  public String label() {
    return label;
  }

  /**
   * Whether the method can be used for so many classes.
   *
   * @param classes at least 2
   * @return false for methods of two classes if there are more
   */
  public boolean serves(int classes) {
    return classes == 2 || !twoClasses;
  }

  /**
   * The number of rows below which the method refuses.
   *
   * @param classes at least 2
   * @return 20 for each parameter; a free curve counts as ten
   */
  public int fewestRows(int classes) {
    return ROWS_PER_PARAMETER * (parameters + parametersPerClass * classes);
  }

  /**
   * Learns the correction. {@link Recalibration} judges whether it is worth having.
   *
   * @param forecast of rows that the model had not seen
   * @param observed their classes, from 0; not modified
   * @return the correction
   * @throws DataException if there are too few rows
   * @throws IllegalArgumentException if the method does not serve the number of classes
   */
  public ClassRecalibrator fit(ClassificationPrediction forecast, int[] observed) {
    Checks.sameLength(observed.length, forecast.rows(), "observed");
    if (!serves(forecast.classes())) {
      throw new IllegalArgumentException(
          label + " serves two classes, not " + forecast.classes() + "; use temperature scaling");
    }
    if (observed.length < fewestRows(forecast.classes())) {
      throw DataException.of("%s", refusal(observed.length, forecast.classes()));
    }
    return estimate(Recalibration.rows(forecast), observed);
  }

  /** Why so few rows are refused. */
  String refusal(int rows, int classes) {
    return String.format(
        Locale.ROOT,
        "%s of %d classes needs at least %d rows that the model had not seen, not %d",
        label,
        classes,
        fewestRows(classes),
        rows);
  }

  abstract ClassRecalibrator estimate(double[][] probabilities, int[] observed);

  private static double[][] column(double[] logP) {
    double[][] phi = new double[logP.length][];
    Arrays.setAll(phi, k -> new double[] {logP[k]});
    return phi;
  }

  /** Row k has ln p_k at place k and 1 at place K + k. */
  private static double[][] blocks(double[] logP) {
    double[][] phi = new double[logP.length][2 * logP.length];
    for (int k = 0; k < logP.length; k++) {
      phi[k][k] = logP[k];
      phi[k][logP.length + k] = 1;
    }
    return phi;
  }

  /** A weight that would be negative is left out, as its authors do. */
  private static ClassRecalibrator beta(double[][] probabilities, int[] observed) {
    SoftmaxScaling free = beta(1, 1, probabilities, observed);
    double a = free.theta()[0] < 0 ? 0 : 1;
    double b = free.theta()[1] < 0 ? 0 : 1;
    return a * b == 1 ? free : beta(a, b, probabilities, observed);
  }

  private static SoftmaxScaling beta(
      double useA, double useB, double[][] probabilities, int[] observed) {
    return SoftmaxScaling.fit(
        logP -> new double[][] {{0, 0, 0}, {useA * logP[1], -useB * logP[0], 1}},
        new double[] {useA, useB, 0},
        probabilities,
        observed);
  }
}
