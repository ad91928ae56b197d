package org.credence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import org.credence.diagnosis.Diagnosis;
import org.credence.inference.Inference;
import org.credence.inference.MaximumAPosteriori;
import org.credence.inference.dropout.MonteCarloDropout;
import org.credence.inference.ensemble.AnchoredEnsemble;
import org.credence.inference.ensemble.DeepEnsemble;
import org.credence.inference.ensemble.MultiSwag;
import org.credence.inference.ensemble.SteinVariationalGradientDescent;
import org.credence.inference.ensemble.Swag;
import org.credence.inference.laplace.Laplace;
import org.credence.inference.mcmc.CyclicalSgMcmc;
import org.credence.inference.mcmc.Hmc;
import org.credence.inference.mcmc.Mclmc;
import org.credence.inference.mcmc.Nuts;
import org.credence.inference.mcmc.Sghmc;
import org.credence.inference.mcmc.Sgld;
import org.credence.inference.variational.BayesByBackprop;
import org.credence.inference.variational.GaussianVariationalInference;
import org.credence.inference.variational.Ivon;
import org.credence.predictive.ClassificationPrediction;
import org.credence.predictive.MultivariatePrediction;
import org.credence.predictive.RegressionPrediction;
import org.credence.table.TableReader;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tech.tablesaw.api.Table;

/** What the front door promises whatever the method, each with a budget of milliseconds. */
class EveryMethodTest {

  private static final double ROUNDING = 1e-12;

  @TempDir Path folder;

  private static final MaximumAPosteriori SHORT = MaximumAPosteriori.withDefaults().withSteps(40);
  private static final Swag SHORT_SWAG =
      Swag.withDefaults().withStart(SHORT).withSnapshots(6).withRank(3);

  static List<Inference> methods() {
    return List.of(
        BayesByBackprop.withDefaults().withSteps(40),
        GaussianVariationalInference.fullRank().withSteps(40),
        GaussianVariationalInference.lowRank().withRank(3).withSteps(40),
        Ivon.withDefaults().withSteps(40),
        MonteCarloDropout.withDefaults().withSteps(40),
        Laplace.withDefaults().withRounds(2).withIterations(10),
        DeepEnsemble.withDefaults().withMembers(3).withMember(SHORT),
        AnchoredEnsemble.withDefaults().withMembers(3).withMember(SHORT),
        SHORT_SWAG,
        MultiSwag.withDefaults().withMembers(2).withMember(SHORT_SWAG),
        SteinVariationalGradientDescent.withDefaults().withParticles(4).withSteps(40),
        Nuts.withDefaults().withChains(2).withWarmup(20).withDraws(10).withMaxTreeDepth(4),
        Hmc.withDefaults().withChains(2).withWarmup(20).withDraws(10).withMaxIntegrationSteps(8),
        Mclmc.withDefaults().withChains(2).withWarmup(20).withDraws(10).withThinning(2),
        Sgld.withDefaults().withChains(2).withWarmup(20).withDraws(10).withThinning(2),
        Sghmc.withDefaults().withChains(2).withWarmup(20).withDraws(10).withThinning(2),
        CyclicalSgMcmc.withDefaults().withChains(2).withWarmup(20).withCycleLength(10).withDraws(5),
        SHORT);
  }

  private static Table cars() {
    return TableReader.read(Path.of("examples/data/mtcars.csv"));
  }

  private static BayesianRegression regression(Inference method) {
    return BayesianRegression.of("mpg")
        .withFeatures("wt", "hp")
        .withHidden(3)
        .withInference(method)
        .withDraws(20)
        .withSeed(5);
  }

  private static BayesianClassification classification(Inference method) {
    return BayesianClassification.of("am")
        .withFeatures("wt", "hp")
        .withHidden(3)
        .withInference(method)
        .withDraws(20)
        .withSeed(5);
  }

  private static void assertSameBits(RegressionPrediction actual, RegressionPrediction expected) {
    assertThat(actual.rows()).isEqualTo(expected.rows());
    for (int row = 0; row < expected.rows(); row++) {
      assertThat(actual.functionDraws(row)).containsExactly(expected.functionDraws(row));
    }
    assertThat(actual.sds()).containsExactly(expected.sds());
    assertThat(actual.aleatoricSds()).containsExactly(expected.aleatoricSds());
  }

