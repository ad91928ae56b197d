package org.credence.calibration;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.credence.math.SpecialFunctions;
import org.credence.optim.Lbfgs;

/**
 * Class probabilities whose logits are linear in a few parameters: logit_k = Σ_j θ_j φ_jk(ln p). θ
 * maximises the likelihood of the rows, which has one maximum. Immutable.
 */
final class SoftmaxScaling implements ClassRecalibrator {

  /** The logarithms of probabilities (K) become features (K x J). */
  @FunctionalInterface
  interface Features {
    double[][] of(double[] logProbabilities);
  }

  /** Of the negative log likelihood, in nats: θ is then known to about the root of it. */
  private static final double TOLERANCE = 1e-15;

  private final Features features;
  private final double[] theta;

  private SoftmaxScaling(Features features, double[] theta) {
    this.features = features;
    this.theta = theta;
  }

  /** From θ that leaves the probabilities as they are. */
  static SoftmaxScaling fit(
      Features features, double[] identity, double[][] probabilities, int[] observed) {
    double[][][] phi =
        Arrays.stream(probabilities)
            .map(SoftmaxScaling::logs)
            .map(features::of)
            .toArray(double[][][]::new);
    double[] theta = identity.clone();
    Lbfgs.withDefaults()
        .withTolerance(TOLERANCE)
        .minimize((at, gradient) -> negativeLogLikelihood(phi, observed, at, gradient), theta);
    return new SoftmaxScaling(features, theta);
  }

  private static double[] logs(double[] probabilities) {
    return Arrays.stream(probabilities)
        .map(p -> Math.log(Math.max(p, Double.MIN_NORMAL)))
        .toArray();
  }

  private static double negativeLogLikelihood(
      double[][][] phi, int[] observed, double[] theta, double[] gradient) {
    double sum = 0;
    Arrays.fill(gradient, 0);
    for (int i = 0; i < phi.length; i++) {
      double[] logP = logSoftmax(phi[i], theta);
      sum -= logP[observed[i]];
      for (int k = 0; k < logP.length; k++) {
        double residual = Math.exp(logP[k]) - (k == observed[i] ? 1 : 0);
        for (int j = 0; j < theta.length; j++) {
          gradient[j] += residual * phi[i][k][j];
        }
      }
    }
    return sum;
  }

  private static double[] logSoftmax(double[][] phi, double[] theta) {
    double[] logits = new double[phi.length];
    for (int k = 0; k < logits.length; k++) {
      for (int j = 0; j < theta.length; j++) {
        logits[k] += theta[j] * phi[k][j];
      }
    }
    double total = SpecialFunctions.logSumExp(logits, 0, logits.length);
    return Arrays.stream(logits).map(z -> z - total).toArray();
  }

  /** The parameters; a copy. */
  double[] theta() {
    return theta.clone();
  }

  @Override
  public double[] apply(double[] probabilities) {
    double[] logP = logSoftmax(features.of(logs(probabilities)), theta);
    return Arrays.stream(logP).map(Math::exp).toArray();
  }

  @Override
  public String toString() {
    String weights =
        Arrays.stream(theta)
            .mapToObj(weight -> String.format(Locale.ROOT, "%.3g", weight))
            .collect(Collectors.joining(", "));
    return theta.length == 1
        ? "log probabilities × " + weights
        : "weights of log probabilities and shifts: " + weights;
  }
}
