package org.credence.inference.ensemble;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.credence.inference.DrawsPosterior;
import org.credence.inference.Fit;
import org.credence.inference.PointPosterior;
import org.credence.inference.ProgressListener;
import org.credence.inference.Trace;
import org.credence.random.RandomStream;

/** Fits the members of an ensemble side by side, each from its own stream. */
final class Members {

  private Members() {}

  /** How one member is fitted. */
  @FunctionalInterface
  interface Member {
    Fit fit(RandomStream stream, ProgressListener progress);
  }

  /**
   * Fits all members, on the threads of the pool that this is called from; member m uses the child
   * {@code m} of the stream. If one fails, none is left running when this throws.
   */
  static List<Fit> fit(int number, RandomStream stream, ProgressListener progress, Member member) {
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

  /** The objective averaged over the members. */
  static Trace trace(List<Fit> fits) {
    return Trace.mean(fits.stream().map(Fit::trace).toList());
  }

  /** All members that are one network each, as draws with equal weights. */
  static DrawsPosterior points(List<Fit> fits) {
    List<double[]> points = fits.stream().map(Members::point).toList();
    return DrawsPosterior.of(points.get(0).length, points);
  }

  /** The parameters of a member that is one network. */
  static double[] point(Fit fit) {
    return ((PointPosterior) fit.posterior()).theta();
  }
}
