package org.credence.inference.variational;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.math3.distribution.MultivariateNormalDistribution;
import org.credence.inference.Posterior;
import org.credence.inference.PosteriorContract;
import org.credence.inference.PosteriorState;
import org.credence.linalg.Matrix;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * The contract, draws and density of each structure, with a parameter in between that is a point.
 */
class CorrelatedGaussianPosteriorTest {

  private static final double[] MEANS = {1, -2, 0.5, 3};
  private static final int[] PLACES = {0, 2, 3};
  private static final int POINT = 1;
  private static final double[] LAMBDA = {0.3, -1, 0.5, -0.7, 1.2, 0.4, 0.8, -0.2, 1.5};
  private static final double ROUNDING = 1e-12;

  /** |z| of each moment of 40,000 draws: beyond 4.5 with probability 7·10⁻⁶. */
  private static final double Z = 4.5;

  private static final int DRAWS = 40_000;

  private abstract static class OfFactor extends PosteriorContract {

    abstract GaussianFactor factor();

    @Override
    protected CorrelatedGaussianPosterior posterior() {
      GaussianFactor factor = factor();
      factor.read(LAMBDA, 0);
      return CorrelatedGaussianPosterior.of(MEANS, PLACES, factor);
    }

    @Override
    protected Posterior restore(PosteriorState state) {
      return CorrelatedGaussianPosterior.of(state);
    }

    @Test
    final void drawsHaveItsMeansAndCovariance() {
      Matrix covariance = posterior().covariance();
      RandomStream stream = RandomStream.of(4);
      double[] theta = new double[MEANS.length];
      double[] means = new double[PLACES.length];
      double[][] products = new double[PLACES.length][PLACES.length];
      for (int s = 0; s < DRAWS; s++) {
        posterior().draw(s, stream, theta);
        assertThat(theta[POINT]).isEqualTo(MEANS[POINT]);
        for (int i = 0; i < PLACES.length; i++) {
          double deviation = theta[PLACES[i]] - MEANS[PLACES[i]];
          means[i] += deviation / DRAWS;
          for (int j = 0; j < PLACES.length; j++) {
            products[i][j] += deviation * (theta[PLACES[j]] - MEANS[PLACES[j]]) / DRAWS;
          }
        }
      }
      for (int i = 0; i < PLACES.length; i++) {
        double variance = covariance.get(i, i);
        assertThat(means[i]).isCloseTo(0, within(Z * Math.sqrt(variance / DRAWS)));
        for (int j = 0; j < PLACES.length; j++) {
          double product = covariance.get(i, j);
          double error = Math.sqrt((variance * covariance.get(j, j) + product * product) / DRAWS);
          assertThat(products[i][j]).isCloseTo(product, within(Z * error));
        }
      }
    }

    /** Against another library's density, with the covariance in full. */
    @Test
    final void densityIsThatOfTheGaussianParameters() {
      double[] theta = {0.4, MEANS[POINT], 1.7, 2.5};
      double[] mean = Arrays.stream(PLACES).mapToDouble(i -> MEANS[i]).toArray();
      double[] at = Arrays.stream(PLACES).mapToDouble(i -> theta[i]).toArray();
      MultivariateNormalDistribution expected =
          new MultivariateNormalDistribution(null, mean, rows(posterior().covariance()));
      assertThat(posterior().logDensity(theta))
          .isCloseTo(Math.log(expected.density(at)), within(ROUNDING));
    }

    @Test
    final void densityIsZeroWhereAPointDiffers() {
      double[] theta = MEANS.clone();
      assertThat(posterior().logDensity(theta)).isFinite();
      theta[POINT] += 0.1;
      assertThat(posterior().logDensity(theta)).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    private static double[][] rows(Matrix square) {
      double[][] rows = new double[square.rows()][square.columns()];
      for (int i = 0; i < rows.length; i++) {
        for (int j = 0; j < rows.length; j++) {
          rows[i][j] = square.get(i, j);
        }
      }
      return rows;
    }
  }

  @Nested
  class FullRank extends OfFactor {
    @Override
    GaussianFactor factor() {
      return FullRankFactor.ofSize(PLACES.length);
    }
  }

  @Nested
  class LowRank extends OfFactor {
    @Override
    GaussianFactor factor() {
      return LowRankFactor.ofSize(PLACES.length, 2);
    }
  }
}
