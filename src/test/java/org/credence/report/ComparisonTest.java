package org.credence.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.credence.BayesianRegression;
import org.credence.Evaluation;
import org.credence.RegressionEvaluation;
import org.credence.inference.Inference;
import org.credence.inference.MaximumAPosteriori;
import org.credence.inference.mcmc.Nuts;
import org.credence.inference.variational.BayesByBackprop;
import org.credence.table.TableReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

class ComparisonTest {

  private static final double ROUNDING = 1e-12;
  private static final Map<String, RegressionEvaluation> METHODS = new LinkedHashMap<>();

  private static RegressionEvaluation judged(Inference method, long seed) {
    Table table = TableReader.read(Path.of("examples/data/mtcars.csv"));
    BayesianRegression model =
        BayesianRegression.of("mpg")
            .withFeatures("wt", "hp")
            .withHidden(4)
            .withDraws(50)
            .withSeed(seed)
            .withInference(method);
    return Evaluation.crossValidated(model, table, 3);
  }

  @BeforeAll
  static void fit() {
    METHODS.put("map", judged(MaximumAPosteriori.withDefaults().withSteps(500), 1));
    METHODS.put("bayes-by-backprop", judged(BayesByBackprop.withDefaults().withSteps(2000), 1));
    METHODS.put("nuts", judged(Nuts.withDefaults().withChains(2).withWarmup(60).withDraws(25), 1));
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
      assertThat(comparison.differenceToBest(method).difference().value())
          .isCloseTo(less, within(ROUNDING));
    }
    assertThat(comparison.headline()).startsWith("mpg: " + comparison.best() + " has the highest");
  }

  @Test
  void sdsAreHeldAgainstTheSampler() {
    Comparison comparison = Comparison.of("mtcars", METHODS);
    assertThat(comparison.sdRatios("nuts")).containsOnly(1);
    double[] own = METHODS.get("map").prediction().sds();
    double[] sampled = METHODS.get("nuts").prediction().sds();
    assertThat(comparison.sdRatios("map")[7]).isCloseTo(own[7] / sampled[7], within(ROUNDING));
  }

  @Test
  void withoutTheSamplerThereAreNoRatios() {
    Map<String, RegressionEvaluation> two = new LinkedHashMap<>(METHODS);
    two.remove("nuts");
    assertThat(Comparison.of("mtcars", two).sdRatios("map")).isEmpty();
  }

  @Test
  void writesThePageTheNumbersAndThePictures(@TempDir Path folder) throws Exception {
    Comparison comparison = Comparison.of("mtcars", METHODS);
    comparison.save(folder);
    assertThat(folder.resolve("difference.png")).isNotEmptyFile();
    assertThat(folder.resolve("sigma.png")).isNotEmptyFile();
    String html = Files.readString(folder.resolve("comparison.html"));
    assertThat(html).contains(comparison.headline()).contains("narrows or widens sigma");
    String json = Files.readString(folder.resolve("comparison.json"));
    METHODS.keySet().forEach(method -> assertThat(json).contains("\"" + method + "\""));
    assertThat(comparison.lines()).hasSize(3);
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
