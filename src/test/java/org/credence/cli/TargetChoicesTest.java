package org.credence.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.credence.FittedClassification;
import org.credence.FittedRegression;
import org.credence.NoiseModel;
import org.credence.distribution.TransformKind;
import org.credence.table.Censoring;
import org.credence.table.TableReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

/** A made table of 60 rows with counts, shares and ratings from 2 to 10. */
class TargetChoicesTest {

  @TempDir Path folder;

  private Path table;

  @BeforeEach
  void write() throws Exception {
    table = folder.resolve("made.csv");
    Stream<String> lines =
        IntStream.range(0, 60)
            .mapToObj(
                i ->
                    String.format(
                        Locale.ROOT,
                        "%s,%s,%s,%s,%s",
                        i * 0.1,
                        1 + i % 2,
                        i % 7 + i / 10,
                        (i + 1.0) / 62,
                        new int[] {2, 9, 10}[i / 20]));
    Files.write(table, Stream.concat(Stream.of("x,weight,count,share,rating"), lines).toList());
  }

  private Outcome run(String command, String... options) {
    Stream<String> start = Stream.of(command, table.toString());
    Stream<String> quick =
        Stream.of("--method", "map", "--epochs", "30", "--draws", "20", "--hidden", "4");
    return Outcome.of(
        Stream.of(start, Stream.of(options), quick).flatMap(s -> s).toArray(String[]::new));
  }

  private FittedRegression regression(String target, String... options) {
    Path model = folder.resolve("model.json");
    Stream<String> all =
        Stream.concat(
            Stream.of("--target", target, "--features", "x", "--model", model.toString()),
            Stream.of(options));
    run("fit", all.toArray(String[]::new)).done();
    return FittedRegression.load(model);
  }

  @Test
  void noiseAndTransformAreThoseOfTheCommandLine() {
    assertThat(regression("count", "--likelihood", "negative-binomial").noise())
        .isEqualTo(NoiseModel.NEGATIVE_BINOMIAL);
    assertThat(regression("share", "--likelihood", "beta").noise()).isEqualTo(NoiseModel.BETA);
    FittedRegression logit = regression("share", "--transform", "logit", "--bounds", "-1,2");
    assertThat(logit.transform().kind()).isEqualTo(TransformKind.LOGIT);
    assertThat(logit.transform().a()).isEqualTo(-1);
    assertThat(logit.transform().b()).isEqualTo(2);
  }

  @Test
  void censoringIsThatOfTheCommandLine() throws Exception {
    List<String> lines = Files.readAllLines(table);
    lines.set(0, lines.get(0) + ",known,low,high");
    for (int i = 1; i < lines.size(); i++) {
      String share = lines.get(i).split(",", -1)[3];
      boolean limit = i % 3 == 0;
      String cells = limit ? "below,," + share : "exact," + share + "," + share;
      lines.set(i, lines.get(i) + "," + cells);
    }
    Files.write(table, lines);
    FittedRegression words = regression("share", "--censored", "known");
    assertThat(words.censoring()).contains(Censoring.byWords("known"));
    FittedRegression ends = regression("true", "--censored", "low,high");
    assertThat(ends.censoring()).contains(Censoring.byEnds("low", "high"));
    assertThat(ends.target()).isEqualTo("true");
    Path out = folder.resolve("report");
    String[] options = {"--target", "true", "--features", "x", "--censored", "low,high"};
    run("report", with(options, "--test-fraction", "0.3", "--out", out.toString())).done();
    assertThat(Files.readString(out.resolve("report.html")))
        .contains("known by a limit or an interval only")
        .contains("RMSE of exact rows");
  }

  @Test
  void censoringThatCannotBeIsRefused() {
    String[] share = {"--target", "share", "--model", "m"};
    run("fit", with(share, "--censored", "x,weight,count"))
        .refused("--censored takes one column of words, or two of ends, not 3.");
    run("fit", with(share, "--censored", "x", "--likelihood", "beta"))
        .refused("A censored target is modelled with gaussian noise, not with beta noise.");
    run("fit", with(share, "--censored", "weight"))
        .refused(
            "made.csv: column 'weight' has '1' at row 1, which does not say whether the target is"
                + " exact; write exact, below or above (or =, <, >)");
    String[] rating = {"--target", "rating", "--task", "classification", "--model", "m"};
    run("fit", with(rating, "--censored", "x"))
        .refused("--censored is for numeric targets; this one has classes.");
  }

  @Test
  void weightsAreNoFeature() {
    Path model = folder.resolve("model.json");
    run("fit", "--target", "share", "--weights", "weight", "--model", model.toString()).done();
    assertThat(FittedRegression.load(model).encoder().featureNames())
        .containsExactly("x", "count", "rating");
  }

  /** Ratings are numbers, and 10 comes after 9. */
  @Test
  void numbersCanBeOrderedClasses() {
    Path model = folder.resolve("model.json");
    run("fit", "--target", "rating", "--likelihood", "ordinal", "--model", model.toString()).done();
    FittedClassification fitted = FittedClassification.load(model);
    assertThat(fitted.classes()).containsExactly("2", "9", "10");
    assertThat(fitted.network().outputs()).isEqualTo(1);
    run("fit", "--target", "rating", "--order", "10,9,2", "--model", model.toString()).done();
    assertThat(FittedClassification.load(model).classes()).containsExactly("10", "9", "2");
  }

  @Test
  void reportsOfCountsAndOfTransformedTargetsAreWritten() {
    for (String[] choice :
        new String[][] {
          {"count", "--likelihood", "poisson"}, {"share", "--transform", "box-cox"}
        }) {
      Path out = folder.resolve(choice[0]);
      run("report", "--target", choice[0], choice[1], choice[2], "--folds", "3", "--out", out + "")
          .done();
      Table predictions = TableReader.read(out.resolve("predictions.csv"));
      assertThat(predictions.rowCount()).isEqualTo(60);
      assertThat(predictions.doubleColumn("log_density").countMissing()).isZero();
      assertThat(out.resolve("report.html")).isNotEmptyFile();
    }
  }

  @Test
  void choicesForTheOtherKindOfTargetAreRefused() {
    String[] rating = {"--target", "rating", "--task", "classification", "--model", "m.json"};
    run("fit", with(rating, "--transform", "log"))
        .refused("--transform is for numeric targets; this one has classes.");
    run("fit", with(rating, "--bounds", "0,1"))
        .refused("--bounds is for numeric targets; this one has classes.");
    run("fit", "--target", "share", "--task", "regression", "--order", "a,b", "--model", "m.json")
        .refused("--order is for classes; this target is numeric.");
    run("fit", "--target", "count", "--likelihood", "poisson", "--transform", "log", "--model", "m")
        .refused("A target of poisson noise is modelled as it is, not by its log.");
  }

  private static String[] with(String[] start, String... more) {
    return Stream.concat(Stream.of(start), Stream.of(more)).toArray(String[]::new);
  }
}
