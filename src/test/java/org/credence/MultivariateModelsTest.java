package org.credence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.credence.MultivariateFixtures.CARS;
import static org.credence.MultivariateFixtures.CORRELATION;
import static org.credence.MultivariateFixtures.assertSameBits;
import static org.credence.MultivariateFixtures.linear;
import static org.credence.MultivariateFixtures.method;
import static org.credence.MultivariateFixtures.mileage;
import static org.credence.MultivariateFixtures.rows;
import static org.credence.MultivariateFixtures.simulated;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.credence.data.DataException;
import org.credence.diagnosis.Diagnosis;
import org.credence.inference.laplace.Laplace;
import org.credence.inference.mcmc.Nuts;
import org.credence.linalg.Matrix;
import org.credence.model.GaussianPrior;
import org.credence.model.MultivariateGaussianLikelihood;
import org.credence.predictive.MultivariatePrediction;
import org.credence.predictive.PosteriorPredictive;
import org.credence.random.RandomStream;
import org.credence.table.MissingPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

class MultivariateModelsTest {

  @TempDir Path folder;

  /** 300 rows tell a correlation of 0.8 to 0.36/√300 = 0.02, and sds to 1/√600 = 4 %. */
  @Test
  void noiseAndItsCorrelationAreFound() {
    FittedMultivariateRegression model =
        linear().withInference(Nuts.withDefaults()).fit(simulated(300, 1));
    MultivariatePrediction prediction = model.predict(simulated(5, 2)).predictive();
    Matrix noise = prediction.aleatoricCovariance(0);
    double rho = noise.get(0, 1) / Math.sqrt(noise.get(0, 0) * noise.get(1, 1));
    assertThat(rho).isCloseTo(CORRELATION, within(4 * 0.02));
    assertThat(Math.sqrt(noise.get(0, 0))).isCloseTo(0.5, within(4 * 0.02));
    assertThat(Math.sqrt(noise.get(1, 1))).isCloseTo(4, within(4 * 0.16));
  }

  @Test
  void predictionsAreColumnsOfEachTargetAndTheirCorrelation() {
    Table rows = CARS.first(4).copy();
    rows.intColumn("MPG.city").setMissing(2);
    PredictedTargets predicted = mileage("vi").fit(CARS).predict(rows);
    assertThat(predicted.table(0.9).columnNames())
        .endsWith(
            "Price",
            "MPG.city_mean",
            "MPG.city_sd",
            "MPG.city_sd_epistemic",
            "MPG.city_sd_aleatoric",
            "MPG.city_lower_90",
            "MPG.city_upper_90",
            "MPG.highway_mean",
            "MPG.highway_sd",
            "MPG.highway_sd_epistemic",
            "MPG.highway_sd_aleatoric",
            "MPG.highway_lower_90",
            "MPG.highway_upper_90",
            "MPG.city_MPG.highway_correlation",
            "log_density");
    Table lines = predicted.lines();
    assertThat(lines.columnNames()).startsWith("row", "MPG.city", "MPG.highway", "MPG.city_mean");
    MultivariatePrediction joint = predicted.predictive();
    for (int row = 0; row < 4; row++) {
      assertThat(lines.doubleColumn("MPG.highway_sd").get(row))
          .isEqualTo(joint.marginal(1).sd(row));
      assertThat(lines.doubleColumn("MPG.city_MPG.highway_correlation").get(row))
          .isEqualTo(joint.correlation(row).get(0, 1));
    }
    assertThat(lines.doubleColumn("log_density").isMissing(2)).isTrue();
    assertThat(lines.doubleColumn("log_density").get(3))
        .isEqualTo(joint.logDensity(3, predicted.observed()[3]));
    Table unknown =
        mileage("vi").fit(CARS).predict(rows.retainColumns("Weight", "Horsepower", "Type")).lines();
    assertThat(unknown.columnNames())
        .startsWith("row", "MPG.city_mean")
        .doesNotContain("log_density");
  }

  @ParameterizedTest
  @ValueSource(strings = {"vi", "laplace", "nuts"})
  void aSavedModelPredictsTheSameBits(String method) {
    FittedMultivariateRegression model = mileage(method).fit(CARS);
    Path file = folder.resolve("model.json");
    model.save(file);
    FittedMultivariateRegression loaded = FittedMultivariateRegression.load(file);
    assertThat(Task.ofSavedModel(file)).isEqualTo(Task.MULTIVARIATE_REGRESSION);
    assertSameBits(loaded.predict(CARS).predictive(), model.predict(CARS).predictive());
    assertThat(loaded.provenance()).isEqualTo(model.provenance());
    assertThat(loaded.provenance().target()).isEqualTo("MPG.city, MPG.highway");
    assertThat(loaded.noiseFloors())
        .containsExactly(model.noiseFloors())
        .containsExactly(new double[] {1 / Math.sqrt(12), 1 / Math.sqrt(12)}, within(1e-12));
    assertThat(loaded.diagnosis()).isEmpty();
    assertThat(loaded.priorPredictive(CARS)).isEmpty();
    assertThat(model.priorPredictive(CARS)).isPresent();
    assertThat(loaded).hasToString(model.toString());
    assertThatThrownBy(() -> FittedRegression.load(file))
        .isInstanceOf(DataException.class)
        .hasMessage(
            file
                + " holds a multivariate regression model of 'MPG.city', 'MPG.highway', not a"
                + " regression model");
  }

