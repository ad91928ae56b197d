package org.credence.inference.mcmc;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.credence.inference.DrawsPosterior;
import org.credence.inference.Fit;
import org.credence.inference.ProgressListener;
import org.credence.linalg.Cholesky;
import org.credence.linalg.Matrix;
import org.credence.model.LogDensity;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;

/**
 * The documented bias of stochastic gradient samplers, on Gaussians, where it is known exactly: the
 * steps are so large that variances double, and the draws must have those wrong variances.
 */
class StochasticGradientGaussianTest {

  /** In Monte Carlo standard errors: exceeded by chance for one of 16,000 statistics. */
  private static final double LIMIT = 4;

  private static final double[] MEAN = {1, -2, 0.5};

  private static final Matrix COVARIANCE =
      Matrix.of(
          3, 3, //
          1, 0.5, 0, //
          0.5, 1.5, 0, //
          0, 0, 0.25);

  private static final Matrix PRECISION = Cholesky.of(COVARIANCE).inverse();

  private static Fit sample(Sgld method, Function<RandomStream, LogDensity> target) {
    return method.sample(target, k -> MEAN.clone(), RandomStream.of(1), ProgressListener.NONE);
  }

  private static Fit sample(Sghmc method, Function<RandomStream, LogDensity> target) {
    return method.sample(target, k -> MEAN.clone(), RandomStream.of(1), ProgressListener.NONE);
  }

  private static LogDensity exact(RandomStream own) {
    return GaussianTarget.of(MEAN, COVARIANCE);
  }

  private static void assertMoments(Fit fit, Matrix covariance) {
    Moments.assertAre((DrawsPosterior) fit.posterior(), MEAN, covariance, LIMIT);
  }

  /** (Λ − c Λ²)⁻¹. */
  private static Matrix widened(double c) {
    Matrix square = PRECISION.times(PRECISION);
    double[] entries = new double[9];
    for (int i = 0; i < 9; i++) {
      entries[i] = PRECISION.get(i / 3, i % 3) - c * square.get(i / 3, i % 3);
    }
    return Cholesky.of(Matrix.of(3, 3, entries)).inverse();
  }

  @Test
  void langevinDrawsAreTooWide() {
    Sgld method =
        Sgld.withDefaults()
            .withPreconditioning(false)
            .withStepSize(0.5)
            .withWarmup(200)
            .withDraws(5000)
            .withThinning(4);
    assertMoments(sample(method, StochasticGradientGaussianTest::exact), widened(0.25 * 0.5));
  }

  /** Without warm-up the noise of gradients is taken to be 0, as it is here. */
  @Test
  void frictionDrawsAreTooWide() {
    Sghmc method =
        Sghmc.withDefaults()
            .withPreconditioning(false)
            .withStepSize(0.4)
            .withFriction(0.3)
            .withWarmup(0)
            .withDraws(5000)
            .withThinning(4);
    assertMoments(
        sample(method, StochasticGradientGaussianTest::exact), widened(0.4 / (4 - 2 * 0.3)));
  }

  private static Matrix diagonal(double... entries) {
    double[] all = new double[entries.length * entries.length];
    for (int i = 0; i < entries.length; i++) {
      all[i * entries.length + i] = entries[i];
    }
    return Matrix.of(entries.length, entries.length, all);
  }

  /** Sds that span a factor of 10,000, and noise from none to ten times the curvature. */
  private static final double[] SDS = {0.01, 1, 100};

  private static final double[] NOISE_RATIOS = {0, 1, 10};

  /** V of each coordinate. */
  private static double[] noiseVariances() {
    return IntStream.range(0, 3).mapToDouble(i -> NOISE_RATIOS[i] / (SDS[i] * SDS[i])).toArray();
  }

  private static LogDensity noisy(RandomStream own) {
    double[] variances = Arrays.stream(SDS).map(sd -> sd * sd).toArray();
    return new NoisyTarget(
        GaussianTarget.of(MEAN, diagonal(variances)),
        Arrays.stream(noiseVariances()).map(Math::sqrt).toArray(),
        own.split("noise"));
  }

  /** With Λ = 1 / sd², and D = 1 / (Λ + V): Λ⁻¹ (1 + ¼ ε D V) / (1 − ¼ ε D Λ). */
  private static double langevinVariance(int i, double stepSize) {
    double curvature = 1 / (1 + NOISE_RATIOS[i]);
    double noise = NOISE_RATIOS[i] * curvature;
    return SDS[i] * SDS[i] * (1 + 0.25 * stepSize * noise) / (1 - 0.25 * stepSize * curvature);
  }

  private static double frictionVariance(int i, double stepSize, double friction) {
    double curvature = 1 / (1 + NOISE_RATIOS[i]);
    return SDS[i] * SDS[i] / (1 - stepSize * curvature / (4 - 2 * friction));
  }

  /**
   * D and V are estimates: with 5,000 steps of warm-up D is known to about 5 %, which moves the
   * variance by as much of its bias.
   */
  @Test
  void oneStepSizeSuitsEveryScaleAndEveryNoise() {
    Sgld method = Sgld.withDefaults().withStepSize(0.4).withDraws(4000).withThinning(20);
    Matrix expected =
        diagonal(IntStream.range(0, 3).mapToDouble(i -> langevinVariance(i, 0.4)).toArray());
    Fit fit = sample(method, StochasticGradientGaussianTest::noisy);
    Moments.assertAre((DrawsPosterior) fit.posterior(), MEAN, expected, LIMIT, 0.01);
  }

  /** Were the noise of the gradients not left out, the last variance would double. */
  @Test
  void frictionTakesTheNoiseOfGradientsIntoAccount() {
    Sghmc method =
        Sghmc.withDefaults().withStepSize(0.1).withFriction(0.05).withDraws(4000).withThinning(20);
    Matrix expected =
        diagonal(IntStream.range(0, 3).mapToDouble(i -> frictionVariance(i, 0.1, 0.05)).toArray());
    Fit fit = sample(method, StochasticGradientGaussianTest::noisy);
    Moments.assertAre((DrawsPosterior) fit.posterior(), MEAN, expected, LIMIT, 0.04);
  }
}
