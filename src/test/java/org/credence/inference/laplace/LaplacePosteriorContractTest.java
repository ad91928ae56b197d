package org.credence.inference.laplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.math3.distribution.MultivariateNormalDistribution;
import org.credence.data.Dataset;
import org.credence.inference.Posterior;
import org.credence.inference.PosteriorContract;
import org.credence.inference.PosteriorState;
import org.credence.inference.ProgressListener;
import org.credence.linalg.Matrix;
import org.credence.model.GaussianLikelihood;
import org.credence.model.GaussianPrior;
import org.credence.model.LogPosterior;
import org.credence.network.Activation;
import org.credence.network.Dense;
import org.credence.network.Network;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The contract for each structure of the covariance, on a network of two layers. */
class LaplacePosteriorContractTest {

  private abstract static class OfFit extends PosteriorContract {

    abstract Laplace method();

    @Override
    protected Posterior posterior() {
      double[] x = {-1, -0.5, 0, 0.3, 0.8, 1.2};
      double[] y = {0.2, 0.1, -0.3, 0.4, 0.9, 1.1};
      LogPosterior target =
          LogPosterior.of(
              Network.of(1, Dense.of(2, Activation.TANH), Dense.of(1)),
              GaussianPrior.of(1).withLearnedScale(),
              GaussianLikelihood.withLearnedNoise(),
              Dataset.of(1, x, y));
      return method()
          .withRounds(1)
          .withIterations(5)
          .fit(target, RandomStream.of(1), ProgressListener.NONE)
          .posterior();
    }

    /** Against another library's density, with the covariance in full. */
    @Test
    final void densityIsThatOfTheGaussianWeights() {
      LaplacePosterior posterior = (LaplacePosterior) posterior();
      double[] theta = new double[posterior.dimension()];
      posterior.draw(3, RandomStream.of(2), theta);
      int[] places = posterior.gaussianPlaces();
      double[] mean = Arrays.stream(places).mapToDouble(i -> posterior.mode()[i]).toArray();
      double[] draw = Arrays.stream(places).mapToDouble(i -> theta[i]).toArray();
      MultivariateNormalDistribution expected =
          new MultivariateNormalDistribution(null, mean, rows(posterior.covariance()));
      assertThat(posterior.logDensity(theta))
          .isCloseTo(Math.log(expected.density(draw)), within(1e-9));
    }

    @Test
    final void densityIsZeroWhereAPointDiffers() {
      LaplacePosterior posterior = (LaplacePosterior) posterior();
      double[] theta = posterior.mode();
      assertThat(posterior.logDensity(theta)).isFinite();
      // The last parameter is a scale of the prior, which no approximation makes Gaussian.
      theta[theta.length - 1] += 0.1;
      assertThat(posterior.logDensity(theta)).isEqualTo(Double.NEGATIVE_INFINITY);
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

    @Override
    protected Posterior restore(PosteriorState state) {
      return LaplacePosterior.of(state);
    }
  }

  @Nested
  class Full extends OfFit {
    @Override
    Laplace method() {
      return Laplace.withDefaults().withStructure(CovarianceStructure.FULL);
    }
  }

  @Nested
  class Kronecker extends OfFit {
    @Override
    Laplace method() {
      return Laplace.withDefaults().withStructure(CovarianceStructure.KRONECKER);
    }
  }

  @Nested
  class Diagonal extends OfFit {
    @Override
    Laplace method() {
      return Laplace.withDefaults().withStructure(CovarianceStructure.DIAGONAL);
    }
  }

  @Nested
  class LastLayer extends OfFit {
    @Override
    Laplace method() {
      return Laplace.withDefaults().withLastLayerOnly();
    }
  }
}