  /** Sds that triple from x = −1 to 1, of both targets; what they are is found to a third. */
  @Test
  void noiseThatDependsOnTheInputIsFoundAndSaved() {
    Table table = simulated(400, 1);
    double[] x = table.doubleColumn("x").asDoubleArray();
    for (String target : List.of("a", "b")) {
      double[] y = table.doubleColumn(target).asDoubleArray();
      boolean first = target.equals("a");
      Arrays.setAll(
          y,
          i -> {
            double mean = first ? 2 * x[i] : 30 - 10 * x[i];
            return mean + (y[i] - mean) * Math.pow(3, x[i] / 2);
          });
      table.replaceColumn(target, DoubleColumn.create(target, y));
    }
    FittedMultivariateRegression model =
        linear()
            .withNoise(NoiseModel.HETEROSCEDASTIC)
            .withPrior(GaussianPrior.of(2))
            .withInference(Laplace.withDefaults())
            .withDraws(200)
            .fit(table);
    Table at = Table.create("at", DoubleColumn.create("x", -1, 1));
    MultivariatePrediction prediction = model.predict(at).predictive();
    double[] sds = {0.5, 4};
    for (int k = 0; k < 2; k++) {
      assertThat(prediction.marginal(k).aleatoricSd(0))
          .isCloseTo(sds[k] / Math.sqrt(3), within(sds[k] / 6));
      assertThat(prediction.marginal(k).aleatoricSd(1))
          .isCloseTo(sds[k] * Math.sqrt(3), within(sds[k] / 2));
    }
    Matrix noise = prediction.aleatoricCovariance(1);
    double rho = noise.get(0, 1) / Math.sqrt(noise.get(0, 0) * noise.get(1, 1));
    assertThat(rho).isCloseTo(CORRELATION, within(4 * 0.02));
    Path file = folder.resolve("heteroscedastic.json");
    model.save(file);
    FittedMultivariateRegression loaded = FittedMultivariateRegression.load(file);
    assertThat(loaded.noise()).isEqualTo(NoiseModel.HETEROSCEDASTIC);
    assertSameBits(loaded.predict(at).predictive(), prediction);
  }

  @ParameterizedTest
  @ValueSource(strings = {"vi", "nuts"})
  void theSameSeedGivesTheSameBitsForAnyNumberOfThreads(String method) {
    MultivariatePrediction one = onThreads(1, method);
    assertSameBits(onThreads(2, method), one);
    MultivariatePrediction other = mileage(method).withSeed(2).fit(CARS).predict(CARS).predictive();
    assertThat(other.mean(0)).isNotEqualTo(one.mean(0));
  }

  private static MultivariatePrediction onThreads(int threads, String method) {
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      return pool.submit(() -> mileage(method).fit(CARS).predict(CARS).predictive()).join();
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void thePiecesGiveTheSameNumbers() {
    FittedMultivariateRegression model = mileage("vi").fit(CARS);
    double[] floors = new double[2];
    Arrays.setAll(floors, k -> model.noiseFloors()[k] / model.targetScale().sd(k));
    MultivariatePrediction byHand =
        PosteriorPredictive.of(
                model.network(),
                MultivariateGaussianLikelihood.of(2).withNoiseFloors(floors),
                model.posterior(),
                RandomStream.of(1).split("predict"))
            .withDraws(50)
            .multivariate(
                List.of(model.inputScale().apply(model.encoder().encode(CARS).inputs())),
                model.targetScale());
    assertSameBits(byHand, model.predict(CARS).predictive());
  }

  /** What leaving out costs plus what remains is the log density of the training rows. */
  @ParameterizedTest
  @ValueSource(strings = {"vi", "nuts"})
  void leaveOneOutAndItsCostAreTheFitToTheTrainingRows(String method) {
    FittedMultivariateRegression model = mileage(method).withDraws(80).fit(CARS);
    double expected = Arrays.stream(model.evaluate(CARS).logDensities()).sum();
    Diagnosis diagnosis = model.diagnosis().orElseThrow();
    double actual =
        diagnosis.findings().stream()
            .filter(finding -> finding.name().equals("leave-one-out"))
            .mapToDouble(f -> f.figures().get("elpd_loo") + f.figures().get("p_loo"))
            .sum();
    assertThat(actual).isCloseTo(expected, within(1e-9 * Math.abs(expected)));
  }

  /** The mode of the same posterior, from the same start. */
  @Test
  void rowsOfWeightZeroDoNotCount() {
    Table all = simulated(80, 1);
    double[] weights = new double[80];
    Arrays.fill(weights, 0, 60, 1);
    all.doubleColumn("a").set(70, 1000);
    Table weighted = all.copy().addColumns(DoubleColumn.create("w", weights));
    BayesianMultivariateRegression specification =
        linear().withInference(Laplace.withDefaults()).withDraws(100);
    MultivariatePrediction expected =
        specification.fit(all.first(60)).predict(all.first(5)).predictive();
    MultivariatePrediction actual =
        specification.withWeights("w").fit(weighted).predict(all.first(5)).predictive();
    for (int row = 0; row < 5; row++) {
      for (int i = 0; i < 2; i++) {
        double sd = Math.sqrt(expected.covariance(row).get(i, i));
        assertThat(actual.mean(row).get(i)).isCloseTo(expected.mean(row).get(i), within(1e-3 * sd));
        assertThat(Math.sqrt(actual.covariance(row).get(i, i))).isCloseTo(sd, within(1e-3 * sd));
      }
    }
  }

  @Test
  void missingCellsAreDrawnForAllTargets() {
    Table table = CARS.copy();
    table.intColumn("Weight").setMissing(3).setMissing(30);
    FittedMultivariateRegression model = mileage("vi").withMissing(MissingPolicy.DRAWS).fit(table);
    MultivariatePrediction prediction = model.predict(table).predictive();
    assertThat(prediction.epistemicCovariance(3).get(0, 0))
        .isGreaterThan(model.predict(CARS).predictive().epistemicCovariance(3).get(0, 0));
  }
}
