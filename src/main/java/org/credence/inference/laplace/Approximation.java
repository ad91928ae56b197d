package org.credence.inference.laplace;

import org.credence.autodiff.Shape;
import org.credence.autodiff.Tape;
import org.credence.autodiff.Variable;
import org.credence.model.GaussianPrior;
import org.credence.model.LogPosterior;

/**
 * The Gaussian at one point, and the evidence it gives.
 *
 * @param at the point
 * @param priorPrecisions the diagonal of Λ at the Gaussian weights
 * @param covariance (H + Λ)⁻¹
 * @param objective ln p(D | φ, s) + ln p(φ) + ln p(s), approximately, in nats
 */
@SuppressWarnings("ArrayRecordComponent")
record Approximation(
    ModePoint at, double[] priorPrecisions, WeightCovariance covariance, double objective) {

  private static final double LOG_SQRT_TWO_PI = 0.9189385332046727;

  /**
   * The Gaussian at a point.
   *
   * @param logJoint ln p(D, w, φ, s) there
   */
  static Approximation of(
      ModePoint at, double[] priorPrecisions, CovarianceStructure structure, double logJoint) {
    int size = at.places().length;
    WeightCovariance covariance = structure.resolve(size).curvature(at).covariance(priorPrecisions);
    double objective = logJoint + size * LOG_SQRT_TWO_PI + 0.5 * covariance.logDeterminant();
    return new Approximation(at, priorPrecisions, covariance, objective);
  }

  /** ln p(D | φ, s), in nats. */
  double logEvidence() {
    LogPosterior target = at.target();
    Tape tape = Tape.create();
    Variable theta = tape.constant(at.theta(), Shape.of(at.theta().length));
    double ofNoise = target.likelihood().logPrior(target.likelihoodParameters(theta)).scalar();
    double ofScales =
        target.prior() instanceof GaussianPrior gaussian
            ? gaussian.logHyperprior(target.hyperparameters(theta)).scalar()
            : 0;
    return objective - ofNoise - ofScales;
  }

  /** For each Gaussian weight 1 − λ Σ_ii: 1 if the data determine it, 0 if the prior does. */
  double[] determined() {
    double[] shares = covariance.variances();
    for (int i = 0; i < shares.length; i++) {
      shares[i] = 1 - priorPrecisions[i] * shares[i];
    }
    return shares;
  }

  /** J_n Σ J_nᵀ for each row n, rows x K². */
  double[] outputCovariances() {
    int k = at.outputsPerRow();
    double[] all = new double[at.rows() * k * k];
    at.jacobian()
        .forEachChunk(
            (from, count, jacobians) -> {
              double[] part = covariance.outputCovariances(jacobians, k);
              System.arraycopy(part, 0, all, from * k * k, part.length);
            });
    return all;
  }
}
