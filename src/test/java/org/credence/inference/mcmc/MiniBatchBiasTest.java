package org.credence.inference.mcmc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.credence.inference.DrawsPosterior;
import org.credence.inference.ProgressListener;
import org.credence.linalg.Matrix;
import org.credence.linalg.Vector;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;

/**
 * Langevin dynamics with mini-batches on a conjugate problem, whose noise is that of the rows: the
 * stationary covariance is the solution of an equation that is solved here independently. With the
 * rows' precisions H_i = x_i x_iᵀ / σ² and the residuals' gradients r_i at the posterior mean, Λ
 * the precision of all, and f = N² (1 − n/N) / (n (N − 1)) for n of N rows without replacement,
 *
 * <pre>
 * C = (I − ½ ε Λ) C (I − ½ ε Λ) + ε I
 *     + ¼ ε² f Σ_i ((r_i − r̄)(r_i − r̄)ᵀ + (H_i − H̄) C (H_i − H̄))
 * </pre>
 */
class MiniBatchBiasTest {

  /** In Monte Carlo standard errors: exceeded by chance for one of 16,000 statistics. */
  private static final double LIMIT = 4;

  private static final int BATCH = 5;
  private static final int ITERATIONS = 2000;

  private static final ConjugateProblem PROBLEM =
      ConjugateProblem.named("known_noise_correlated_prior");

  private static Matrix outer(Vector v) {
    int n = v.size();
    double[] entries = new double[n * n];
    for (int i = 0; i < entries.length; i++) {
      entries[i] = v.get(i / n) * v.get(i % n);
    }
    return Matrix.of(n, n, entries);
  }

  private static Vector features(int i) {
    Matrix x = PROBLEM.features();
    double[] row = new double[x.columns()];
    for (int j = 0; j < row.length; j++) {
      row[j] = x.get(i, j);
    }
    return Vector.of(row);
  }

  private static Matrix precision(int row) {
    return outer(features(row)).times(Math.pow(PROBLEM.noiseSd(), -2));
  }

  private static Vector residual(int row) {
    Vector x = features(row);
    double residual = PROBLEM.targets()[row] - x.dot(Vector.of(PROBLEM.mean()));
    return x.times(residual * Math.pow(PROBLEM.noiseSd(), -2));
  }

  private static Matrix sum(List<Matrix> matrices) {
    return matrices.stream().reduce(Matrix::plus).orElseThrow();
  }

  private static Matrix stationaryCovariance(double stepSize) {
    int rows = PROBLEM.targets().length;
    List<Matrix> h = IntStream.range(0, rows).mapToObj(MiniBatchBiasTest::precision).toList();
    List<Vector> r = IntStream.range(0, rows).mapToObj(MiniBatchBiasTest::residual).toList();
    Vector meanResidual = r.stream().reduce(Vector::plus).orElseThrow().times(1.0 / rows);
    Matrix residuals = sum(r.stream().map(v -> outer(v.minus(meanResidual))).toList());
    Matrix meanH = sum(h).times(1.0 / rows);
    List<Matrix> deviations = h.stream().map(m -> m.plus(meanH.times(-1))).toList();
    Matrix identity = Matrix.identity(meanH.rows());
    Matrix keep = identity.plus(sum(h).plus(PROBLEM.priorPrecision()).times(-0.5 * stepSize));
    double f = rows * (double) rows * (1 - BATCH / (double) rows) / (BATCH * (rows - 1.0));
    Matrix covariance = PROBLEM.covariance();
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      Matrix c = covariance;
      Matrix noise = sum(deviations.stream().map(m -> m.times(c).times(m)).toList());
      covariance =
          keep.times(c)
              .times(keep)
              .plus(identity.times(stepSize))
              .plus(noise.plus(residuals).times(0.25 * stepSize * stepSize * f));
    }
    return covariance;
  }

  /** The steps are so large that variances are 1.57 to 1.64 times the exact ones. */
  @Test
  void drawsHaveTheStationaryCovarianceOfTheirSteps() {
    double stepSize = 0.003;
    Matrix expected = stationaryCovariance(stepSize);
    DrawsPosterior posterior =
        (DrawsPosterior)
            Sgld.withDefaults()
                .withPreconditioning(false)
                .withStepSize(stepSize)
                .withBatchSize(BATCH)
                .withDraws(2000)
                .withStart(ChainStart.initialization())
                .fit(PROBLEM.posterior(), RandomStream.of(1), ProgressListener.NONE)
                .posterior();
    Moments.assertAre(posterior, PROBLEM.mean(), expected, LIMIT);
    assertThat(expected.get(0, 0)).isGreaterThan(1.5 * PROBLEM.covariance().get(0, 0));
  }
}
