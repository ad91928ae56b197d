package org.credence.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.credence.FittedRegression;
import org.credence.table.TableReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

class PredictAndScoreTest {

  private static final String MCYCLE = "examples/data/mcycle.csv";
  private static final String AIRQUALITY = "examples/data/airquality.csv";

  @TempDir static Path shared;
  @TempDir Path folder;

  private static Path model;

  @BeforeAll
  static void fit() {
    model = shared.resolve("mcycle.json");
    fit(MCYCLE, "accel", model, "1").done();
  }

  private static Outcome fit(String table, String target, Path file, String threads) {
    return Outcome.of(
        "fit",
        table,
        "--target",
        target,
        "--model",
        file.toString(),
        "--method",
        "bayes-by-backprop",
        "--epochs",
        "20",
        "--draws",
        "30",
        "--missing",
        "impute",
        "--seed",
        "7",
        "--threads",
        threads);
  }

  private Path predict(Path fitted, String table, String name) {
    Path out = folder.resolve(name);
    Outcome outcome =
        Outcome.of("predict", table, "--model", fitted.toString(), "--out", out.toString());
    assertThat(outcome.done().out()).endsWith(" rows predicted, written to " + out + "\n");
    return out;
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void sameSeedGivesTheSamePredictionsForOneAndTwoThreads() throws IOException {
    Path other = folder.resolve("other.json");
    fit(MCYCLE, "accel", other, "2").done();
    assertThat(Files.readString(predict(other, MCYCLE, "b.csv")))
        .isEqualTo(Files.readString(predict(model, MCYCLE, "a.csv")));
    assertThat(FittedRegression.load(other).provenance())
        .isEqualTo(FittedRegression.load(model).provenance());
  }

  /** The written numbers are those of the library, to the last bit that they show. */
  @Test
  void predictionsAreThoseOfTheLibrary() {
    Table table = TableReader.read(Path.of(MCYCLE));
    Table written = TableReader.read(predict(model, MCYCLE, "a.csv"));
    var expected = FittedRegression.load(model).predict(table).predictive();
    assertThat(written.rowCount()).isEqualTo(133);
    for (int row = 0; row < 133; row += 19) {
      assertThat(written.doubleColumn("accel_mean").get(row))
          .isCloseTo(expected.mean(row), within(1e-9 * (1 + Math.abs(expected.mean(row)))));
      assertThat(written.doubleColumn("accel_sd").get(row))
          .isCloseTo(expected.sd(row), within(1e-9 * expected.sd(row)));
      assertThat(written.doubleColumn("accel_lower_90").get(row))
          .isCloseTo(expected.interval(row, 0.9).lower(), within(1e-9 * expected.sd(row)));
    }
  }

  @Test
  void rowsWithoutATargetArePredictedWithoutALogDensity() throws IOException {
    Path rows = file("new.csv", "id,times\nZoë,10\nJürgen,20.5\n");
    List<String> lines = Files.readAllLines(predict(model, rows.toString(), "p.csv"));
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0))
        .startsWith("row,accel_mean,accel_sd,accel_sd_epistemic,accel_sd_aleatoric,accel_lower_50")
        .doesNotContain("log_density");
  }

  @Test
  void missingCellsAreTreatedAsTheModelSays() throws IOException {
    Path imputing = folder.resolve("air.json");
    Outcome.of(
            "fit",
            AIRQUALITY,
            "--target",
            "Temp",
            "--model",
            imputing.toString(),
            "--method",
            "bayes-by-backprop",
            "--epochs",
            "5",
            "--draws",
            "10",
            "--missing",
            "impute")
        .done();
    assertThat(Files.readAllLines(predict(imputing, AIRQUALITY, "a.csv"))).hasSize(154);
  }

  @Test
  void explanationsAreAddedOnDemand() throws IOException {
    Path model = folder.resolve("model.json");
    Outcome.of(
            "fit",
            AIRQUALITY,
            "--target",
            "Temp",
            "--model",
            model.toString(),
            "--method",
            "bayes-by-backprop",
            "--epochs",
            "5",
            "--draws",
            "10",
            "--missing",
            "impute")
        .done();
    Path rows = file("rows.csv", "Ozone,Solar.R,Wind,Month,Day\n41,190,7.4,5,1\n41,190,99,5,1\n");
    Path out = folder.resolve("out.csv");
    Outcome outcome =
        Outcome.of(
            "predict",
            rows.toString(),
            "--model",
            model.toString(),
            "--explain",
            "--out",
            out.toString());
    assertThat(outcome.done().out())
        .startsWith("1 row is unlike the training rows or had to be filled in: see the column");
    List<String> lines = Files.readAllLines(out);
    assertThat(lines.get(0))
        .endsWith("distrust,why,epistemic_share,distance,distance_p,nearest_rows,information_gain");
    assertThat(lines.get(2)).contains("extrapolation; isolated").contains("Wind 99 is above");
  }

  @Test
  void tablesThatDoNotFitTheModelAreRefusedAndNothingIsWritten() throws IOException {
    Path out = folder.resolve("p.csv");
    Outcome.of(
            "predict",
            "examples/data/faithful.csv",
            "--model",
            model.toString(),
            "--out",
            out.toString())
        .refused(
            "faithful.csv lacks the column 'times', which the model was fitted on; its columns are"
                + " 'eruptions', 'waiting'");
    Path text = file("t.csv", "times\n3\nlate\n");
    Outcome.of("predict", text.toString(), "--model", model.toString(), "--out", out.toString())
        .refused(
            "t.csv: column 'times' holds text ('late' at row 2), but the model was fitted on"
                + " numbers");
    assertThat(out).doesNotExist();
  }

  @Test
  void modelsThatCannotBeReadAreRefused() throws IOException {
    String out = folder.resolve("p.csv").toString();
    Path absent = folder.resolve("absent.json");
    Outcome.of("predict", MCYCLE, "--model", absent.toString(), "--out", out)
        .refused(absent + " does not exist; name a file written by 'credence fit'");
    String text = Files.readString(model);
    Path newer = file("newer.json", text.replaceFirst("\"version\":\\d+", "\"version\":99"));
    Outcome refusal = Outcome.of("predict", MCYCLE, "--model", newer.toString(), "--out", out);
    assertThat(refusal.code()).isEqualTo(2);
    assertThat(refusal.err())
        .startsWith(newer + " was written by a newer version (format 99, this one reads up to ")
        .endsWith("); update the library\n");
    Path damaged = file("damaged.json", text.substring(0, text.length() - 20));
    Outcome.of("predict", MCYCLE, "--model", damaged.toString(), "--out", out)
        .refused(
            damaged + " is damaged: its contents do not match its checksum; fit the model again");
    assertThat(Path.of(out)).doesNotExist();
  }

  /** Two rows: errors 1 and −2 under sd 1 and 2; the scores by hand. */
  @Test
  void scoresOfMeansAndSds() throws IOException {
    Path out = folder.resolve("scores");
    Path table = file("f.csv", "y,mean,sd\n2,1,1\n3,5,2\n");
    Outcome outcome =
        Outcome.of("score", table.toString(), "--target", "y", "--out", out.toString()).done();
    double logLikelihood = -0.5 * Math.log(2 * Math.PI) - 0.5 - 0.5 * Math.log(2);
    JsonNode scores =
        new ObjectMapper().readTree(out.resolve("metrics.json").toFile()).get("scores");
    assertThat(value(scores, "mean_log_likelihood")).isCloseTo(logLikelihood, within(1e-14));
    assertThat(value(scores, "rmse")).isCloseTo(Math.sqrt(2.5), within(1e-14));
    assertThat(value(scores, "mae")).isEqualTo(1.5);
    assertThat(value(scores, "50_coverage")).isZero();
    assertThat(value(scores, "90_coverage")).isEqualTo(1);
    assertThat(outcome.out()).contains("RMSE: 1.58 ± ").contains("Written to " + out);
    assertThat(out.resolve("calibration.png")).exists();
  }

  @Test
  void intervalsWithoutALevelAreGivenOne() throws IOException {
    Path table = file("i.csv", "y,lwr,upr\n2,1,3\n3,1,4\n");
    Outcome outcome =
        Outcome.of("score", table.toString(), "--target", "y", "--level", "80").done();
    assertThat(outcome.out()).contains("80 % coverage: 1.00").contains("read as intervals of 80 %");
    Outcome.of("score", table.toString(), "--target", "y", "--level", "100")
        .refused("--level must be a percentage between 0 and 100, not 100.0.");
    Outcome.of("score", table.toString(), "--target", "y", "--form", "draws")
        .refused(
            "i.csv has no forecast of 'y' as draws; it needs columns such as y_mean and y_sd, y_q05"
                + " and y_q95, y_draw_1 and y_draw_2, y_lower_90 and y_upper_90, or y_p_CLASS for"
                + " each class");
  }

  private static double value(JsonNode scores, String name) {
    return scores.get(name).get("value").doubleValue();
  }

  @Test
  void aSingleRowHasScoresWithoutStandardErrors() throws IOException {
    Path out = folder.resolve("scores");
    Path table = file("f.csv", "y,mean,sd\n2,1,1\n");
    Outcome outcome =
        Outcome.of("score", table.toString(), "--target", "y", "--out", out.toString()).done();
    assertThat(outcome.out()).contains("RMSE: 1.00\n").doesNotContain("NaN");
    assertThat(Files.readString(out.resolve("metrics.json"))).doesNotContain("NaN");
  }

  @Test
  void forecastsThatCannotBeScoredAreRefused() throws IOException {
    scoreRefused(
        "y,mean,sd\n1,2,0\n", "column 'sd' row 1 has 0.0, but an sd must be greater than 0");
    scoreRefused(
        "y,mean,sd\n1,2,1\n2,3,inf\n",
        "column 'sd' row 2 has Infinity, but a finite number is needed");
    scoreRefused(
        "y,mean,sd\n-inf,2,1\n", "column 'y' row 1 has -Infinity, but a finite number is needed");
    scoreRefused(
        "y,mean,sd\n1,2,1\n,3,1\n",
        "column 'y' row 2 is missing; leave out rows without observation or forecast");
    scoreRefused(
        "y,mean,sd\na,2,1\nb,1,1\n",
        "column 'y' does not hold numbers, and there are no class probabilities such as y_p_a");
    scoreRefused("z,mean,sd\n1,2,1\n", "has no column 'y'; its columns are z, mean, sd");
  }

  private void scoreRefused(String text, String complaint) throws IOException {
    Path out = folder.resolve("none");
    Path table = file("f.csv", text);
    Outcome.of("score", table.toString(), "--target", "y", "--out", out.toString())
        .refused("f.csv " + complaint);
    assertThat(out).doesNotExist();
  }
}
