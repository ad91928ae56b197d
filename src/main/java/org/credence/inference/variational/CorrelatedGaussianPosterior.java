package org.credence.inference.variational;

import java.util.Arrays;
import org.credence.inference.PosteriorState;
import org.credence.inference.TractablePosterior;
import org.credence.internal.Checks;
import org.credence.linalg.Matrix;
import org.credence.random.RandomStream;

/**
 * A Gaussian with correlations: any covariance, or a diagonal plus one of low rank. Parameters that
 * are not Gaussian are points. Immutable.
 */
public final class CorrelatedGaussianPosterior implements TractablePosterior {

  /** The kind in a {@link PosteriorState} of a posterior with any covariance. */
  public static final String FULL_RANK = "full-rank-gaussian";

  /** The kind in a {@link PosteriorState} of a posterior with diagonal plus low-rank covariance. */
  public static final String LOW_RANK = "low-rank-gaussian";

  private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

  private static final String MEANS = "means";
  private static final String PLACES = "places";

  private final double[] means;
  private final int[] places;
  private final GaussianFactor factor;

  private CorrelatedGaussianPosterior(double[] means, int[] places, GaussianFactor factor) {
    this.means = means;
    this.places = places;
    this.factor = factor;
  }

  static CorrelatedGaussianPosterior of(double[] means, int[] places, GaussianFactor factor) {
    return new CorrelatedGaussianPosterior(means.clone(), places.clone(), factor);
  }

  /**
   * Makes a posterior again.
   *
   * @param state what {@link #state()} gave
   * @return an equal posterior
   */
  public static CorrelatedGaussianPosterior of(PosteriorState state) {
    return new CorrelatedGaussianPosterior(
        state.array(MEANS),
        Arrays.stream(state.array(PLACES)).mapToInt(place -> (int) place).toArray(),
        state.kind().equals(FULL_RANK) ? FullRankFactor.of(state) : LowRankFactor.of(state));
  }

  @Override
  public PosteriorState state() {
    PosteriorState state =
        PosteriorState.of(factor instanceof FullRankFactor ? FULL_RANK : LOW_RANK)
            .with(MEANS, means)
            .with(PLACES, Arrays.stream(places).asDoubleStream().toArray());
    return factor.writeTo(state);
  }

  /**
   * The means of all parameters, points included.
   *
   * @return a copy
   */
  public double[] means() {
    return means.clone();
  }

  /**
   * The positions in θ of the parameters that are Gaussian.
   *
   * @return a copy, ascending
   */
  public int[] gaussianPlaces() {
    return places.clone();
  }

  /**
   * The covariance of the Gaussian parameters.
   *
   * @return square, in the order of {@link #gaussianPlaces()}
   */
  public Matrix covariance() {
    int size = places.length;
    double[] rootTransposed = new double[factor.normals() * size];
    double[] unit = new double[factor.normals()];
    double[] column = new double[size];
    for (int k = 0; k < unit.length; k++) {
      unit[k] = 1;
      factor.shift(unit, column);
      unit[k] = 0;
      System.arraycopy(column, 0, rootTransposed, k * size, size);
    }
    Matrix transposed = Matrix.ofUnsafe(unit.length, size, rootTransposed);
    return transposed.transpose().times(transposed);
  }

  @Override
  public int dimension() {
    return means.length;
  }

  @Override
  public void draw(int index, RandomStream stream, double[] theta) {
    double[] normals = new double[factor.normals()];
    double[] shift = new double[places.length];
    stream.split(index).fillGaussian(normals);
    factor.shift(normals, shift);
    System.arraycopy(means, 0, theta, 0, means.length);
    for (int i = 0; i < places.length; i++) {
      theta[places[i]] += shift[i];
    }
  }

  @Override
  public double logDensity(double[] theta) {
    Checks.sameLength(theta.length, means.length, "theta");
    double[] shift = new double[places.length];
    double[] nearest = means.clone();
    for (int i = 0; i < places.length; i++) {
      shift[i] = theta[places[i]] - means[places[i]];
      nearest[places[i]] = theta[places[i]];
    }
    if (!Arrays.equals(theta, nearest)) {
      return Double.NEGATIVE_INFINITY;
    }
    double quadratic = factor.precisionTimes(shift, new double[shift.length]);
    return -0.5 * (quadratic + factor.logDeterminant() + LOG_TWO_PI * shift.length);
  }
}
