package org.credence.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.credence.BayesianClassification;
import org.credence.BayesianRegression;
import org.credence.inference.Inference;
import org.credence.inference.dropout.MonteCarloDropout;
import org.credence.inference.variational.BayesByBackprop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples run, with few steps, and write what they promise. */
class ExamplesTest {

  private static final Inference SHORT = BayesByBackprop.withDefaults().withSteps(300);

  @TempDir Path folder;

  @Test
  void motorcycle() {
    Motorcycle.write(folder, Motorcycle.model().withInference(SHORT));
    assertThat(folder.resolve("report.html")).isNotEmptyFile();
    assertThat(folder.resolve("band.png")).isNotEmptyFile();
  }

  @Test
  void regressionCurve() {
    RegressionCurve.write(folder, List.of(SHORT, MonteCarloDropout.withDefaults().withSteps(300)));
    assertThat(folder.resolve("bayes-by-backprop.png")).isNotEmptyFile();
    assertThat(folder.resolve("mc-dropout.png")).isNotEmptyFile();
  }

  @Test
  void maunaLoa() {
    MaunaLoa.write(folder, MaunaLoa.model().withInference(SHORT));
    assertThat(folder.resolve("extrapolation.png")).isNotEmptyFile();
    assertThat(folder.resolve("report.html")).isNotEmptyFile();
  }

  @Test
  void diabetes() throws Exception {
    Diabetes.write(folder, Diabetes.model().withInference(SHORT));
    assertThat(Files.readString(folder.resolve("report.html"))).contains("logistic regression");
  }

  @Test
  void bundledReports() {
    BundledReports.write(
        folder, "diabetes", BayesianRegression.of("progression").withInference(SHORT));
    BundledReports.write(
        folder, "wine", BayesianClassification.of("cultivar").withInference(SHORT));
    assertThat(folder.resolve("diabetes/report.md")).isNotEmptyFile();
    assertThat(folder.resolve("wine/report.md")).isNotEmptyFile();
  }

  @Test
  void activeLearning() {
    ActiveLearning.write(folder, SHORT, 1, 1);
    assertThat(folder).isDirectoryContaining("glob:**.png");
  }

  @Test
  void fuelBudget() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    FuelBudget.write(
        folder,
        FuelBudget.model().withInference(SHORT),
        new PrintStream(bytes, true, StandardCharsets.UTF_8));
    assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("car 1: ").contains("above 25: ");
    assertThat(folder.resolve("report.html")).isNotEmptyFile();
  }

  @Test
  void detectionLimit() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DetectionLimit.write(
        DetectionLimit.model().withInference(SHORT),
        new PrintStream(bytes, true, StandardCharsets.UTF_8));
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .startsWith("told: on ")
        .contains("not told: on ");
  }

  @Test
  void cityAndHighway() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CityAndHighway.write(
        CityAndHighway.model().withInference(SHORT),
        new PrintStream(bytes, true, StandardCharsets.UTF_8));
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .contains("energy score ")
        .contains("MPG.highway: [")
        .contains("car 1: correlation 0.")
        .contains("once it was driven in the city: ");
  }
}
