package org.credence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.credence.AutomaticChoice.Chosen;
import org.credence.data.DataException;
import org.credence.data.Dataset;
import org.credence.data.Split;
import org.credence.diagnosis.Diagnosis;
import org.credence.inference.Inference;
import org.credence.inference.laplace.Laplace;
import org.credence.inference.mcmc.Nuts;
import org.credence.inference.variational.BayesByBackprop;
import org.credence.linalg.Matrix;
import org.credence.model.GaussianPrior;
import org.credence.model.MultivariateGaussianLikelihood;
import org.credence.predictive.MultivariatePrediction;
import org.credence.predictive.PosteriorPredictive;
import org.credence.predictive.RowExplanation;
import org.credence.predictive.UncertaintyParts;
import org.credence.random.RandomStream;
import org.credence.scoring.Coverage;
import org.credence.scoring.PairedComparison;
import org.credence.scoring.RegressionScores;
import org.credence.scoring.Score;
import org.credence.table.MissingPolicy;
import org.credence.table.TableReader;
import org.credence.table.TableSplits;
import org.credence.table.TargetKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

class MultivariateModelsTest {

  private static final double CORRELATION = 0.8;

  @TempDir Path folder;

  private static final Table CARS = TableReader.read(Path.of("examples/data/cars93.csv"));

  private static Inference method(String name) {
    return switch (name) {
      case "nuts" ->
          Nuts.withDefaults().withChains(2).withWarmup(30).withDraws(40).withMaxTreeDepth(4);
      case "laplace" -> Laplace.withDefaults().withRounds(3).withIterations(50);
      default -> BayesByBackprop.withDefaults().withSteps(300);
    };
  }

  private static BayesianMultivariateRegression mileage(String method) {
    return BayesianMultivariateRegression.of("MPG.city", "MPG.highway")
        .withFeatures("Weight", "Horsepower", "Type")
        .withNoise(NoiseModel.GAUSSIAN)
        .withInference(method(method))
        .withDraws(50);
  }

  /** a = 2x + noise, b = 30 − 10x + noise of sds 0.5 and 4, correlation 0.8. */
  private static Table simulated(int rows, int seed) {
    double[][] columns = new double[3][rows];
    RandomStream stream = RandomStream.of(seed);
    for (int i = 0; i < rows; i++) {
      double first = stream.nextGaussian();
      double second =
          CORRELATION * first + Math.sqrt(1 - CORRELATION * CORRELATION) * stream.nextGaussian();
      columns[0][i] = stream.nextGaussian();
      columns[1][i] = 2 * columns[0][i] + 0.5 * first;
      columns[2][i] = 30 - 10 * columns[0][i] + 4 * second;
    }
    return Table.create(
        "simulated",
        DoubleColumn.create("x", columns[0]),
        DoubleColumn.create("a", columns[1]),
        DoubleColumn.create("b", columns[2]));
  }

  private static BayesianMultivariateRegression linear() {
    return BayesianMultivariateRegression.of("a", "b").withHidden().withNoise(NoiseModel.GAUSSIAN);
  }

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

