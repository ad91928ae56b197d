package org.credence.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

  private static final String MCYCLE = "examples/data/mcycle.csv";

  @TempDir Path folder;

  private record Outcome(int code, String out, String err) {}

  private static Outcome run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Main.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
    return new Outcome(code, out.toString(), err.toString());
  }

  private static void refuses(String firstLine, String... arguments) {
    Outcome outcome = run(arguments);
    assertThat(outcome.err().lines().findFirst().orElse("")).isEqualTo(firstLine);
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  @Test
  void reportWritesPageTableMetricsAndCharts() throws IOException {
    Path out = folder.resolve("report");
    Outcome outcome =
        run(
            "report",
            MCYCLE,
            "--target",
            "accel",
            "--out",
            out.toString(),
            "--method",
            "bayes-by-backprop",
            "--epochs",
            "100",
            "--draws",
            "100",
            "--folds",
            "3");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out()).contains("accel: RMSE").contains("report.html");
    String html = Files.readString(out.resolve("report.html"));
    assertThat(html).contains("<svg").contains("accel in mcycle").doesNotContain("http-equiv");
    assertThat(html).doesNotContain("<script").doesNotContain("src=");
    List<String> lines = Files.readAllLines(out.resolve("predictions.csv"));
    assertThat(lines).hasSize(134);
    assertThat(lines.get(0))
        .isEqualTo(
            "row,accel,accel_mean,accel_sd,accel_sd_epistemic,accel_sd_aleatoric,accel_lower_50,"
                + "accel_upper_50,accel_lower_80,accel_upper_80,accel_lower_90,accel_upper_90,"
                + "accel_lower_95,accel_upper_95,log_density");
    assertThat(lines.get(1)).startsWith("0,0");
    assertThat(Files.readAllLines(out.resolve("explanations.csv")))
        .hasSize(134)
        .startsWith("row,distrust,why,epistemic_share,distance,distance_p,nearest_rows");
    assertThat(html).contains("Rows to distrust");
    JsonNode metrics = new ObjectMapper().readTree(out.resolve("metrics.json").toFile());
    assertThat(metrics.get("test_rows").intValue()).isEqualTo(133);
    assertThat(metrics.get("scores").get("rmse").get("standard_error").doubleValue()).isPositive();
    assertThat(Files.exists(out.resolve("band.png"))).isTrue();
    assertThat(outcome.out()).contains("Posterior: ");
    assertThat(html).contains("Can the computation be trusted?").contains("Pareto k");
    JsonNode checks = metrics.get("posterior").get("checks");
    assertThat(checks.get("leave_one_out").get("elpd_loo_standard_error").doubleValue())
        .isPositive();
    assertThat(checks.get("distance_to_the_posterior").get("pareto_k").isNumber()).isTrue();
  }

  @Test
  void reportOfClasses() throws IOException {
    Path out = folder.resolve("iris");
    Outcome outcome =
        run(
            "report",
            "examples/data/iris.csv",
            "--target",
            "Species",
            "--features",
            "Petal.Length,Sepal.Width",
            "--out",
            out.toString(),
            "--method",
            "bayes-by-backprop",
            "--epochs",
            "100",
            "--draws",
            "50",
            "--test-fraction",
            "0.3");
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.code()).isZero();
    assertThat(Files.readAllLines(out.resolve("predictions.csv")).get(0))
        .isEqualTo(
            "row,Species,Species_predicted,Species_p_setosa,Species_p_versicolor,"
                + "Species_p_virginica,entropy,mutual_information,log_density");
    String html = Files.readString(out.resolve("report.html"));
    assertThat(html).contains("aria-label=\"Reliability\"").contains("When to stay silent");
    assertThat(html).contains("At most 1 % wrong answers: cannot be promised from 45 rows");
    assertThat(out).isDirectoryContaining("glob:**entropy_map.png");
    assertThat(out).isDirectoryContaining("glob:**risk_coverage.png");
    assertThat(Files.readString(out.resolve("report.md"))).contains("| leave-one-out | ");
  }

  @Test
  void fitThenPredictGivesTheLinesOfTheLibrary() throws IOException {
    Path model = folder.resolve("model.json");
    Path predictions = folder.resolve("pred.csv");
    Outcome fit =
        run(
            "fit",
            MCYCLE,
            "--target",
            "accel",
            "--model",
            model.toString(),
            "--method",
            "bayes-by-backprop",
            "--epochs",
            "50");
    assertThat(fit.code()).isZero();
    assertThat(fit.out()).contains("saved to").contains("leave-one-out: ");
    Outcome predict =
        run("predict", MCYCLE, "--model", model.toString(), "--out", predictions.toString());
    assertThat(predict.code()).isZero();
    assertThat(Files.readAllLines(predictions)).hasSize(134);
    Outcome score = run("score", predictions.toString(), "--target", "accel");
    assertThat(score.code()).isZero();
    assertThat(score.out()).startsWith("accel: ").contains("90 % coverage");
  }

  @Test
  void scoresQuantilesAndDraws() throws IOException {
    StringBuilder quantiles = new StringBuilder("y,y_q05,y_q50,y_q95\n");
    StringBuilder draws = new StringBuilder("y,draw_1,draw_2,draw_3\n");
    for (int i = 0; i < 30; i++) {
      quantiles
          .append(i)
          .append(',')
          .append(i - 2)
          .append(',')
          .append(i)
          .append(',')
          .append(i + 2)
          .append('\n');
      draws
          .append(i)
          .append(',')
          .append(i - 1)
          .append(',')
          .append(i + 1)
          .append(',')
          .append(i + 2)
          .append('\n');
    }
    Outcome ofQuantiles =
        run("score", file("q.csv", quantiles.toString()).toString(), "--target", "y");
    assertThat(ofQuantiles.out()).contains("pinball score at 5 %").contains("90 % coverage: 1.00");
    Outcome ofDraws = run("score", file("d.csv", draws.toString()).toString(), "--target", "y");
    assertThat(ofDraws.out()).contains("CRPS");
    refuses(
        "n.csv has no forecast of 'y' as mean and sd, quantiles, draws or intervals; it needs"
            + " columns such as y_mean and y_sd, y_q05 and y_q95, y_draw_1 and y_draw_2, y_lower_90"
            + " and y_upper_90, or y_p_CLASS for each class",
        "score",
        file("n.csv", "y,x\n1,2\n3,4\n").toString(),
        "--target",
        "y");
  }

  @Test
  void unusableCommandLinesAreExplained() {
    refuses("Missing required option: '--target=COL'", "report", MCYCLE);
    refuses("Name a command: report, fit, predict, compare, score or benchmark.");
    refuses(
        "There is no method 'magic'; choose auto, bayes-by-backprop, full-rank-vi, low-rank-vi,"
            + " ivon, mc-dropout, laplace, deep-ensemble, anchored-ensemble, swag, multi-swag,"
            + " svgd, nuts, hmc, mclmc, sgld, sghmc, cyclical-sg-mcmc or map.",
        "report",
        MCYCLE,
        "--target",
        "accel",
        "--method",
        "magic");
    refuses(
        "There is no likelihood 'cauchy'; choose gaussian, heteroscedastic, student-t,"
            + " heteroscedastic-student-t, poisson, negative-binomial (counts) or beta (between"
            + " --bounds).",
        "report",
        MCYCLE,
        "--target",
        "accel",
        "--likelihood",
        "cauchy");
    refuses(
        "--epochs must be at least 1, not 0.",
        "report",
        MCYCLE,
        "--target",
        "accel",
        "--method",
        "bayes-by-backprop",
        "--epochs",
        "0");
    refuses(
        "--epochs is for methods that train by passes over the rows, not for nuts.",
        "report",
        MCYCLE,
        "--target",
        "accel",
        "--method",
        "nuts",
        "--epochs",
        "5");
    refuses(
        "--likelihood is for numeric targets; this one has classes.",
        "report",
        "examples/data/iris.csv",
        "--target",
        "Species",
        "--likelihood",
        "gaussian");
    refuses(
        "--threads must be at least 1, not 0.",
        "fit",
        MCYCLE,
        "--target",
        "accel",
        "--model",
        "never.json",
        "--threads",
        "0");
  }

  @Test
  void unusableDataIsExplainedAndNothingIsWritten() throws IOException {
    Path out = folder.resolve("none");
    refuses(
        "nowhere.csv does not exist",
        "report",
        "nowhere.csv",
        "--target",
        "y",
        "--out",
        out.toString());
    Outcome missing =
        run("report", "examples/data/airquality.csv", "--target", "Ozone", "--out", out.toString());
    assertThat(missing.code()).isEqualTo(2);
    assertThat(missing.err()).contains("--missing impute|drop").contains("first at row");
    Outcome absent = run("report", MCYCLE, "--target", "acell", "--out", out.toString());
    assertThat(absent.code()).isEqualTo(2);
    assertThat(absent.err()).contains("'acell'").contains("accel");
    assertThat(Files.exists(out)).isFalse();
  }

  @Test
  void helpAndVersion() {
    assertThat(run("--help").out()).contains("report").contains("predict");
    assertThat(run("--version").out()).startsWith("credence ");
    assertThat(run("report", "--help").out()).contains("--test-rows").contains("--seed");
  }

  @Test
  void progressIsShownWhereItIsAskedFor() {
    String model = folder.resolve("m.json").toString();
    String[] command = {
      "fit",
      MCYCLE,
      "--target",
      "accel",
      "--model",
      model,
      "--method",
      "bayes-by-backprop",
      "--epochs",
      "50",
      "--progress",
      "--quiet"
    };
    Outcome quiet = run(command);
    assertThat(quiet.code()).isZero();
    assertThat(quiet.out()).isEmpty();
    assertThat(quiet.err()).isEmpty();
    Outcome shown = run(Arrays.copyOf(command, command.length - 1));
    assertThat(shown.code()).isZero();
    assertThat(shown.out()).startsWith("noise: ").contains("\naccel: ");
    assertThat(shown.err()).startsWith("\rfit ").contains("100%").contains("objective");
  }
}
