package org.credence;

import java.util.Locale;
import org.credence.data.Standardization;
import org.credence.model.BetaLikelihood;
import org.credence.model.GaussianLikelihood;
import org.credence.model.HeteroscedasticGaussianLikelihood;
import org.credence.model.HeteroscedasticMultivariateGaussianLikelihood;
import org.credence.model.HeteroscedasticStudentTLikelihood;
import org.credence.model.MultivariateGaussianLikelihood;
import org.credence.model.MultivariateLikelihood;
import org.credence.model.NegativeBinomialLikelihood;
import org.credence.model.PoissonLikelihood;
import org.credence.model.RegressionLikelihood;
import org.credence.model.StudentTLikelihood;

/**
 * How observations of a numeric target scatter around the function; the noise is always learned,
 * except that of {@link #POISSON} counts, which have none besides.
 */
public enum NoiseModel {
  /** Gaussian, with one sd for all rows. */
  GAUSSIAN {
    @Override
    public RegressionLikelihood likelihood() {
      return GaussianLikelihood.withLearnedNoise();
    }

    @Override
    MultivariateLikelihood likelihood(int targets) {
      return MultivariateGaussianLikelihood.of(targets);
    }
  },
  /** Gaussian, with an sd that depends on the input. */
  HETEROSCEDASTIC {
    @Override
    public RegressionLikelihood likelihood() {
      return HeteroscedasticGaussianLikelihood.withLevel(SPREAD);
    }

    @Override
    MultivariateLikelihood likelihood(int targets) {
      return HeteroscedasticMultivariateGaussianLikelihood.of(targets, SPREAD);
    }
  },
  /** Student-t, with learned degrees of freedom: a few rows may lie far out. */
  STUDENT_T {
    @Override
    public RegressionLikelihood likelihood() {
      return StudentTLikelihood.create();
    }

    @Override
    boolean isHeavyTailed() {
      return true;
    }
  },
  /** Student-t, with a scale that depends on the input and learned degrees of freedom. */
  HETEROSCEDASTIC_STUDENT_T {
    @Override
    public RegressionLikelihood likelihood() {
      return HeteroscedasticStudentTLikelihood.withLevel(SPREAD);
    }

    @Override
    boolean isHeavyTailed() {
      return true;
    }
  },
  /** Counts 0, 1, 2, … with a variance equal to their mean. */
  POISSON {
    @Override
    public RegressionLikelihood likelihood() {
      return PoissonLikelihood.of(0);
    }

    @Override
    RegressionLikelihood likelihood(Standardization scale) {
      return PoissonLikelihood.of(scale.mean(0));
    }

    @Override
    TargetSupport support() {
      return TargetSupport.COUNTS;
    }
  },
  /** Counts 0, 1, 2, … that scatter more than {@link #POISSON} ones. */
  NEGATIVE_BINOMIAL {
    @Override
    public RegressionLikelihood likelihood() {
      return NegativeBinomialLikelihood.of(0);
    }

    @Override
    RegressionLikelihood likelihood(Standardization scale) {
      return NegativeBinomialLikelihood.of(scale.mean(0));
    }

    @Override
    TargetSupport support() {
      return TargetSupport.COUNTS;
    }
  },
  /** A beta distribution between two bounds. */
  BETA {
    @Override
    public RegressionLikelihood likelihood() {
      return BetaLikelihood.create();
    }

    @Override
    TargetSupport support() {
      return TargetSupport.SHARES;
    }
  };

  /**
   * How far the noise of a row typically is from the common level, as a factor: e^0.3 is about
   * 1.35.
   */
  private static final double SPREAD = 0.3;

  /**
   * The likelihood of a standardised target; of counts about 1, of shares of 1.
   *
   * @return the likelihood
   */
  public abstract RegressionLikelihood likelihood();

  /** The likelihood of a target that was scaled as its {@link #support} says. */
  RegressionLikelihood likelihood(Standardization scale) {
    return likelihood();
  }

  /**
   * The likelihood of several standardised targets.
   *
   * @throws IllegalArgumentException if there is none of this kind
   */
  MultivariateLikelihood likelihood(int targets) {
    throw new IllegalArgumentException(
        "Several targets have gaussian or heteroscedastic noise, not " + label());
  }

  /** The targets it can be of. */
  TargetSupport support() {
    return TargetSupport.NUMBERS;
  }

  /** Whether high powers of a target have no mean. */
  boolean isHeavyTailed() {
    return false;
  }

  /**
   * The name in lower case with dashes, as on the command line.
   *
   * @return for example {@code "student-t"}
   */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
