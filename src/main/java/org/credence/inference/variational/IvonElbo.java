package org.credence.inference.variational;

import java.util.Arrays;
import org.credence.inference.StochasticObjective;
import org.credence.model.LogPosterior;
import org.credence.random.RandomStream;

/**
 * The evidence lower bound of independent Gaussians with precisions s, by draws θ = m + ε/√s, and
 * its natural gradient. The flat vector is m, then s. With g = ∇ log p(D, θ) the estimates are
 *
 * <pre>
 * in m:  g                 (before the factor 1/s of the natural gradient)
 * in s:  s − ĥ             with ĥ = −g (θ − m) s, whose mean is the expected curvature −∇² log p
 * </pre>
 *
 * <p>To stick the landing, the gradient of −log q, s (θ − m), is added to g and its mean s left out
 * of the second line: both are then 0 without any noise where q is the posterior. The entropy in
 * the value is exact.
 */
final class IvonElbo implements StochasticObjective {

  private static final double LOG_TWO_PI_E = 1 + Math.log(2 * Math.PI);

  private final WarmedJoint joint;
  private final int draws;
  private final boolean landing;
  private final RandomStream stream;
  private final double[] normals;
  private final double[] theta;
  private final double[] gradientAtDraw;

  IvonElbo(LogPosterior target, DrawSettings settings, RandomStream stream) {
    this.joint = new WarmedJoint(target, settings);
    this.draws = settings.draws();
    this.landing = settings.landing();
    this.stream = stream;
    this.normals = new double[target.dimension()];
    this.theta = new double[target.dimension()];
    this.gradientAtDraw = new double[target.dimension()];
  }

  @Override
  public int dimension() {
    return 2 * theta.length;
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
    int n = theta.length;
    Arrays.fill(gradient, 0);
    double weight = joint.nextWeight();
    if (!landing) {
      Kernels.addScaled(weight, position, n, gradient, n, n);
    }
    double value = weight * entropy(position);
    for (int draw = 0; draw < draws; draw++) {
      stream.fillGaussian(normals);
      for (int i = 0; i < n; i++) {
        theta[i] = position[i] + normals[i] / Math.sqrt(position[n + i]);
      }
      value += joint.valueAndGradient(theta, gradientAtDraw) / draws;
      addDraw(position, weight, gradient);
    }
    return value;
  }

  private void addDraw(double[] position, double weight, double[] gradient) {
    int n = theta.length;
    for (int i = 0; i < n; i++) {
      double root = Math.sqrt(position[n + i]);
      double pull = landing ? weight * root * normals[i] : 0;
      double g = (gradientAtDraw[i] + pull) / draws;
      gradient[i] += g;
      gradient[n + i] += g * normals[i] * root;
    }
  }

  /** ½ Σ (1 + ln 2π − ln s). */
  private double entropy(double[] position) {
    double sum = 0;
    for (int i = theta.length; i < position.length; i++) {
      sum += LOG_TWO_PI_E - Math.log(position[i]);
    }
    return 0.5 * sum;
  }
}
