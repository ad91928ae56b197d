package org.credence.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.credence.BayesianRegression;
import org.credence.Evaluation;
import org.credence.RegressionEvaluation;
import org.credence.inference.Inference;
import org.credence.inference.MaximumAPosteriori;
import org.credence.inference.mcmc.Nuts;
import org.credence.inference.variational.BayesByBackprop;
import org.credence.scoring.PairedComparison;
import org.credence.table.TableReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

class ComparisonTest {

  private static final double ROUNDING = 1e-12;
  private static final Map<String, RegressionEvaluation> METHODS = new LinkedHashMap<>();

  private static final Nuts SAMPLER =
      Nuts.withDefaults().withChains(2).withWarmup(60).withDraws(25);

  private static Table cars() {
    return TableReader.read(Path.of("examples/data/mtcars.csv"));
  }

  private static BayesianRegression model(Inference method, long seed) {
    return BayesianRegression.of("mpg")
        .withFeatures("wt", "hp")
        .withHidden(4)
        .withDraws(50)
        .withSeed(seed)
        .withInference(method);
  }

  private static RegressionEvaluation judged(Inference method, long seed) {
    return Evaluation.crossValidated(model(method, seed), cars(), 3);
  }

  @BeforeAll
  static void fit() {
    METHODS.put("map", judged(MaximumAPosteriori.withDefaults().withSteps(500), 1));
    METHODS.put("bayes-by-backprop", judged(BayesByBackprop.withDefaults().withSteps(2000), 1));
    METHODS.put("nuts", judged(SAMPLER, 1));
  }

  private static double meanLogLikelihood(String method) {
    RegressionEvaluation e = METHODS.get(method);
    return Arrays.stream(e.logDensities(e.prediction())).average().orElseThrow();
  }

  @Test
  void theBestHasTheHighestMeanLogLikelihood() {
    Comparison comparison = Comparison.of("mtcars", METHODS);
    for (String method : METHODS.keySet()) {
      double less = meanLogLikelihood(method) - meanLogLikelihood(comparison.best());
      assertThat(less).isLessThanOrEqualTo(0);
    }
    assertThat(comparison.headline()).startsWith("mpg: " + comparison.best() + " has the highest");
  }

  /** Three folds of 11, 11 and 10 rows: (1/3 + 1/2) s² with the variance s² of their means. */
  @Test
  void differencesAreThoseOfFoldsAndAllowForTheirOverlap() {
    RegressionEvaluation map = METHODS.get("map");
    assertThat(map.foldSizes()).containsExactly(11, 11, 10);
    RegressionEvaluation nuts = METHODS.get("nuts");
    double[] own = map.logDensities(map.prediction());
    double[] other = nuts.logDensities(nuts.prediction());
    double[] means = new double[3];
    for (int row = 0; row < 32; row++) {
      means[row / 11] += (own[row] - other[row]) / (row < 22 ? 11 : 10);
    }
    double mean = Arrays.stream(means).average().orElseThrow();
    double variance = Arrays.stream(means).map(m -> (m - mean) * (m - mean)).sum() / 2;
    PairedComparison difference = Comparison.of("mtcars", METHODS).difference("map", "nuts");
    assertThat(difference.difference().value()).isCloseTo(mean, within(ROUNDING));
    assertThat(difference.difference().standardError())
        .isCloseTo(Math.sqrt((1.0 / 3 + 1.0 / 2) * variance), within(ROUNDING));
    assertThat(difference.degreesOfFreedom()).isEqualTo(2);
  }

  /** No mixture of two is better than the stacked one: the density at steps along the way. */
  @Test
  void stackingWeightsMakeTheBestMixture() {
    Map<String, RegressionEvaluation> two = new LinkedHashMap<>(METHODS);
    two.remove("bayes-by-backprop");
    Comparison comparison = Comparison.of("mtcars", two);
    Map<String, Double> weights = comparison.stackingWeights();
    assertThat(weights.keySet()).containsExactly("map", "nuts");
    assertThat(weights.get("map") + weights.get("nuts")).isCloseTo(1, within(ROUNDING));
    double best = mixed(weights.get("map"));
    for (double weight = 0; weight <= 1; weight += 0.05) {
      assertThat(mixed(weight)).isLessThanOrEqualTo(best + 1e-9);
    }
    double alone = meanLogLikelihood(comparison.best());
    assertThat(comparison.stackingGain()).isCloseTo(best - alone, within(1e-9));
  }

  private static double mixed(double weight) {
    RegressionEvaluation map = METHODS.get("map");
    RegressionEvaluation nuts = METHODS.get("nuts");
    double[] first = map.logDensities(map.prediction());
    double[] second = nuts.logDensities(nuts.prediction());
    double sum = 0;
    for (int i = 0; i < first.length; i++) {
      sum += Math.log(weight * Math.exp(first[i]) + (1 - weight) * Math.exp(second[i]));
    }
    return sum / first.length;
  }

