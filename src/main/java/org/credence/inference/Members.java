package org.credence.inference;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.credence.random.RandomStream;

/** Fits the members of an ensemble or a mixture side by side, each from its own stream. */
public final class Members {

  private Members() {}

  /** How one member is fitted. */
  @FunctionalInterface
  public interface Member {

    /**
     * Fits it.
     *
     * @param stream its own source of randomness
     * @param progress told how far it is
     * @return the fit
     */
    Fit fit(RandomStream stream, ProgressListener progress);
  }

  /**
   * Fits all members, on the threads of the pool that this is called from; member m uses the child
   * {@code m} of the stream. If one fails, none is left running when this throws.
   *
   * @param number of members, at least 1
   * @param stream the source of randomness, used only by splitting
   * @param progress told how far all of them are, as one fit
   * @param member how one is fitted, in as many steps as any other
   * @return the fits, in the order of the members
   */
  public static List<Fit> fit(
      int number, RandomStream stream, ProgressListener progress, Member member) {
    JointProgress joint = new JointProgress(progress, number);
    List<Fit> fits =
        IntStream.range(0, number)
            .parallel()
            .mapToObj(m -> joint.attempt(() -> member.fit(stream.split(m), joint.of(m))))
            .flatMap(Optional::stream)
            .toList();
    joint.rethrow();
    return fits;
  }

  /**
   * The objective averaged over the members.
   *
   * @param fits at least one
   * @return their mean, with its Monte Carlo error
   */
  public static Trace trace(List<Fit> fits) {
    return Trace.mean(fits.stream().map(Fit::trace).toList());
  }

  /**
   * All members that are one network each, as draws with equal weights.
   *
   * @param fits at least one, of points
   * @return one draw for each
   */
  public static DrawsPosterior points(List<Fit> fits) {
    List<double[]> points = fits.stream().map(Members::point).toList();
    return DrawsPosterior.of(points.get(0).length, points);
  }

  /**
   * The parameters of a member that is one network.
   *
   * @param fit of a point
   * @return its parameters
   */
  public static double[] point(Fit fit) {
    return ((PointPosterior) fit.posterior()).theta();
  }
}
