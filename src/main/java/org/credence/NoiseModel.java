package org.credence;

import java.util.Locale;
import org.credence.model.GaussianLikelihood;
import org.credence.model.HeteroscedasticGaussianLikelihood;
import org.credence.model.HeteroscedasticStudentTLikelihood;
import org.credence.model.RegressionLikelihood;
import org.credence.model.StudentTLikelihood;

/**
 * How observations of a numeric target scatter around the function; the noise is always learned.
 */
public enum NoiseModel {
  /** Gaussian, with one sd for all rows. */
  GAUSSIAN {
    @Override
    public RegressionLikelihood likelihood() {
      return GaussianLikelihood.withLearnedNoise();
    }
  },
  /** Gaussian, with an sd that depends on the input. */
  HETEROSCEDASTIC {
    @Override
    public RegressionLikelihood likelihood() {
      return HeteroscedasticGaussianLikelihood.withLevel(SPREAD);
    }
  },
  /** Student-t, with learned degrees of freedom: a few rows may lie far out. */
  STUDENT_T {
    @Override
    public RegressionLikelihood likelihood() {
      return StudentTLikelihood.create();
    }
  },
  /** Student-t, with a scale that depends on the input and learned degrees of freedom. */
  HETEROSCEDASTIC_STUDENT_T {
    @Override
    public RegressionLikelihood likelihood() {
      return HeteroscedasticStudentTLikelihood.withLevel(SPREAD);
    }
  };

  /**
   * How far the noise of a row typically is from the common level, as a factor: e^0.3 is about
   * 1.35.
   */
  private static final double SPREAD = 0.3;

  /**
   * The likelihood of a standardised target.
   *
   * @return the likelihood
   */
  public abstract RegressionLikelihood likelihood();

  /**
   * The name in lower case with dashes, as on the command line.
   *
   * @return for example {@code "student-t"}
   */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