  @Test
  void sdsAreHeldAgainstTheSampler() {
    Comparison comparison = Comparison.of("mtcars", METHODS);
    assertThat(comparison.uncertaintyRatios("nuts")).containsOnly(1);
    double[] own = METHODS.get("map").prediction().sds();
    double[] sampled = METHODS.get("nuts").prediction().sds();
    assertThat(comparison.uncertaintyRatios("map")[7])
        .isCloseTo(own[7] / sampled[7], within(ROUNDING));
  }

  @Test
  void withoutTheSamplerThereAreNoRatios() {
    Map<String, RegressionEvaluation> two = new LinkedHashMap<>(METHODS);
    two.remove("nuts");
    assertThat(Comparison.of("mtcars", two).uncertaintyRatios("map")).isEmpty();
  }

  /** The folds that were sampled for the purpose are those of the cross-validation, to the bit. */
  @Test
  void someFoldsOfTheSamplerWillDo() {
    Map<String, RegressionEvaluation> two = new LinkedHashMap<>(METHODS);
    RegressionEvaluation whole = two.remove("nuts");
    RegressionEvaluation second = Evaluation.oneFold(model(SAMPLER, 1), cars(), 3, 1);
    assertThat(second.rowNumbers()).isEqualTo(Arrays.copyOfRange(whole.rowNumbers(), 11, 22));
    assertThat(second.prediction().sds())
        .containsExactly(Arrays.copyOfRange(whole.prediction().sds(), 11, 22));
    Comparison comparison = Comparison.of("mtcars", two).withReference(List.of(second));
    double[] own = METHODS.get("map").prediction().sds();
    double[] ratios = comparison.uncertaintyRatios("map");
    assertThat(ratios).hasSize(11);
    assertThat(ratios[3]).isCloseTo(own[14] / second.prediction().sd(3), within(ROUNDING));
    double[] doubt = METHODS.get("bayes-by-backprop").prediction().epistemicSds();
    assertThat(comparison.epistemicRatios("bayes-by-backprop")[3])
        .isCloseTo(doubt[14] / second.prediction().epistemicSd(3), within(ROUNDING));
    assertThat(comparison.lines().get(2))
        .startsWith(
            "Uncertainties are held against those of nuts on 11 rows (fold 2 of 3, sampled in ")
        .contains("Its own chains, in the worst fold: fail.");
  }

  @Test
  void aReferenceOfOtherRowsIsRefused() {
    Table half = cars().first(16);
    Map<String, RegressionEvaluation> small = new LinkedHashMap<>();
    for (long seed = 1; seed <= 2; seed++) {
      BayesianRegression brief = model(MaximumAPosteriori.withDefaults().withSteps(50), 1);
      small.put("map" + seed, Evaluation.crossValidated(brief, half, 2));
    }
    List<RegressionEvaluation> whole = List.of(METHODS.get("nuts"));
    Comparison comparison = Comparison.of("half", small);
    assertThatThrownBy(() -> comparison.withReference(whole))
        .hasMessageMatching("Row \\d+ was sampled, but not judged");
  }

  @Test
  void writesThePageTheNumbersAndThePictures(@TempDir Path folder) throws Exception {
    Comparison comparison = Comparison.of("mtcars", METHODS);
    comparison.save(folder);
    assertThat(folder.resolve("difference.png")).isNotEmptyFile();
    assertThat(folder.resolve("sigma.png")).isNotEmptyFile();
    String html = Files.readString(folder.resolve("comparison.html"));
    assertThat(html).contains(comparison.headline()).contains("is surer or less sure");
    String json = Files.readString(folder.resolve("comparison.json"));
    METHODS.keySet().forEach(method -> assertThat(json).contains("\"" + method + "\""));
    JsonNode numbers = new ObjectMapper().readTree(json);
    assertThat(numbers.get("differences")).hasSize(3);
    assertThat(numbers.get("check").get("rows").intValue()).isEqualTo(32);
    JsonNode nuts = numbers.get("methods").get("nuts");
    assertThat(nuts.get("sd_ratio").get("median").doubleValue()).isEqualTo(1);
    assertThat(nuts.get("stacking_weight").isNumber()).isTrue();
    assertThat(comparison.lines()).hasSize(4);
  }

  @Test
  void otherRowsAreRefused() {
    Map<String, RegressionEvaluation> mixed = new LinkedHashMap<>();
    mixed.put("map", METHODS.get("map"));
    mixed.put("other", judged(MaximumAPosteriori.withDefaults().withSteps(50), 2));
    assertThatThrownBy(() -> Comparison.of("mtcars", mixed))
        .hasMessage("other was judged on other rows");
    assertThatThrownBy(() -> Comparison.of("mtcars", Map.of("map", METHODS.get("map"))))
        .hasMessage("A comparison needs at least two methods");
  }
}