  private static void assertSameBits(
      ClassificationPrediction actual, ClassificationPrediction expected) {
    for (int row = 0; row < expected.rows(); row++) {
      for (int k = 0; k < expected.classes(); k++) {
        assertThat(actual.functionDraws(row, k)).containsExactly(expected.functionDraws(row, k));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void aSavedModelPredictsTheSameBits(Inference method) {
    Path file = folder.resolve("model.json");
    FittedRegression model = regression(method).fit(cars());
    model.save(file);
    FittedRegression loaded = FittedRegression.load(file);
    assertSameBits(loaded.predict(cars()).predictive(), model.predict(cars()).predictive());
    assertThat(loaded.provenance()).isEqualTo(model.provenance());
    assertThat(loaded.posterior().state().kind()).isEqualTo(model.posterior().state().kind());
    loaded.save(folder.resolve("again.json"));
    assertThat(folder.resolve("again.json")).hasSameTextualContentAs(file);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void aSavedClassifierPredictsTheSameBits(Inference method) {
    Path file = folder.resolve("model.json");
    FittedClassification model = classification(method).fit(cars());
    model.save(file);
    assertSameBits(
        FittedClassification.load(file).predict(cars()).predictive(),
        model.predict(cars()).predictive());
  }

  /** Several targets: same bits for one and two threads and after a file, and parts that add up. */
  @ParameterizedTest
  @MethodSource("methods")
  void severalTargetsKeepThePromisesToo(Inference method) {
    BayesianMultivariateRegression specification =
        BayesianMultivariateRegression.of("mpg", "qsec")
            .withFeatures("wt", "hp")
            .withHidden(3)
            .withInference(method)
            .withDraws(20);
    FittedMultivariateRegression model = onThreads(1, () -> specification.fit(cars()));
    Path file = folder.resolve("targets.json");
    onThreads(2, () -> specification.fit(cars())).save(file);
    MultivariatePrediction expected = onThreads(1, () -> model.predict(cars()).predictive());
    MultivariatePrediction actual =
        onThreads(2, () -> FittedMultivariateRegression.load(file).predict(cars()).predictive());
    for (int row = 0; row < expected.rows(); row++) {
      assertThat(actual.functionDraws(row)).isDeepEqualTo(expected.functionDraws(row));
      assertThat(actual.covariance(row)).isEqualTo(expected.covariance(row));
      for (int k = 0; k < 2; k++) {
        double sd = expected.marginal(k).sd(row);
        assertThat(expected.covariance(row).get(k, k))
            .isCloseTo(sd * sd, within(ROUNDING * sd * sd));
      }
      assertThat(expected.logDensity(row, 20, 18)).isFinite();
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void fitAndPredictionHaveTheSameBitsForOneAndTwoThreads(Inference method) {
    RegressionPrediction one = onThreads(1, () -> fitted(method));
    assertSameBits(onThreads(2, () -> fitted(method)), one);
  }

  private static RegressionPrediction fitted(Inference method) {
    return regression(method).fit(cars()).predict(cars()).predictive();
  }

  private static <T> T onThreads(int threads, Callable<T> work) {
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      return pool.submit(work).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    } finally {
      pool.shutdown();
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void sigmaIsTheSumOfItsPartsAndNeverLessThanTheNoise(Inference method) {
    RegressionPrediction prediction = fitted(method);
    boolean point = method instanceof MaximumAPosteriori;
    for (int row = 0; row < prediction.rows(); row++) {
      double noise = prediction.aleatoricSd(row);
      double doubt = prediction.epistemicSd(row);
      assertThat(noise).isPositive();
      // Equal draws have a mean that is rounded.
      assertThat(doubt < ROUNDING * noise).isEqualTo(point);
      assertThat(prediction.sd(row)).isCloseTo(Math.hypot(noise, doubt), within(ROUNDING * noise));
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void everyMethodIsDiagnosedInSentences(Inference method) {
    Diagnosis diagnosis = regression(method).fit(cars()).diagnosis().orElseThrow();
    assertThat(diagnosis.findings()).isNotEmpty();
    assertThat(diagnosis.findings())
        .allSatisfy(finding -> assertThat(finding.verdict().sentence()).endsWith("."));
    Diagnosis ofClasses = classification(method).fit(cars()).diagnosis().orElseThrow();
    assertThat(ofClasses.findings()).isNotEmpty();
    assertThat(onThreads(2, () -> regression(method).fit(cars()).diagnosis()).orElseThrow())
        .hasToString(diagnosis.toString());
  }

  @ParameterizedTest
  @MethodSource("methods")
  void provenanceNamesTheMethodAndItsSeed(Inference method) {
    Provenance provenance = regression(method).fit(cars()).provenance();
    assertThat(provenance.method()).isEqualTo(method.name());
    assertThat(provenance.seed()).isEqualTo(5);
    assertThat(provenance.columns()).containsExactly("wt", "hp");
    assertThat(provenance.rows()).isEqualTo(32);
    assertThat(methods()).extracting(Inference::name).doesNotHaveDuplicates();
    assertThat(Arrays.asList(provenance.dataHash(), provenance.library())).doesNotContainNull();
  }
}
