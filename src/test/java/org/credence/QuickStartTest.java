package org.credence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.credence.table.TableReader;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

/** The quick start of the README, word for word, run. */
class QuickStartTest {

  @Test
  void theQuickStartRuns() {
    // quick start
    Table cars = TableReader.read(Path.of("examples/data/mtcars.csv"));
    FittedRegression model =
        BayesianRegression.of("mpg").withFeatures("wt", "hp").withSeed(42).fit(cars);
    PredictedTable predicted = model.predict(cars);
    Table results = predicted.table(); // mpg_mean, mpg_sd, mpg_lower_90, mpg_upper_90, ...
    double chance = predicted.predictive().probabilityAbove(0, 25); // P(mpg > 25) for the first car
    // end

    assertThat(results.columnNames())
        .contains("mpg_mean", "mpg_sd", "mpg_sd_epistemic", "mpg_lower_90", "mpg_upper_95");
    assertThat(chance).isBetween(0.0, 0.5);
    assertThat(cars.columnNames()).doesNotContain("mpg_mean");
  }

  @Test
  void theReadmeShowsIt() throws IOException {
    String test = Files.readString(Path.of("src/test/java/org/credence/QuickStartTest.java"));
    String snippet =
        test.substring(test.indexOf("// quick start") + 14, test.indexOf("// end")).strip();
    String readme = Files.readString(Path.of("README.md"));
    assertThat(unindented(readme)).contains(unindented(snippet));
    assertThat(snippet.lines().count()).isLessThanOrEqualTo(8);
  }

  private static String unindented(String text) {
    return text.replaceAll("(?m)^ +", "");
  }
}
