package org.credence.inference.ensemble;

import java.util.List;
import org.credence.data.Dataset;
import org.credence.inference.Fit;
import org.credence.inference.Inference;
import org.credence.inference.MaximumAPosteriori;
import org.credence.inference.Members;
import org.credence.inference.OptimizedStart;
import org.credence.inference.PointEstimator;
import org.credence.inference.ProgressListener;
import org.credence.internal.Checks;
import org.credence.model.GaussianPrior;
import org.credence.model.LogPosterior;
import org.credence.model.RegressionLikelihood;
import org.credence.random.RandomStream;

/**
 * An anchored ensemble: each member is the mode of the log posterior with the mean of the Gaussian
 * prior N(0, S) moved to an anchor a that is drawn from N(0, S). So members differ as far as the
 * prior allows and the data do not forbid.
 *
 * <p>In a linear model y ~ N(X w, σ² I), whose posterior is N(m, C) with C = (S⁻¹ + XᵀX/σ²)⁻¹, the
 * members have mean m exactly and covariance
 *
 * <ul>
 *   <li>C S⁻¹ C, which is less than C in the directions that the data speak about, as Pearce et al.
 *       have it: {@link #withTargetNoiseSd} 0, the default;
 *   <li>C, so that members are draws of the posterior, if each also sees its own targets y + σ ε
 *       with ε ~ N(0, I), as Osband et al. have it: {@link #withTargetNoiseSd} σ.
 * </ul>
 *
 * <p>References: T. Pearce, F. Leibfried, A. Brintrup, M. Zaki and A. Neely, Uncertainty in neural
 * networks: approximately Bayesian ensembling, AISTATS 2020, arXiv:1810.05546; I. Osband, J.
 * Aslanides and A. Cassirer, Randomized prior functions for deep reinforcement learning, NeurIPS
 * 2018, arXiv:1806.03335, lemma 3. Immutable.
 */
public final class AnchoredEnsemble implements Inference {

  /** The method's name. */
  public static final String NAME = "anchored-ensemble";

  private int members = 10;
  private PointEstimator member = OptimizedStart.withDefaults();
  private double targetNoiseSd;

  private AnchoredEnsemble() {}

  /** A copy, on which one option is then set before anyone sees it. */
  private AnchoredEnsemble(AnchoredEnsemble other) {
    members = other.members;
    member = other.member;
    targetNoiseSd = other.targetNoiseSd;
  }

  /**
   * The defaults: 10 members, each trained with the defaults of {@link OptimizedStart}: until other
   * rows, a share chosen at random for each member, are predicted no better.
   *
   * @return the method with its defaults
   */
  public static AnchoredEnsemble withDefaults() {
    return new AnchoredEnsemble();
  }

  /**
   * The same with another number of members.
   *
   * @param number at least 1
   * @return a new instance
   */
  public AnchoredEnsemble withMembers(int number) {
    AnchoredEnsemble copy = new AnchoredEnsemble(this);
    copy.members = Checks.positive(number, "members");
    return copy;
  }

  /**
   * The same with members trained in another way.
   *
   * @param training of one member: {@link OptimizedStart} or {@link MaximumAPosteriori}, say
   * @return a new instance
   */
  public AnchoredEnsemble withMember(PointEstimator training) {
    AnchoredEnsemble copy = new AnchoredEnsemble(this);
    copy.member = training;
    return copy;
  }

  /**
   * The same with noise added to the targets of each member. It makes the members' learned noise
   * larger, so it is of use where the noise sd is known and fixed.
   *
   * @param sd of the added noise, in units of the (standardised) target; 0 for none
   * @return a new instance
   */
  public AnchoredEnsemble withTargetNoiseSd(double sd) {
    AnchoredEnsemble copy = new AnchoredEnsemble(this);
    copy.targetNoiseSd = Checks.nonNegative(sd, "targetNoiseSd");
    return copy;
  }

  @Override
  public String name() {
    return NAME;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the prior is not Gaussian with fixed scales, or if noise is
   *     to be added to classes
   */
  @Override
  public Fit fit(LogPosterior target, RandomStream stream, ProgressListener progress) {
    GaussianPrior prior = fixedGaussian(target);
    if (targetNoiseSd > 0 && !(target.likelihood() instanceof RegressionLikelihood)) {
      throw new IllegalArgumentException(
          "Noise can be added to numeric targets only, not for " + target.likelihood());
    }
    List<Fit> fits =
        Members.fit(
            members,
            stream,
            progress,
            (own, report) -> member.fit(anchored(target, prior, own), own, report));
    return new Fit(Members.points(fits), Members.trace(fits));
  }

  private static GaussianPrior fixedGaussian(LogPosterior target) {
    if (target.prior() instanceof GaussianPrior prior
        && prior.hyperparameters(target.network().layout()).isEmpty()) {
      return prior;
    }
    throw new IllegalArgumentException(
        "An anchored ensemble needs a Gaussian prior with fixed scales, not " + target.prior());
  }

  private LogPosterior anchored(LogPosterior target, GaussianPrior prior, RandomStream stream) {
    AnchoredPrior moved =
        AnchoredPrior.draw(prior, target.network().layout(), stream.split("anchor"));
    return target.withPrior(moved).withData(perturbed(target.data(), stream.split("noise")));
  }

  private Dataset perturbed(Dataset data, RandomStream stream) {
    if (targetNoiseSd == 0) {
      return data;
    }
    double[] targets = new double[data.targets().length];
    stream.fillGaussian(targets);
    for (int i = 0; i < targets.length; i++) {
      targets[i] = data.targets()[i] + targetNoiseSd * targets[i];
    }
    return data.with(data.inputs(), targets);
  }
}
