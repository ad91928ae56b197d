package org.credence.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.credence.inference.GaussianPosterior;
import org.credence.inference.Inference;
import org.credence.inference.Posterior;
import org.credence.inference.ProgressListener;
import org.credence.inference.laplace.Laplace;
import org.credence.inference.laplace.LaplacePosterior;
import org.credence.inference.mcmc.Mclmc;
import org.credence.inference.mcmc.Nuts;
import org.credence.model.LogPosterior;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulationBasedCalibrationTest {

  /** Of each of the five quantities of a run: a right method fails a run once in 2,000 seeds. */
  private static final double FALSE_ALARM = 1e-4;

  private static final int FEW = 160;
  private static final int MANY = 640;

  private static Inference method(String name) {
    return switch (name) {
      case Nuts.NAME ->
          Nuts.withDefaults()
              .withChains(1)
              .withWarmup(200)
              .withDraws(4 * SimulationBasedCalibration.DRAWS);
      case Mclmc.NAME ->
          Mclmc.withDefaults()
              .withChains(1)
              .withWarmup(2000)
              .withThinning(30)
              .withDraws(SimulationBasedCalibration.DRAWS);
      default -> Laplace.withDefaults();
    };
  }

  private static void assertCalibrated(String name, SimulatedModel model, int simulations) {
    List<Double> uniformity =
        SimulationBasedCalibration.of(model, simulations).uniformity(method(name));
    assertThat(uniformity).allMatch(p -> p > FALSE_ALARM);
  }

  @ParameterizedTest
  @CsvSource({
    "nuts, LINEAR_REGRESSION",
    "mclmc, LINEAR_REGRESSION",
    "laplace, LINEAR_REGRESSION",
    "laplace, LOGISTIC_REGRESSION"
  })
  void ranksAreUniform(String name, SimulatedModel model) {
    assertCalibrated(name, model, FEW);
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({
    "nuts, LINEAR_REGRESSION",
    "nuts, LOGISTIC_REGRESSION",
    "nuts, NETWORK",
    "mclmc, LINEAR_REGRESSION",
    "mclmc, LOGISTIC_REGRESSION",
    "mclmc, NETWORK",
    "laplace, LINEAR_REGRESSION",
    "laplace, LOGISTIC_REGRESSION"
  })
  void ranksAreUniformInManySimulations(String name, SimulatedModel model) {
    assertCalibrated(name, model, MANY);
  }

  /** A posterior with sds of its own, a fifth smaller than the right ones. */
  private static Posterior narrow(LogPosterior target, RandomStream stream) {
    LaplacePosterior right =
        (LaplacePosterior)
            Laplace.withDefaults().fit(target, stream, ProgressListener.NONE).posterior();
    double[] sds = new double[right.dimension()];
    Arrays.setAll(sds, i -> 0.8 * Math.sqrt(right.covariance().get(i, i)));
    return GaussianPosterior.of(right.mode(), sds);
  }

  @Test
  void sdsThatAreAFifthTooSmallAreNoticed() {
    List<Double> uniformity =
        SimulationBasedCalibration.of(SimulatedModel.LINEAR_REGRESSION, MANY)
            .uniformity(SimulationBasedCalibrationTest::narrow);
    assertThat(uniformity).anyMatch(p -> p < FALSE_ALARM);
  }
}
