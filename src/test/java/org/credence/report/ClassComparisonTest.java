package org.credence.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.credence.BayesianClassification;
import org.credence.ClassificationEvaluation;
import org.credence.Evaluation;
import org.credence.inference.Inference;
import org.credence.inference.MaximumAPosteriori;
import org.credence.inference.laplace.Laplace;
import org.credence.inference.mcmc.Nuts;
import org.credence.table.TableReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

/** Methods compared on a target of three classes. */
class ClassComparisonTest {

  private static final double ROUNDING = 1e-12;
  private static final Map<String, ClassificationEvaluation> METHODS = new LinkedHashMap<>();
  private static ClassificationEvaluation sampled;

  private static Table iris() {
    return TableReader.read(Path.of("examples/data/iris.csv"));
  }

  private static BayesianClassification model(Inference method) {
    return BayesianClassification.of("Species")
        .withFeatures("Sepal.Length", "Petal.Length")
        .withHidden(3)
        .withDraws(50)
        .withInference(method);
  }

  @BeforeAll
  static void fit() {
    Inference map = MaximumAPosteriori.withDefaults().withSteps(300);
    METHODS.put("map", Evaluation.crossValidated(model(map), iris(), 3));
    METHODS.put("laplace", Evaluation.crossValidated(model(Laplace.withDefaults()), iris(), 3));
    Nuts nuts = Nuts.withDefaults().withChains(2).withWarmup(60).withDraws(25);
    sampled = Evaluation.oneFold(model(nuts), iris(), 3, 1);
  }

  private static Comparison comparison() {
    return Comparison.of("iris", METHODS).withReference(List.of(sampled));
  }

  @Test
  void entropiesAreHeldAgainstTheSampler() {
    ClassificationEvaluation laplace = METHODS.get("laplace");
    int first = METHODS.get("map").foldSizes()[0];
    double own = laplace.prediction().entropy(first + 4);
    assertThat(comparison().uncertaintyRatios("laplace")[4])
        .isCloseTo(own / sampled.prediction().entropy(4), within(ROUNDING));
    assertThat(comparison().uncertaintyRatios("laplace")).hasSize(sampled.observed().length);
  }

  @Test
  void thePageHasTheScoresOfClasses(@TempDir Path folder) throws Exception {
    comparison().save(folder);
    String html = Files.readString(folder.resolve("comparison.html"));
    assertThat(html)
        .contains("Brier score", "accuracy", "entropy over NUTS")
        .doesNotContain("RMSE");
    assertThat(folder.resolve("sigma.png")).isNotEmptyFile();
    JsonNode numbers = new ObjectMapper().readTree(folder.resolve("comparison.json").toFile());
    JsonNode laplace = numbers.get("methods").get("laplace");
    assertThat(laplace.get("entropy_ratio").get("median").isNumber()).isTrue();
    assertThat(laplace.get("scores").has("brier_score")).isTrue();
    assertThat(comparison().lines().get(0)).startsWith("map ").contains("accuracy 0.");
  }
}