  /** A normal pair with correlation ρ has −½ ln(1 − ρ²) = 0.511 nats more than its marginals. */
  @Test
  void correlationGainsWhatItShouldOnNewRows() {
    FittedMultivariateRegression model =
        linear().withInference(Laplace.withDefaults()).withDraws(200).fit(simulated(300, 1));
    PairedComparison gain = model.evaluate(simulated(400, 3)).gainOverIndependence();
    double expected = -0.5 * Math.log(1 - CORRELATION * CORRELATION);
    assertThat(gain.difference().value())
        .isCloseTo(expected, within(4 * gain.difference().standardError()));
    assertThat(gain.difference().value()).isGreaterThan(4 * gain.difference().standardError());
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

  private static void assertSameBits(
      MultivariatePrediction actual, MultivariatePrediction expected) {
    for (int row = 0; row < expected.rows(); row++) {
      assertThat(actual.covariance(row)).isEqualTo(expected.covariance(row));
      assertThat(actual.mean(row)).isEqualTo(expected.mean(row));
      assertThat(actual.logDensity(row, 20, 30)).isEqualTo(expected.logDensity(row, 20, 30));
    }
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

  @Test
  void scoresAreThoseOfTheJointForecastAndOfEachTarget() {
    MultivariateEvaluation evaluation =
        mileage("vi").withDraws(200).fit(rows(0, 60)).evaluate(rows(60, 93));
    MultivariatePrediction prediction = evaluation.prediction();
    double[][] y = evaluation.observed();
    List<Score> joint = evaluation.scores();
    assertThat(joint)
        .extracting(Score::name)
        .containsExactly("joint mean log likelihood", "energy score", "variogram score");
    assertThat(joint).allMatch(score -> score.rows() == 33 && score.standardError() > 0);
    double mean =
        IntStream.range(0, 33)
            .mapToDouble(row -> prediction.logDensity(row, y[row]))
            .average()
            .orElseThrow();
    assertThat(joint.get(0).value()).isCloseTo(mean, within(1e-12));
    assertThat(evaluation.scores(1))
        .contains(
            RegressionScores.rmse(prediction.marginal(1).means(), evaluation.observed(1)),
            RegressionScores.mae(prediction.marginal(1).means(), evaluation.observed(1)));
    assertThat(evaluation.observed(1)[0]).isEqualTo(y[0][1]);
    assertThat(evaluation.verdict(0).sentence()).isNotBlank();
    assertThat(evaluation.rowNumbers()).hasSize(33);
  }

  @Test
  void crossValidationPredictsEachRowByAModelOfTheOthers() {
    MultivariateEvaluation all =
        Evaluation.crossValidated(mileage("vi").withMissing(MissingPolicy.DROP), withGaps(), 3);
    assertThat(all.model().provenance().rows()).isEqualTo(91);
    assertThat(Arrays.stream(all.rowNumbers()).sorted())
        .containsExactly(
            IntStream.range(0, 93).filter(i -> i != 4 && i != 7).boxed().toArray(Integer[]::new));
    for (int i = 0; i < 91; i++) {
      int row = all.rowNumbers()[i];
      assertThat(all.observed()[i])
          .containsExactly(
              CARS.intColumn("MPG.city").get(row), CARS.intColumn("MPG.highway").get(row));
    }
    Split first =
        TableSplits.folds(CARS, "MPG.city", TargetKind.NUMERIC, 3, folds()).splits().get(0);
    BayesianMultivariateRegression model = mileage("vi").withHidden(6);
    MultivariateEvaluation one = Evaluation.holdout(model, CARS, first);
    MultivariateEvaluation whole = Evaluation.crossValidated(model, CARS, 3);
    assertThat(Arrays.copyOf(whole.rowNumbers(), one.rowNumbers().length))
        .containsExactly(one.rowNumbers());
    assertSameBits(whole.prediction(), one.prediction());
  }

  private static RandomStream folds() {
    return RandomStream.of(1).split("folds");
  }

  /**
   * Of a forecast that is right and nearly normal, the energy score in two dimensions of unit
   * variances with correlation ρ is E‖X − X′‖ − ½ E‖X − X′‖, half the mean distance of two draws.
   */
  @Test
  void theEnergyScoreOfARightForecastIsHalfTheMeanDistanceOfTwoDraws() {
    MultivariateEvaluation evaluation =
        linear()
            .withInference(Laplace.withDefaults())
            .withDraws(200)
            .fit(simulated(300, 1))
            .evaluate(simulated(200, 4));
    double[] sds = evaluation.model().targetScale().sds();
    double distance = 0;
    for (int row = 0; row < 200; row++) {
      double[][] two =
          evaluation.prediction().observationDraws(row, 2, RandomStream.of(9).split(row));
      distance += Math.hypot((two[0][0] - two[1][0]) / sds[0], (two[0][1] - two[1][1]) / sds[1]);
    }
    Score energy = evaluation.scores().get(1);
    // The distance has a relative sd of about 0.6, so its mean one of 0.04.
    double allowed = 4 * Math.hypot(energy.standardError(), 0.04 * energy.value());
    assertThat(energy.value()).isCloseTo(distance / 400, within(allowed));
  }

  /** Chance of a false alarm at most 10⁻³ for each of four levels. */
  @Test
  void jointRegionsOfARightForecastHoldTheirLevel() {
    MultivariateEvaluation evaluation =
        linear()
            .withInference(Laplace.withDefaults())
            .withDraws(200)
            .fit(simulated(300, 1))
            .evaluate(simulated(300, 5));
    for (Coverage coverage : evaluation.regionCoverages()) {
      double error = Math.sqrt(coverage.level() * (1 - coverage.level()) / 300);
      assertThat(coverage.score().value()).isCloseTo(coverage.level(), within(3.3 * error));
    }
  }

  /** b given a: the slope is ρ σ_b/σ_a, the sd σ_b √(1 − ρ²) = 2.4. */
  @Test
  void aKnownTargetTellsOfTheOther() {
    PredictedTargets predicted =
        linear()
            .withInference(Laplace.withDefaults())
            .withDraws(400)
            .fit(simulated(300, 1))
            .predict(simulated(50, 6));
    MultivariatePrediction b = predicted.given("a");
    double[] x = simulated(50, 6).doubleColumn("x").asDoubleArray();
    for (int row = 0; row < 50; row++) {
      double noise = predicted.observed()[row][0] - 2 * x[row];
      double expected = 30 - 10 * x[row] + CORRELATION * 8 * noise;
      assertThat(b.mean(row).get(0)).isCloseTo(expected, within(1.0));
      assertThat(b.marginal(0).sd(row)).isCloseTo(2.4, within(0.3));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> predicted.given("c"))
        .withMessage("Known targets must be different ones of [a, b], not [c]");
    PredictedTargets gaps = mileage("vi").fit(CARS).predict(withGaps());
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> gaps.given("MPG.highway"))
        .withMessage("Target 'MPG.highway' is missing at row 5; it cannot be taken as known");
  }

  @Test
  void rowsUnlikeTheTrainingRowsAreFlaggedAndWorthObserving() {
    FittedMultivariateRegression model = mileage("vi").fit(CARS);
    Table rows = CARS.first(3).copy();
    rows.intColumn("Weight").set(1, 9000);
    Explanations explanations = model.explain(rows);
    assertThat(explanations.distrusted()).extracting(RowExplanation::row).containsExactly(1);
    assertThat(explanations.mostInformative(1)).containsExactly(1);
    UncertaintyParts parts = explanations.records().get(0).parts();
    MultivariatePrediction prediction = model.predict(rows).predictive();
    double square = 0;
    for (int k = 0; k < 2; k++) {
      double sd = prediction.marginal(k).sd(0) / model.targetScale().sd(k);
      square += 0.5 * sd * sd;
    }
    assertThat(parts.total()).isCloseTo(Math.sqrt(square), within(1e-12));
    assertThat(parts.epistemicShare()).isBetween(0.0, 1.0);
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

  private static Table rows(int from, int to) {
    return TableSplits.rows(CARS, IntStream.range(from, to).toArray());
  }

  private static Table withGaps() {
    Table table = CARS.copy();
    table.intColumn("MPG.city").setMissing(4);
    table.intColumn("MPG.highway").setMissing(4).setMissing(7);
    return table;
  }

  @Test
  void rowsThatLackATargetAreRefusedOrLeftOut() {
    assertRefused(
        mileage("vi"),
        withGaps(),
        "cars93.csv: column 'MPG.city' has 1 missing value, first at row 5; choose --missing drop");
    FittedMultivariateRegression model =
        mileage("vi").withMissing(MissingPolicy.DROP).fit(withGaps());
    assertThat(model.provenance().rows()).isEqualTo(91);
    assertThat(model.evaluate(withGaps()).rowNumbers()).hasSize(91).doesNotContain(4, 7);
    assertThat(model.predict(withGaps()).rowNumbers()).hasSize(93);
    Table none = CARS.copy();
    none.removeColumns("MPG.city");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> model.evaluate(none))
        .withMessage(
            "No row has all of the targets 'MPG.city', 'MPG.highway'; nothing can be judged");
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

  @Test
  void withoutOptionsTheChoicesAreMadeByTheNumberOfRows() {
    FittedMultivariateRegression few =
        BayesianMultivariateRegression.of("a", "b")
            .withBudget(Duration.ofSeconds(1))
            .withHidden(3)
            .fit(simulated(29, 1));
    assertThat(few.noise()).isEqualTo(NoiseModel.GAUSSIAN);
    assertThat(few.network().outputs()).isEqualTo(2);
    assertThat(few.provenance().method()).isEqualTo("mclmc");
    assertThat(few.provenance().decisions())
        .extracting(Decision::aspect)
        .containsExactly("noise", "method", "prior");
    assertThat(few.provenance().decisions().get(0).reason())
        .isEqualTo("fewer than 30 rows cannot show more");
    Dataset more = Dataset.of(List.of("x"), new double[30], 2, new double[60]);
    Chosen chosen = AutomaticChoice.multivariate(new Specification(List.of("a", "b")), null, more);
    assertThat(chosen.noise()).isEqualTo(NoiseModel.HETEROSCEDASTIC);
    assertThat(chosen.options().decisions)
        .extracting(Decision::toString)
        .contains(
            "network: 16 and 16 tanh units (30 rows; 16 a layer below 600 rows, 32 from there on)",
            "noise: heteroscedastic (from 30 rows on its sds may depend on the input)");
    BayesianMultivariateRegression named =
        BayesianMultivariateRegression.of("a", "b").withInference(method("vi"));
    assertThat(named.fit(simulated(29, 1)).noise()).isEqualTo(NoiseModel.HETEROSCEDASTIC);
  }

  private static void assertRefused(
      BayesianMultivariateRegression specification, Table table, String message) {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> specification.fit(table))
        .withMessage(message);
  }

  @Test
  void unusableTargetsAreRefusedWithOneSentence() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BayesianMultivariateRegression.of("a"))
        .withMessage("At least two targets are needed, not 1; for one choose BayesianRegression");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BayesianMultivariateRegression.of("a", "b", "a"))
        .withMessage("The target 'a' is named twice");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> linear().withNoise(NoiseModel.STUDENT_T))
        .withMessage("Several targets have gaussian or heteroscedastic noise, not student-t");
    Table table = simulated(40, 1);
    assertRefused(
        linear().withFeatures("x", "b"), table, "The target 'b' cannot be a feature as well");
    assertRefused(
        BayesianMultivariateRegression.of("a", "c"),
        table,
        "simulated has no column 'c'; its columns are 'x', 'a', 'b'");
    assertRefused(
        BayesianMultivariateRegression.of("Price", "Type"),
        CARS,
        "cars93.csv: target column 'Type' holds text ('Small' at row 1), but regression needs"
            + " numbers; choose a numeric column, or classify instead");
    double[] constant = new double[40];
    Arrays.fill(constant, 3);
    table.replaceColumn("b", DoubleColumn.create("b", constant));
    assertRefused(
        linear(),
        table,
        "simulated: target column 'b' is constant, every row has 3; choose another target");
    double[] copy = table.doubleColumn("a").asDoubleArray();
    Arrays.setAll(copy, i -> 7 - 2 * copy[i]);
    table.replaceColumn("b", DoubleColumn.create("b", copy));
    assertRefused(
        linear(),
        table,
        "simulated: target column 'b' is a linear function of 'a' in every row that has all"
            + " targets; leave it out");
    Table apart = simulated(40, 1);
    for (int row = 0; row < 40; row++) {
      if (row < 20) {
        apart.doubleColumn("a").set(row, 3);
      } else {
        apart.doubleColumn("b").setMissing(row);
      }
    }
    assertRefused(
        linear().withMissing(MissingPolicy.DROP),
        apart,
        "simulated: target column 'a' is the same in every row that has all targets; leave it out");
  }
}
