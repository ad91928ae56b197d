package org.credence.inference;

import org.credence.random.RandomStream;

/** All mass on one parameter vector: the MAP baseline, which has no epistemic uncertainty. */
public final class PointPosterior implements Posterior {

  /** The kind in a {@link PosteriorState}. */
  public static final String KIND = "point";

  private final double[] theta;

  private PointPosterior(double[] theta) {
    this.theta = theta;
  }

  /**
   * The posterior at a point.
   *
   * @param theta the point; copied
   * @return the posterior
   */
  public static PointPosterior of(double[] theta) {
    return new PointPosterior(theta.clone());
  }

  /**
   * Makes a posterior again.
   *
   * @param state what {@link #state()} gave
   * @return an equal posterior
   */
  public static PointPosterior of(PosteriorState state) {
    return of(state.array("theta"));
  }

  /**
   * The point.
   *
   * @return a copy
   */
  public double[] theta() {
    return theta.clone();
  }

  @Override
  public int dimension() {
    return theta.length;
  }

  @Override
  public void draw(int index, RandomStream stream, double[] out) {
    System.arraycopy(theta, 0, out, 0, theta.length);
  }

  @Override
  public PosteriorState state() {
    return PosteriorState.of(KIND).with("theta", theta);
  }
}
