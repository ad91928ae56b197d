package org.credence.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Command lines that cannot be used: exit code 2, and one line that says what is accepted. */
class UnusableOptionsTest {

  private static final String MCYCLE = "examples/data/mcycle.csv";

  @TempDir Path folder;

  private Outcome report(String... options) {
    String[] start = {"report", MCYCLE, "--target", "accel", "--out", out().toString()};
    return Outcome.of(Stream.concat(Stream.of(start), Stream.of(options)).toArray(String[]::new));
  }

  private Path out() {
    return folder.resolve("out");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--epochs | 50 | --epochs is for methods that train by passes over the rows, not for auto.",
        "--budget | 0 | --budget must be a positive number of seconds, not 0.0.",
        "--budget | NaN | --budget must be a positive number of seconds, not NaN.",
        "--budget | 1e30 | --budget must be a positive number of seconds, not 1.0E30.",
        "--draws | 0 | --draws must be at least 1, not 0.",
        "--draws | -5 | --draws must be at least 1, not -5.",
        "--hidden | 50,0 | --hidden must be at least 1, not 0.",
        "--threads | 0 | --threads must be at least 1, not 0.",
        "--activation | step | There is no activation 'step'; choose identity, sigmoid, tanh, relu,"
            + " leaky-relu, elu, selu, gelu, silu or softplus.",
        "--likelihood | cauchy | There is no likelihood 'cauchy'; choose gaussian, heteroscedastic"
            + ", student-t, heteroscedastic-student-t, poisson, negative-binomial (counts) or beta"
            + " (between --bounds).",
        "--likelihood | poisson | mcycle.csv: target column 'accel' has -1.3 at row 2, but poisson"
            + " noise needs counts 0, 1, 2, ...; choose --likelihood heteroscedastic",
        "--transform | cube | There is no transform 'cube'; choose log, sqrt, logit, box-cox or"
            + " yeo-johnson.",
        "--transform | identity | There is no transform 'identity'; choose log, sqrt, logit,"
            + " box-cox or yeo-johnson.",
        "--transform | log | mcycle.csv: target column 'accel' has 0 at row 1, but the log needs"
            + " numbers above 0; choose --transform yeo-johnson",
        "--bounds | 1 | --bounds takes two numbers, LOW,HIGH, not 1.",
        "--bounds | 2,1 | --bounds must be LOW,HIGH in this order, not 2.0,1.0.",
        "--bounds | 0,Infinity | --bounds must be LOW,HIGH in this order, not 0.0,Infinity.",
        "--weights | w | mcycle.csv has no column 'w'; its columns are 'times', 'accel'",
        "--order | b,a | mcycle.csv: target column 'accel' has 69 different values in 133 rows, too"
            + " many for classes; at most 50 with two rows each on average are possible",
        "--test-fraction | 1 | --test-fraction must lie between 0 and 1, not 1.0.",
        "--test-fraction | 0 | --test-fraction must lie between 0 and 1, not 0.0.",
        "--folds | 1 | mcycle.csv has 133 rows, which cannot be cut into 1 folds; choose from 2 to"
            + " 133",
        "--folds | 0 | mcycle.csv has 133 rows, which cannot be cut into 0 folds; choose from 2 to"
            + " 133",
        "--folds | -3 | mcycle.csv has 133 rows, which cannot be cut into -3 folds; choose from 2"
            + " to 133",
        "--folds | 134 | mcycle.csv has 133 rows, which cannot be cut into 134 folds; choose from 2"
            + " to 133",
        "--seed | x | Invalid value for option '--seed': 'x' is not a long",
        "--missing | guess | Invalid value for option '--missing': expected one of [REFUSE, DROP,"
            + " IMPUTE, DRAWS] (case-insensitive) but was 'guess'",
        "--colour | red | Unknown options: '--colour', 'red'; see 'credence report --help'"
      })
  void valuesOutOfRangeAreRefused(String option, String value, String line) {
    report(option, value).refused(line);
    assertThat(out()).doesNotExist();
  }

  @Test
  void onlyOneKindOfTestRowsCanBeChosen() {
    report("--folds", "3", "--test-fraction", "0.2")
        .refused("Error: --test-fraction=F, --folds=K are mutually exclusive (specify only one)");
  }

  @Test
  void whatIsMissingIsNamed() {
    Outcome.of("score", "p.csv").refused("Missing required option: '--target=COL'");
    Outcome.of("predict", MCYCLE)
        .refused("Missing required options: '--model=FILE', '--out=PRED.csv'");
    Outcome.of("forecast")
        .refused("Unmatched argument at index 0: 'forecast'; see 'credence --help'");
  }

  @Test
  void comparedMethodsAreLookedAtBeforeTheFirstFit() {
    Outcome outcome =
        Outcome.of(
            "compare",
            MCYCLE,
            "--target",
            "accel",
            "--methods",
            "bayes-by-backprop,magic",
            // Would take for ever.
            "--epochs",
            "1000000000",
            "--out",
            out().toString());
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err())
        .startsWith("There is no method 'magic'; choose auto, ")
        .hasLineCount(1);
    Outcome.of("compare", MCYCLE, "--target", "accel", "--methods", "map,map")
        .refused("--methods needs at least two different methods.");
    Outcome.of("compare", MCYCLE, "--target", "accel", "--check", "-1")
        .refused("--check must be a number of seconds, at least 0, not -1.0.");
  }

  @Test
  void aBudgetIsForTheAutomaticChoice() {
    report("--method", "nuts", "--budget", "5")
        .refused("--budget is for --method auto, not for nuts.");
  }

  /** A long fit must not be lost for want of a place to write it. */
  @Test
  void placesThatCannotBeWrittenAreRefusedBeforeAnyWork() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "not a folder");
    String inside = file.resolve("deep/m.json").toString();
    String line = inside + " cannot be written: " + file + " is not a folder; choose another place";
    String budget = "1000000";
    Outcome.of("fit", MCYCLE, "--target", "accel", "--budget", budget, "--model", inside)
        .refused(line);
    Outcome.of("report", MCYCLE, "--target", "accel", "--budget", budget, "--out", inside)
        .refused(line);
    Outcome.of("compare", MCYCLE, "--target", "accel", "--budget", budget, "--out", inside)
        .refused(line);
    Outcome.of("predict", MCYCLE, "--model", "none.json", "--out", inside).refused(line);
    Outcome.of("score", MCYCLE, "--target", "accel", "--out", inside).refused(line);
    Outcome.of("fit", MCYCLE, "--target", "accel", "--budget", budget, "--model", folder.toString())
        .refused(folder + " is a folder; name a file to write");
    assertThat(Files.readString(file)).isEqualTo("not a folder");
  }
}
