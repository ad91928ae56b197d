package org.credence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.function.DoubleUnaryOperator;
import org.credence.data.Dataset;
import org.credence.inference.variational.BayesByBackprop;
import org.credence.model.GaussianPrior;
import org.credence.network.Activation;
import org.credence.random.RandomStream;
import org.credence.table.TableReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

class AutomaticChoiceTest {

  /** Enough for the shortest of plans on the small tables here. */
  private static final Duration SHORT = Duration.ofMillis(500);

  private static final List<Double> SHARES = new ArrayList<>();

  /** One fit by two threads, and what its listener was told. */
  private static FittedRegression shared;

  @BeforeAll
  static void fitOnce() {
    shared =
        fitted(
            2, model().withProgress((done, total, objective) -> SHARES.add((double) done / total)));
  }

  @TempDir Path folder;

  private static Table cars() {
    return TableReader.read(Path.of("examples/data/mtcars.csv"));
  }

  private static BayesianRegression model() {
    return BayesianRegression.of("mpg").withFeatures("wt", "hp").withDraws(50).withBudget(SHORT);
  }

  private static FittedRegression fitted(int threads, BayesianRegression model) {
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      return pool.submit(() -> model.fit(cars())).join();
    } finally {
      pool.shutdown();
    }
  }

  private static Dataset rows(int rows, int features) {
    double[] inputs = new double[rows * features];
    double[] targets = new double[rows];
    RandomStream stream = RandomStream.of(1);
    stream.fillGaussian(inputs);
    stream.fillGaussian(targets);
    return Dataset.of(features, inputs, targets);
  }

  private static AutomaticChoice.Chosen chosen(int rows, int features, Duration budget) {
    Specification options = new Specification("y");
    options.budget = budget;
    return AutomaticChoice.regression(
        options, TargetOptions.DEFAULTS.withNoise(NoiseModel.GAUSSIAN), rows(rows, features), 0);
  }

  @Test
  void networksAreWiderFromSixHundredRowsOn() {
    Duration minute = Duration.ofMinutes(1);
    assertThat(chosen(599, 5, minute).options().hidden).containsExactly(16, 16);
    assertThat(chosen(600, 5, minute).options().hidden).containsExactly(32, 32);
    assertThat(chosen(600, 5, minute).options().activation()).isEqualTo(Activation.TANH);
  }

  @Test
  void thePosteriorIsSampledWhereThereIsTimeAndOnlyThere() {
    assertThat(chosen(300, 5, Duration.ofMinutes(1)).options().method().name()).isEqualTo("mclmc");
    AutomaticChoice.Chosen hurried = chosen(300, 5, Duration.ofMillis(20));
    assertThat(hurried.options().method().name()).isEqualTo("deep-ensemble");
    assertThat(hurried.options().decisions)
        .filteredOn(d -> d.aspect().equals("method"))
        .singleElement()
        .extracting(Decision::reason)
        .asString()
        .startsWith("sampling needs about ");
  }

  @Test
  void everyThingThatWasLeftOpenIsDecidedWithAReason() {
    Provenance provenance = shared.provenance();
    assertThat(provenance.decisions())
        .extracting(Decision::aspect)
        .containsExactly("network", "method", "noise", "prior");
    assertThat(provenance.decisions()).allSatisfy(d -> assertThat(d.reason()).isNotEmpty());
    assertThat(provenance.method()).isEqualTo("mclmc");
    assertThat(shared.fitTime()).isPositive();
    assertThat(provenance.decisions().get(2).choice()).isEqualTo(shared.noise().label());
  }

  /** Noise that grows from nothing to three times the function, and noise that does not. */
  @Test
  void theNoiseOfANamedMethodIsChosenWhereItCanBeTried() {
    BayesByBackprop method = BayesByBackprop.withDefaults().withComponents(1).withSteps(8000);
    BayesianRegression named = BayesianRegression.of("y").withInference(method).withDraws(200);
    FittedRegression growing = named.fit(line(200, x -> 3 * x * x * x));
    assertThat(growing.noise()).isEqualTo(NoiseModel.HETEROSCEDASTIC);
    FittedRegression same = named.fit(line(200, x -> 0.3));
    assertThat(same.noise()).isEqualTo(NoiseModel.GAUSSIAN);
    assertThat(same.provenance().decisions())
        .singleElement()
        .satisfies(
            d -> {
              assertThat(d.aspect()).isEqualTo("noise");
              assertThat(d.reason()).contains("out-of-sample CRPS");
            });
  }

  @Test
  void theNoiseOfANamedMethodIsNotTriedOnFewRows() {
    BayesByBackprop method = BayesByBackprop.withDefaults().withSteps(10);
    BayesianRegression named = BayesianRegression.of("y").withInference(method).withDraws(50);
    FittedRegression few = named.fit(line(29, x -> x));
    assertThat(few.noise()).isEqualTo(NoiseModel.GAUSSIAN);
    assertThat(few.provenance().decisions())
        .extracting(Decision::reason)
        .containsExactly("fewer than 30 rows cannot show more");
    FittedRegression asked = named.withNoise(NoiseModel.STUDENT_T).fit(line(40, x -> x));
    assertThat(asked.noise()).isEqualTo(NoiseModel.STUDENT_T);
    assertThat(asked.provenance().decisions()).isEmpty();
  }

  /** y = x + noise on [0, 1]. */
  private static Table line(int rows, DoubleUnaryOperator sd) {
    RandomStream stream = RandomStream.of(5);
    double[] x = new double[rows];
    double[] y = new double[rows];
    for (int i = 0; i < rows; i++) {
      x[i] = stream.nextDouble();
      y[i] = x[i] + sd.applyAsDouble(x[i]) * stream.nextGaussian();
    }
    return Table.create(DoubleColumn.create("x", x), DoubleColumn.create("y", y));
  }

  @Test
  void whatWasAskedForIsKept() {
    FittedRegression fitted =
        model()
            .withHidden(5)
            .withActivation(Activation.RELU)
            .withNoise(NoiseModel.STUDENT_T)
            .withPrior(GaussianPrior.of(0.5))
            .fit(cars());
    assertThat(fitted.noise()).isEqualTo(NoiseModel.STUDENT_T);
    assertThat(fitted.provenance().specification()).startsWith("hidden [5] relu");
    assertThat(fitted.provenance().decisions())
        .extracting(Decision::aspect)
        .containsExactly("method");
  }

  @Test
  void classesNeedNoNoise() {
    FittedClassification fitted =
        BayesianClassification.of("am")
            .withFeatures("wt", "hp")
            .withDraws(50)
            .withBudget(SHORT)
            .fit(cars());
    assertThat(fitted.provenance().decisions())
        .extracting(Decision::aspect)
        .containsExactly("network", "method", "prior");
  }

  @Test
  void decisionsAreSavedWithTheModel() {
    Path file = folder.resolve("model.json");
    shared.save(file);
    FittedRegression loaded = FittedRegression.load(file);
    assertThat(loaded.provenance()).isEqualTo(shared.provenance());
    assertThat(loaded.predict(cars()).predictive().sds())
        .isEqualTo(shared.predict(cars()).predictive().sds());
  }

  @Test
  void sameSeedSameBitsForAnyNumberOfThreads() {
    assertThat(fitted(1, model()).predict(cars()).predictive().sds())
        .isEqualTo(shared.predict(cars()).predictive().sds());
  }

  @Test
  void progressIsThatOfOneFit() {
    assertThat(SHARES).isSorted().doesNotHaveDuplicates().endsWith(1.0);
    assertThat(SHARES).hasSizeGreaterThan(10);
  }

  /** Folds share the budget, so each has a part of it; all of it is enough to sample. */
  @Test
  void aCrossValidationIsKeptWithinTheBudget() {
    RegressionEvaluation evaluation = Evaluation.crossValidated(model(), cars(), 3);
    assertThat(evaluation.model().provenance().method()).isEqualTo("deep-ensemble");
    assertThat(shared.provenance().method()).isEqualTo("mclmc");
    assertThat(Arrays.stream(evaluation.prediction().sds())).allMatch(sd -> sd > 0);
  }

  @Test
  void aBudgetMustBePositive() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model().withBudget(Duration.ZERO))
        .withMessage("budget in seconds must be positive and finite, not 0.0");
  }
}
