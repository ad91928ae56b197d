package org.credence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.credence.data.DataException;
import org.credence.data.Dataset;
import org.credence.data.Resolution;
import org.credence.data.Standardization;
import org.credence.diagnosis.Diagnosis;
import org.credence.distribution.TransformKind;
import org.credence.inference.Fit;
import org.credence.inference.Inference;
import org.credence.inference.MaximumAPosteriori;
import org.credence.inference.ProgressListener;
import org.credence.inference.dropout.MonteCarloDropout;
import org.credence.inference.laplace.Laplace;
import org.credence.inference.mcmc.Nuts;
import org.credence.inference.variational.BayesByBackprop;
import org.credence.model.GaussianPrior;
import org.credence.model.LogPosterior;
import org.credence.model.RegressionLikelihood;
import org.credence.network.Activation;
import org.credence.network.Dense;
import org.credence.network.Network;
import org.credence.predictive.PosteriorPredictive;
import org.credence.predictive.RegressionPrediction;
import org.credence.random.RandomStream;
import org.credence.table.TableReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

class FittedModelsTest {

  private static final int STEPS = 300;

  @TempDir Path folder;

  private static Table mcycle() {
    return TableReader.read(Path.of("examples/data/mcycle.csv"));
  }

  private static Table iris() {
    return TableReader.read(Path.of("examples/data/iris.csv"));
  }

  private static Inference method(String name) {
    return switch (name) {
      case "mc-dropout" -> MonteCarloDropout.withDefaults().withSteps(STEPS);
      case "nuts" ->
          Nuts.withDefaults().withChains(2).withWarmup(30).withDraws(40).withMaxTreeDepth(4);
      case "laplace" -> Laplace.withDefaults().withRounds(3).withIterations(50);
      case "map" -> MaximumAPosteriori.withDefaults().withSteps(STEPS);
      default -> BayesByBackprop.withDefaults().withSteps(STEPS);
    };
  }

  private static BayesianRegression regression(String method) {
    return BayesianRegression.of("accel").withInference(method(method)).withDraws(50);
  }

  private static double figure(Diagnosis diagnosis, String name) {
    return diagnosis.findings().stream()
        .filter(finding -> finding.name().equals("leave-one-out"))
        .mapToDouble(finding -> finding.figures().get(name))
        .sum();
  }

