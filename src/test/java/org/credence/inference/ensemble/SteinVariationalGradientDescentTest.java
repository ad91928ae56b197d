package org.credence.inference.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.credence.data.Dataset;
import org.credence.inference.BatchedLogPosterior;
import org.credence.inference.DrawsPosterior;
import org.credence.inference.ProgressListener;
import org.credence.inference.StochasticAscent;
import org.credence.linalg.Cholesky;
import org.credence.linalg.Matrix;
import org.credence.linalg.Vector;
import org.credence.model.GaussianLikelihood;
import org.credence.model.GaussianPrior;
import org.credence.model.LogPosterior;
import org.credence.network.Dense;
import org.credence.network.Network;
import org.credence.optim.Adam;
import org.credence.optim.Schedule;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;

class SteinVariationalGradientDescentTest {

  /** The fixed point has the mean of a Gaussian; training is within 10⁻⁴ sds of it. */
  private static final double MEAN_TOLERANCE_IN_SDS = 1e-3;

  /** Finitely many particles are too close together: 50 in two dimensions by 12 %. */
  private static final double LEAST_VARIANCE_RATIO = 0.85;

  private static DrawsPosterior fit(SteinVariationalGradientDescent method, LogPosterior target) {
    return (DrawsPosterior)
        method.fit(target, RandomStream.of(1), ProgressListener.NONE).posterior();
  }

  @Test
  void oneParticleIsTheMaximumAPosterioriEstimateToTheBit() {
    LogPosterior target = SmallModels.sine(GaussianPrior.of(1));
    SteinVariationalGradientDescent one =
        SteinVariationalGradientDescent.withDefaults()
            .withParticles(1)
            .withSteps(200)
            .withBatchSize(10);
    RandomStream stream = RandomStream.of(1);
    double[] theta = target.initialize(stream.split("initial").split(0));
    StochasticAscent.of(
            BatchedLogPosterior.of(target, 10),
            target.data().rows(),
            Adam.of(Schedule.cosine(0.01, 100, 200, 0)),
            200)
        .run(theta, "log posterior", stream.split("batches"), ProgressListener.NONE);
    assertThat(fit(one, target).draw(0, 0)).isEqualTo(theta);
  }

  /** The direction, term by term as in equation 8 of the paper. */
  @Test
  void theDirectionIsThatOfThePaper() {
    LogPosterior target = SmallModels.sine(GaussianPrior.of(1));
    int size = target.dimension();
    int particles = 4;
    double[] position = new double[particles * size];
    RandomStream.of(6).fillGaussian(position);
    double[][] x = new double[particles][];
    double[][] scores = new double[particles][size];
    double mean = 0;
    for (int i = 0; i < particles; i++) {
      x[i] = Arrays.copyOfRange(position, i * size, (i + 1) * size);
      mean += target.evaluator().valueAndGradient(x[i], scores[i]) / particles;
    }
    double[] distances = new double[6];
    int pair = 0;
    for (int i = 0; i < particles; i++) {
      for (int j = 0; j < i; j++) {
        distances[pair++] = squaredDistance(x[i], x[j]);
      }
    }
    Arrays.sort(distances);
    double h = distances[3] / Math.log(4);

    double[] direction = new double[position.length];
    double value = new SteinObjective(target, particles, 30).valueAndGradient(position, direction);

    assertThat(value).isCloseTo(mean, within(1e-9));
    for (int i = 0; i < particles; i++) {
      for (int d = 0; d < size; d++) {
        double expected = 0;
        for (int j = 0; j < particles; j++) {
          double k = Math.exp(-squaredDistance(x[j], x[i]) / h);
          expected += k * scores[j][d];
          expected += -2 / h * (x[j][d] - x[i][d]) * k;
        }
        assertThat(direction[i * size + d])
            .isCloseTo(expected / particles, within(1e-9 * (1 + Math.abs(expected))));
      }
    }
  }

  private static double squaredDistance(double[] a, double[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += (a[d] - b[d]) * (a[d] - b[d]);
    }
    return sum;
  }

  @Test
  void onAGaussianTheParticlesHaveItsMeanAndVariances() {
    Matrix design =
        Matrix.ofRows(
            new double[] {1, 1},
            new double[] {-0.5, 1},
            new double[] {2, 1},
            new double[] {0.4, 1},
            new double[] {-1.2, 1});
    Vector y = Vector.of(1, 0.2, 2, -0.4, -1);
    double noise = 0.8;
    LogPosterior target =
        LogPosterior.of(
            Network.of(1, Dense.of(1)),
            GaussianPrior.of(1),
            GaussianLikelihood.withNoiseSd(noise),
            Dataset.of(1, new double[] {1, -0.5, 2, 0.4, -1.2}, y.toArray()));
    Matrix transposed = design.transpose();
    Matrix precision = transposed.times(design).times(1 / (noise * noise)).plus(Matrix.identity(2));
    Matrix covariance = Cholesky.of(precision).inverse();
    double[] mean = covariance.times(transposed.times(y)).times(1 / (noise * noise)).toArray();

    DrawsPosterior posterior =
        fit(
            SteinVariationalGradientDescent.withDefaults()
                .withParticles(50)
                .withSteps(2000)
                .withStepSize(0.03),
            target);
    for (int i = 0; i < 2; i++) {
      int parameter = i;
      double[] values = Arrays.stream(posterior.draws(i)).mapToDouble(chain -> chain[0]).toArray();
      double sd = Math.sqrt(covariance.get(i, i));
      double average = Arrays.stream(values).average().orElseThrow();
      double variance =
          Arrays.stream(values).map(v -> Math.pow(v - mean[parameter], 2)).average().orElseThrow();
      assertThat(average).isCloseTo(mean[i], within(MEAN_TOLERANCE_IN_SDS * sd));
      assertThat(variance / (sd * sd)).isBetween(LEAST_VARIANCE_RATIO, 1.0);
    }
  }
}
