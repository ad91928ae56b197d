package org.credence.inference.ensemble;

import java.util.List;
import org.credence.inference.Fit;
import org.credence.inference.Inference;
import org.credence.inference.Members;
import org.credence.inference.ProgressListener;
import org.credence.internal.Checks;
import org.credence.model.LogPosterior;
import org.credence.random.RandomStream;

/**
 * Multi-SWAG: the mixture, with equal weights, of the Gaussians that {@link Swag} finds from
 * several independent starts. The members differ as those of a deep ensemble do, and each has a
 * width of its own.
 *
 * <p>Reference: A. Wilson and P. Izmailov, Bayesian deep learning and a probabilistic perspective
 * of generalization, NeurIPS 2020, arXiv:2002.08791. Immutable.
 */
public final class MultiSwag implements Inference {

  /** The method's name. */
  public static final String NAME = "multi-swag";

  private int members = 10;
  private Swag member = Swag.withDefaults();

  private MultiSwag() {}

  /** A copy, on which one option is then set before anyone sees it. */
  private MultiSwag(MultiSwag other) {
    members = other.members;
    member = other.member;
  }

  /**
   * The defaults: 10 members with the defaults of {@link Swag}.
   *
   * @return the method with its defaults
   */
  public static MultiSwag withDefaults() {
    return new MultiSwag();
  }

  /**
   * The same with another number of members.
   *
   * @param number at least 1
   * @return a new instance
   */
  public MultiSwag withMembers(int number) {
    MultiSwag copy = new MultiSwag(this);
    copy.members = Checks.positive(number, "members");
    return copy;
  }

  /**
   * The same with other members.
   *
   * @param options of one member
   * @return a new instance
   */
  public MultiSwag withMember(Swag options) {
    MultiSwag copy = new MultiSwag(this);
    copy.member = options;
    return copy;
  }

  /**
   * The options of one member.
   *
   * @return its options
   */
  public Swag member() {
    return member;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Fit fit(LogPosterior target, RandomStream stream, ProgressListener progress) {
    List<Fit> fits =
        Members.fit(members, stream, progress, (own, report) -> member.fit(target, own, report));
    List<SwagPosterior> parts = fits.stream().map(f -> (SwagPosterior) f.posterior()).toList();
    return new Fit(SwagPosterior.mixture(parts), Members.trace(fits));
  }
}