  /**
   * What leaving out costs is the effective number of parameters; what remains is the log density
   * of the training rows by the very draws that predictions are made from, in the target's units.
   */
  @ParameterizedTest
  @ValueSource(strings = {"bayes-by-backprop", "mc-dropout", "laplace", "nuts"})
  void leaveOneOutAndItsCostAreTheFitToTheTrainingRows(String method) {
    FittedRegression model = regression(method).withDraws(80).fit(mcycle());
    PredictedTable predicted = model.predict(mcycle());
    double expected =
        IntStream.range(0, 133)
            .mapToDouble(row -> predicted.predictive().logDensity(row, predicted.observed()[row]))
            .sum();
    Diagnosis diagnosis = model.diagnosis().orElseThrow();
    assertThat(figure(diagnosis, "elpd_loo") + figure(diagnosis, "p_loo"))
        .isCloseTo(expected, within(1e-9 * Math.abs(expected)));
    FittedClassification flowers =
        BayesianClassification.of("Species")
            .withInference(method(method))
            .withDraws(80)
            .fit(iris());
    PredictedClasses classes = flowers.predict(iris());
    double logs =
        IntStream.range(0, 150)
            .mapToDouble(row -> classes.predictive().logDensity(row, classes.observed()[row]))
            .sum();
    Diagnosis ofClasses = flowers.diagnosis().orElseThrow();
    assertThat(figure(ofClasses, "elpd_loo") + figure(ofClasses, "p_loo"))
        .isCloseTo(logs, within(1e-9 * Math.abs(logs)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bayes-by-backprop", "mc-dropout", "laplace", "nuts", "map"})
  void aSavedModelPredictsTheSameBits(String method) {
    FittedRegression model = regression(method).fit(mcycle());
    Path file = folder.resolve("model.json");
    model.save(file);
    FittedRegression loaded = FittedRegression.load(file);
    assertThat(loaded.diagnosis()).isEmpty();
    RegressionPrediction before = model.predict(mcycle()).predictive();
    RegressionPrediction after = loaded.predict(mcycle()).predictive();
    assertThat(after.means()).isEqualTo(before.means());
    assertThat(after.sds()).isEqualTo(before.sds());
    assertThat(after.quantile(3, 0.9)).isEqualTo(before.quantile(3, 0.9));
    assertThat(loaded.provenance()).isEqualTo(model.provenance());
    assertThat(loaded.trace().last()).isEqualTo(model.trace().last());
  }

  /** With the column of times as counts and as shares of 200, where noise is of such. */
  @ParameterizedTest
  @EnumSource(NoiseModel.class)
  void everyNoiseModelIsSavedAndLoaded(NoiseModel noise) {
    Table table = mcycle();
    double[] counts = table.doubleColumn("times").asDoubleArray();
    Arrays.setAll(counts, i -> Math.rint(counts[i]));
    table.replaceColumn("times", DoubleColumn.create("times", counts));
    boolean any = noise.support() == TargetSupport.NUMBERS;
    FittedRegression model =
        BayesianRegression.of(any ? "accel" : "times")
            .withInference(method("bayes-by-backprop"))
            .withDraws(50)
            .withNoise(noise)
            .withBounds(0, 200)
            .fit(table);
    Path file = folder.resolve("model.json");
    model.save(file);
    assertThat(FittedRegression.load(file).noise()).isEqualTo(noise);
    RegressionPrediction before = model.predict(table).predictive();
    RegressionPrediction after = FittedRegression.load(file).predict(table).predictive();
    assertThat(after.sds()).isEqualTo(before.sds());
    assertThat(after.logDensity(3, 40)).isEqualTo(before.logDensity(3, 40));
    assertThat(before.logDensity(3, 40)).isFinite();
  }

  @ParameterizedTest
  @EnumSource(TransformKind.class)
  void everyTransformIsSavedAndLoaded(TransformKind kind) {
    FittedRegression model =
        BayesianRegression.of("times")
            .withInference(method("bayes-by-backprop"))
            .withDraws(50)
            .withTransform(kind)
            .withBounds(0, 100)
            .fit(mcycle());
    Path file = folder.resolve("model.json");
    model.save(file);
    FittedRegression loaded = FittedRegression.load(file);
    assertThat(loaded.transform()).isEqualTo(model.transform());
    assertThat(loaded.transform().kind()).isEqualTo(kind);
    RegressionPrediction before = model.predict(mcycle()).predictive();
    RegressionPrediction after = loaded.predict(mcycle()).predictive();
    assertThat(after.means()).isEqualTo(before.means());
    assertThat(after.quantile(3, 0.9)).isEqualTo(before.quantile(3, 0.9));
  }

  /** Before any target the mean is anything: wider than what was observed, and centred on it. */
  @Test
  void thePriorPredictiveIsWideAndGoneAfterAFile() {
    FittedRegression model =
        regression("bayes-by-backprop").withPrior(GaussianPrior.of(1)).withDraws(400).fit(mcycle());
    RegressionPrediction prior = model.priorPredictive(mcycle()).orElseThrow();
    RegressionPrediction posterior = model.predict(mcycle()).predictive();
    double mean = model.targetScale().mean(0);
    double sd = model.targetScale().sd(0);
    for (int row = 0; row < prior.rows(); row += 20) {
      assertThat(prior.epistemicSd(row)).isGreaterThan(2 * posterior.epistemicSd(row));
      assertThat(prior.quantile(row, 0.5)).isBetween(mean - 2 * sd, mean + 2 * sd);
    }
    Path file = folder.resolve("prior.json");
    model.save(file);
    assertThat(FittedRegression.load(file).priorPredictive(mcycle())).isEmpty();
  }

  @Test
  void aSavedClassifierPredictsTheSameBits() {
    FittedClassification model =
        BayesianClassification.of("Species")
            .withInference(method("bayes-by-backprop"))
            .withDraws(50)
            .fit(iris());
    Path file = folder.resolve("model.json");
    model.save(file);
    assertThat(Task.ofSavedModel(file)).isEqualTo(Task.CLASSIFICATION);
    FittedClassification loaded = FittedClassification.load(file);
    assertThat(loaded.classes()).containsExactly("setosa", "versicolor", "virginica");
    for (int row = 0; row < 150; row += 37) {
      assertThat(loaded.predict(iris()).predictive().probabilities(row))
          .isEqualTo(model.predict(iris()).predictive().probabilities(row));
    }
  }

  @Test
  void sameSeedSameBitsForAnyNumberOfThreads() throws Exception {
    double[][] sds = new double[2][];
    for (int threads = 1; threads <= 2; threads++) {
      ForkJoinPool pool = new ForkJoinPool(threads);
      sds[threads - 1] =
          pool.submit(
                  () ->
                      Evaluation.crossValidated(regression("bayes-by-backprop"), mcycle(), 3)
                          .prediction()
                          .sds())
              .get();
      pool.shutdown();
    }
    assertThat(sds[1]).isEqualTo(sds[0]);
  }

  @Test
  void anotherSeedGivesAnotherFit() {
    double[] one =
        regression("bayes-by-backprop").fit(mcycle()).predict(mcycle()).predictive().means();
    double[] two =
        regression("bayes-by-backprop")
            .withSeed(2)
            .fit(mcycle())
            .predict(mcycle())
            .predictive()
            .means();
    assertThat(two).isNotEqualTo(one);
  }

  /** Half of the ratings can be told from x exactly; the noise there must not shrink to nothing. */
  @Test
  void theNoiseOfARoundedTargetStaysAboveThatOfTheRounding() {
    double[] x = IntStream.range(0, 60).mapToDouble(i -> i % 20).toArray();
    double[] rating = Arrays.stream(x).map(v -> v < 10 ? 3 : 5 + v % 3).toArray();
    Table table = Table.create(DoubleColumn.create("x", x), DoubleColumn.create("rating", rating));
    FittedRegression model =
        BayesianRegression.of("rating").withInference(method("bayes-by-backprop")).fit(table);
    double floor = 1 / Math.sqrt(12);
    assertThat(model.noiseFloor()).isCloseTo(floor, within(1e-12));
    double[] noise = model.predict(table).predictive().aleatoricSds();
    assertThat(Arrays.stream(noise).min().orElseThrow()).isGreaterThan(floor);
  }

  @Test
  void theFrontDoorGivesTheNumbersOfTheBackDoor() {
    Table table = mcycle();
    RegressionPrediction front =
        regression("bayes-by-backprop")
            .withNoise(NoiseModel.HETEROSCEDASTIC)
            .withHidden(8)
            .withSeed(9)
            .fit(table)
            .predict(table)
            .predictive();

    double[] x = numbers(table, 0);
    double[] y = numbers(table, 1);
    Standardization xs = Standardization.fit(x, 1);
    Standardization ys = Standardization.fit(y, 1);
    Network network = Network.of(1, Dense.of(8, Activation.RELU), Dense.of(2));
    double floor = Resolution.roundingSd(y) / ys.sd(0);
    RegressionLikelihood likelihood = NoiseModel.HETEROSCEDASTIC.likelihood().withNoiseFloor(floor);
    LogPosterior posterior =
        LogPosterior.of(
            network,
            GaussianPrior.of(1).withLearnedScalePerWeight(),
            likelihood,
            Dataset.of(1, xs.apply(x), ys.apply(y)));
    RandomStream stream = RandomStream.of(9);
    Fit fit =
        method("bayes-by-backprop").fit(posterior, stream.split("fit"), ProgressListener.NONE);
    RegressionPrediction back =
        PosteriorPredictive.of(network, likelihood, fit.posterior(), stream.split("predict"))
            .withDraws(50)
            .regression(xs.apply(x), ys);
    assertThat(front.means()).isEqualTo(back.means());
    assertThat(front.sds()).isEqualTo(back.sds());
  }

  private static double[] numbers(Table table, int column) {
    return ((tech.tablesaw.api.NumericColumn<?>) table.column(column)).asDoubleArray();
  }

  @Test
  void partsOfTheVarianceAddUp() {
    RegressionPrediction p = regression("mc-dropout").fit(mcycle()).predict(mcycle()).predictive();
    for (int row = 0; row < p.rows(); row++) {
      double parts = Math.pow(p.epistemicSd(row), 2) + Math.pow(p.aleatoricSd(row), 2);
      assertThat(p.sd(row) * p.sd(row)).isCloseTo(parts, within(1e-9 * parts));
    }
  }

  @Test
  void filesThatAreNoModelsAreRefusedWithOneSentence() throws IOException {
    Path file = folder.resolve("model.json");
    refuses(file, file + " does not exist; name a file written by 'credence fit'");
    Files.writeString(file, "hello");
    refuses(file, file + " is not a model of this library");
    regression("map").fit(mcycle()).save(file);
    String text = Files.readString(file);
    Files.writeString(file, text.replace("\"version\":4", "\"version\":99"));
    refuses(
        file,
        file
            + " was written by a newer version (format 99, this one reads up to 4); update the"
            + " library");
    Files.writeString(file, text.replace("\"version\":4", "\"version\":1"));
    refuses(
        file,
        file
            + " was written by an earlier version (format 1, this one reads 4); fit the model"
            + " again");
    Files.writeString(file, text.replaceFirst("\"draws\":50", "\"draws\":51"));
    refuses(
        file, file + " is damaged: its contents do not match its checksum; fit the model again");
    Files.writeString(file, text);
    assertThatThrownBy(() -> FittedClassification.load(file))
        .isInstanceOf(DataException.class)
        .hasMessage(file + " holds a regression model of 'accel', not a classification model");
  }

  private static void refuses(Path file, String message) {
    assertThatThrownBy(() -> FittedRegression.load(file))
        .isInstanceOf(DataException.class)
        .hasMessage(message);
  }
}
