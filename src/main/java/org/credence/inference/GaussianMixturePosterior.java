package org.credence.inference;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.credence.internal.Checks;
import org.credence.math.SpecialFunctions;
import org.credence.random.RandomStream;

/**
 * A mixture of K components with equal weights, each of independent Gaussians:
 *
 * <pre>q(θ) = 1/K Σ_k Π_i N(θ_i; μ_ki, σ_ki²)</pre>
 *
 * <p>The posterior of a network has many modes, and a Gaussian is at one of them. Draw i is one of
 * component i mod K. Immutable.
 */
public final class GaussianMixturePosterior implements TractablePosterior {

  /** The kind in a {@link PosteriorState}. */
  public static final String KIND = "gaussian-mixture";

  private final List<GaussianPosterior> components;

  private GaussianMixturePosterior(List<GaussianPosterior> components) {
    this.components = List.copyOf(components);
  }

  /**
   * The mixture of given components.
   *
   * @param components at least one, of the same parameters
   * @return the mixture
   * @throws IllegalArgumentException if there is none, or dimensions differ
   */
  public static GaussianMixturePosterior of(List<GaussianPosterior> components) {
    Checks.positive(components.size(), "number of components");
    for (GaussianPosterior component : components) {
      Checks.sameLength(component.dimension(), components.get(0).dimension(), "Each component");
    }
    return new GaussianMixturePosterior(components);
  }

  /**
   * Makes a posterior again.
   *
   * @param state what {@link #state()} gave
   * @return an equal posterior
   */
  public static GaussianMixturePosterior of(PosteriorState state) {
    double[] means = state.array("means");
    double[] sds = state.array("sds");
    int dimension = (int) state.array("dimension")[0];
    return of(
        IntStream.range(0, means.length / dimension)
            .map(k -> k * dimension)
            .mapToObj(
                from ->
                    GaussianPosterior.of(
                        Arrays.copyOfRange(means, from, from + dimension),
                        Arrays.copyOfRange(sds, from, from + dimension)))
            .toList());
  }

  /**
   * The components.
   *
   * @return at least one
   */
  public List<GaussianPosterior> components() {
    return components;
  }

  @Override
  public int dimension() {
    return components.get(0).dimension();
  }

  @Override
  public void draw(int index, RandomStream stream, double[] theta) {
    components.get(index % components.size()).draw(index, stream, theta);
  }

  @Override
  public double logDensity(double[] theta) {
    double[] logs = components.stream().mapToDouble(c -> c.logDensity(theta)).toArray();
    return SpecialFunctions.logSumExp(logs, 0, logs.length) - Math.log(logs.length);
  }

  @Override
  public PosteriorState state() {
    return PosteriorState.of(KIND)
        .with("dimension", new double[] {dimension()})
        .with("means", joined(components.stream().map(GaussianPosterior::means).toList()))
        .with("sds", joined(components.stream().map(GaussianPosterior::sds).toList()));
  }

  private static double[] joined(List<double[]> parts) {
    return parts.stream().flatMapToDouble(Arrays::stream).toArray();
  }
}
