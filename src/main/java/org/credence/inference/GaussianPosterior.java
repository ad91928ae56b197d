package org.credence.inference;

import org.credence.internal.Checks;
import org.credence.random.RandomStream;

/**
 * Independent Gaussians, one per parameter; an sd of 0 means the parameter is a point. Immutable.
 */
public final class GaussianPosterior implements TractablePosterior {

  /** The kind in a {@link PosteriorState}. */
  public static final String KIND = "gaussian";

  private static final double LOG_ROOT_TWO_PI = 0.5 * Math.log(2 * Math.PI);

  private final double[] means;
  private final double[] sds;

  private GaussianPosterior(double[] means, double[] sds) {
    this.means = means;
    this.sds = sds;
  }

  /**
   * The posterior of given means and sds.
   *
   * @param means one per parameter; copied
   * @param sds one per parameter, each at least 0; copied
   * @return the posterior
   */
  public static GaussianPosterior of(double[] means, double[] sds) {
    Checks.sameLength(sds.length, means.length, "sds");
    for (double sd : sds) {
      Checks.nonNegative(sd, "sd");
    }
    return new GaussianPosterior(means.clone(), sds.clone());
  }

  /**
   * Makes a posterior again.
   *
   * @param state what {@link #state()} gave
   * @return an equal posterior
   */
  public static GaussianPosterior of(PosteriorState state) {
    return of(state.array("means"), state.array("sds"));
  }

  /**
   * The means.
   *
   * @return a copy
   */
  public double[] means() {
    return means.clone();
  }

  /**
   * The sds.
   *
   * @return a copy
   */
  public double[] sds() {
    return sds.clone();
  }

  @Override
  public int dimension() {
    return means.length;
  }

  @Override
  public void draw(int index, RandomStream stream, double[] theta) {
    stream.split(index).fillGaussian(theta);
    for (int i = 0; i < means.length; i++) {
      theta[i] = means[i] + sds[i] * theta[i];
    }
  }

  @Override
  public double logDensity(double[] theta) {
    Checks.sameLength(theta.length, means.length, "theta");
    double sum = 0;
    for (int i = 0; i < means.length; i++) {
      sum += logDensity(theta[i] - means[i], sds[i]);
    }
    return sum;
  }

  private static double logDensity(double deviation, double sd) {
    if (sd == 0) {
      return deviation == 0 ? 0 : Double.NEGATIVE_INFINITY;
    }
    double z = deviation / sd;
    return -0.5 * z * z - Math.log(sd) - LOG_ROOT_TWO_PI;
  }

  @Override
  public PosteriorState state() {
    return PosteriorState.of(KIND).with("means", means).with("sds", sds);
  }
}
