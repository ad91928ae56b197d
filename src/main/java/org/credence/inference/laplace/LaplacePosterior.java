package org.credence.inference.laplace;

import java.util.Arrays;
import java.util.Optional;
import org.credence.inference.PosteriorState;
import org.credence.inference.TractablePosterior;
import org.credence.internal.Checks;
import org.credence.linalg.Matrix;
import org.credence.random.RandomStream;

/**
 * The Gaussian of a Laplace approximation: centred at the mode, with the covariance of the weights
 * that are Gaussian; all other parameters (the noise, the scales of the prior, weights that were
 * left out) are points. Immutable.
 */
public final class LaplacePosterior implements TractablePosterior {

  /** The kind in a {@link PosteriorState}. */
  public static final String KIND = "laplace";

  private static final String MODE = "mode";
  private static final String PLACES = "places";
  private static final String LOG_EVIDENCE = "logEvidence";
  private static final String LINEARIZED = "linearized";

  private final double[] mode;
  private final int[] places;
  private final WeightCovariance covariance;
  private final double logEvidence;
  private final boolean linearized;

  private LaplacePosterior(
      double[] mode,
      int[] places,
      WeightCovariance covariance,
      double logEvidence,
      boolean linearized) {
    this.mode = mode;
    this.places = places;
    this.covariance = covariance;
    this.logEvidence = logEvidence;
    this.linearized = linearized;
  }

  static LaplacePosterior of(Approximation fitted, boolean linearized) {
    return new LaplacePosterior(
        fitted.at().theta().clone(),
        fitted.at().places().clone(),
        fitted.covariance(),
        fitted.logEvidence(),
        linearized);
  }

  /**
   * Makes a posterior again.
   *
   * @param state what {@link #state()} gave
   * @return an equal posterior
   */
  public static LaplacePosterior of(PosteriorState state) {
    return new LaplacePosterior(
        state.array(MODE).clone(),
        Arrays.stream(state.array(PLACES)).mapToInt(place -> (int) place).toArray(),
        WeightCovariances.of(state),
        state.array(LOG_EVIDENCE)[0],
        state.array(LINEARIZED)[0] == 1);
  }

  @Override
  public PosteriorState state() {
    PosteriorState state =
        PosteriorState.of(KIND)
            .with(MODE, mode)
            .with(PLACES, Arrays.stream(places).asDoubleStream().toArray())
            .with(LOG_EVIDENCE, new double[] {logEvidence})
            .with(LINEARIZED, new double[] {linearized ? 1 : 0});
    return covariance.writeTo(state);
  }

  /**
   * The mode.
   *
   * @return a copy of θ
   */
  public double[] mode() {
    return mode.clone();
  }

  /**
   * The positions in θ of the weights that are Gaussian.
   *
   * @return a copy, ascending
   */
  public int[] gaussianPlaces() {
    return places.clone();
  }

  /**
   * The variances of the Gaussian weights.
   *
   * @return one for each of {@link #gaussianPlaces()}
   */
  public double[] variances() {
    return covariance.variances();
  }

  /**
   * The covariance of the Gaussian weights, in full whatever the structure: for small networks.
   *
   * @return square, in the order of {@link #gaussianPlaces()}
   */
  public Matrix covariance() {
    int size = places.length;
    double[] rootTransposed = new double[size * size];
    for (int i = 0; i < size; i++) {
      double[] unit = new double[size];
      unit[i] = 1;
      System.arraycopy(covariance.scale(unit), 0, rootTransposed, i * size, size);
    }
    Matrix transposed = Matrix.ofUnsafe(size, size, rootTransposed);
    return transposed.transpose().times(transposed);
  }

  /**
   * The log evidence ln p(D | φ, s) of the approximation, with the noise φ and the prior's scales s
   * at their point estimates: ln p(D | w*, φ) + ln p(w* | s) + P/2 ln 2π + ½ ln det Σ. Where not
   * all weights are Gaussian it is that of the data and of the weights that are points.
   *
   * @return in nats; higher is better
   */
  public double logEvidence() {
    return logEvidence;
  }

  @Override
  public int dimension() {
    return mode.length;
  }

  @Override
  public void draw(int index, RandomStream stream, double[] theta) {
    double[] normals = new double[places.length];
    stream.split(index).fillGaussian(normals);
    double[] shift = covariance.scale(normals);
    System.arraycopy(mode, 0, theta, 0, mode.length);
    for (int i = 0; i < places.length; i++) {
      theta[places[i]] += shift[i];
    }
  }

  @Override
  public double logDensity(double[] theta) {
    Checks.sameLength(theta.length, mode.length, "theta");
    double[] nearest = mode.clone();
    double[] deviations = new double[places.length];
    for (int i = 0; i < places.length; i++) {
      deviations[i] = theta[places[i]] - mode[places[i]];
      nearest[places[i]] = theta[places[i]];
    }
    if (!Arrays.equals(theta, nearest)) {
      return Double.NEGATIVE_INFINITY;
    }
    double squares = Arrays.stream(covariance.whiten(deviations)).map(z -> z * z).sum();
    return -0.5 * (squares + covariance.logDeterminant() + places.length * Math.log(2 * Math.PI));
  }

  @Override
  public Optional<double[]> linearizationPoint() {
    return linearized ? Optional.of(mode.clone()) : Optional.empty();
  }
}
