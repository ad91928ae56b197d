package org.credence.inference.ensemble;

import java.util.List;
import org.credence.inference.Posterior;
import org.credence.inference.PosteriorState;
import org.credence.internal.Checks;
import org.credence.random.RandomStream;

/**
 * A mixture, with equal weights, of Gaussians with diagonal plus low-rank covariance: component k
 * is
 *
 * <pre>N(m, ½ diag s² + ½ D Dᵀ / (R − 1))</pre>
 *
 * <p>with D the dimension x R matrix of deviations; without deviations it is N(m, diag s²). Draw i
 * comes from component i mod K. A mixture of one is its component to the bit. Immutable.
 */
public final class SwagPosterior implements Posterior {

  /** The kind in a {@link PosteriorState}. */
  public static final String KIND = "swag";

  private static final double ROOT_HALF = Math.sqrt(0.5);

  private final int components;
  private final int dimension;
  private final int rank;

  /** One row a component. */
  private final double[] means;

  /** One row a component. */
  private final double[] sds;

  /** R rows a component. */
  private final double[] deviations;

  private SwagPosterior(int components, double[] means, double[] sds, double[] deviations) {
    this.components = components;
    dimension = means.length / components;
    rank = dimension == 0 ? 0 : deviations.length / means.length;
    this.means = means;
    this.sds = sds;
    this.deviations = deviations;
  }

  /**
   * A single Gaussian.
   *
   * @param means m, one per parameter; copied
   * @param sds s, one per parameter, each at least 0; copied
   * @param deviations the columns of D, each one number per parameter; none, or at least two;
   *     copied
   * @return the posterior
   * @throws IllegalArgumentException if lengths differ, an sd is negative or there is one deviation
   */
  public static SwagPosterior of(double[] means, double[] sds, double[][] deviations) {
    Checks.sameLength(sds.length, means.length, "sds");
    for (double sd : sds) {
      Checks.nonNegative(sd, "sd");
    }
    if (deviations.length == 1) {
      throw new IllegalArgumentException("A single deviation has no covariance");
    }
    double[] flat = new double[deviations.length * means.length];
    for (int r = 0; r < deviations.length; r++) {
      Checks.sameLength(deviations[r].length, means.length, "deviation");
      System.arraycopy(deviations[r], 0, flat, r * means.length, means.length);
    }
    return new SwagPosterior(1, means.clone(), sds.clone(), flat);
  }

  /**
   * The mixture of several posteriors.
   *
   * @param parts at least one, of the same dimension and rank and of one component each
   * @return the mixture
   * @throws IllegalArgumentException if they do not fit together
   */
  public static SwagPosterior mixture(List<SwagPosterior> parts) {
    SwagPosterior first = parts.get(0);
    for (SwagPosterior part : parts) {
      Checks.sameLength(part.components, 1, "The components of a part");
      Checks.sameLength(part.dimension, first.dimension, "Each part");
      Checks.sameLength(part.rank, first.rank, "The deviations of each part");
    }
    return new SwagPosterior(
        parts.size(),
        joined(parts.stream().map(p -> p.means).toList()),
        joined(parts.stream().map(p -> p.sds).toList()),
        joined(parts.stream().map(p -> p.deviations).toList()));
  }

  private static double[] joined(List<double[]> arrays) {
    int length = arrays.get(0).length;
    double[] all = new double[arrays.size() * length];
    for (int i = 0; i < arrays.size(); i++) {
      System.arraycopy(arrays.get(i), 0, all, i * length, length);
    }
    return all;
  }

  /**
   * Makes a posterior again.
   *
   * @param state what {@link #state()} gave
   * @return an equal posterior
   */
  public static SwagPosterior of(PosteriorState state) {
    return new SwagPosterior(
        (int) state.array("components")[0],
        state.array("means"),
        state.array("sds"),
        state.array("deviations"));
  }

  /**
   * The number of Gaussians.
   *
   * @return K, at least 1
   */
  public int components() {
    return components;
  }

  /**
   * The number of deviations of each Gaussian.
   *
   * @return R, 0 or at least 2
   */
  public int rank() {
    return rank;
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public void draw(int index, RandomStream stream, double[] theta) {
    int component = index % components;
    RandomStream own = stream.split(index);
    own.fillGaussian(theta);
    double share = rank == 0 ? 1 : ROOT_HALF;
    int from = component * dimension;
    for (int i = 0; i < dimension; i++) {
      theta[i] = means[from + i] + share * sds[from + i] * theta[i];
    }
    for (int r = 0; r < rank; r++) {
      double factor = ROOT_HALF / Math.sqrt(rank - 1) * own.nextGaussian();
      addScaled(factor, deviations, (component * rank + r) * dimension, theta);
    }
  }

  private static void addScaled(double factor, double[] source, int from, double[] target) {
    for (int i = 0; i < target.length; i++) {
      target[i] += factor * source[from + i];
    }
  }

  @Override
  public PosteriorState state() {
    return PosteriorState.of(KIND)
        .with("components", new double[] {components})
        .with("means", means)
        .with("sds", sds)
        .with("deviations", deviations);
  }
}
