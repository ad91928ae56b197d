package org.credence.inference.variational;

import java.util.Arrays;
import java.util.function.Consumer;
import org.credence.inference.StochasticObjective;
import org.credence.model.LogPosterior;

/**
 * An unbiased estimate of the evidence lower bound and its gradient for correlated Gaussians, by
 * draws θ = μ + δ of all parameters, δ = R z:
 *
 * <pre>ELBO = E_q[log p(D, θ)] + H[q]</pre>
 *
 * <p>The entropy is exact, or, to stick the landing, −log q at the draw itself, of which only the
 * path through the draw is differentiated. The flat vector λ is μ, then the numbers of the factor.
 */
final class GaussianElbo implements StochasticObjective {

  private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

  private final WarmedJoint joint;
  private final int[] places;
  private final GaussianFactor factor;
  private final DrawSettings settings;
  private final Consumer<double[]> source;
  private final double[] theta;
  private final double[] gradientAtDraw;
  private final double[] normals;
  private final double[] shift;
  private final double[] pull;
  private final double[] pathGradient;

  /**
   * An estimate.
   *
   * @param source fills an array with the standard normal numbers of a draw
   */
  GaussianElbo(
      LogPosterior target,
      int[] places,
      GaussianFactor factor,
      DrawSettings settings,
      Consumer<double[]> source) {
    this.joint = new WarmedJoint(target, settings);
    this.places = places;
    this.factor = factor;
    this.settings = settings;
    this.source = source;
    this.theta = new double[target.dimension()];
    this.gradientAtDraw = new double[theta.length];
    this.normals = new double[factor.normals()];
    this.shift = new double[places.length];
    this.pull = new double[places.length];
    this.pathGradient = new double[places.length];
  }

  @Override
  public int dimension() {
    return theta.length + factor.parameters();
  }

  @Override
  public int batchSize() {
    return joint.batchSize();
  }

  @Override
  public void chooseBatch(int[] order, int from) {
    joint.chooseBatch(order, from);
  }

  @Override
  public double valueAndGradient(double[] position, double[] gradient) {
    double weight = joint.nextWeight();
    Arrays.fill(gradient, 0);
    factor.read(position, theta.length);
    double value = 0;
    for (int draw = 0; draw < settings.draws(); draw++) {
      draw(position);
      value += joint.valueAndGradient(theta, gradientAtDraw);
      if (settings.landing()) {
        value -= weight * addPull(weight);
      }
      addDraw(gradient);
    }
    value /= settings.draws();
    if (settings.landing()) {
      return value;
    }
    factor.addEntropyGradient(weight, gradient, theta.length);
    return value - weight * logDensity(places.length);
  }

  private void draw(double[] position) {
    source.accept(normals);
    factor.shift(normals, shift);
    System.arraycopy(position, 0, theta, 0, theta.length);
    for (int i = 0; i < places.length; i++) {
      theta[places[i]] += shift[i];
    }
  }

  /** Adds the gradient of −log q at the draw, Σ⁻¹ δ, and returns log q. */
  private double addPull(double weight) {
    double quadratic = factor.precisionTimes(shift, pull);
    for (int i = 0; i < places.length; i++) {
      gradientAtDraw[places[i]] += weight * pull[i];
    }
    return logDensity(quadratic);
  }

  /** log q where δᵀ Σ⁻¹ δ has the given value; its mean is the number of Gaussian parameters. */
  private double logDensity(double quadratic) {
    return -0.5 * (quadratic + factor.logDeterminant() + LOG_TWO_PI * places.length);
  }

  private void addDraw(double[] gradient) {
    for (int i = 0; i < theta.length; i++) {
      gradientAtDraw[i] /= settings.draws();
      gradient[i] += gradientAtDraw[i];
    }
    for (int i = 0; i < places.length; i++) {
      pathGradient[i] = gradientAtDraw[places[i]];
    }
    factor.addPathGradient(pathGradient, normals, shift, gradient, theta.length);
  }
}
