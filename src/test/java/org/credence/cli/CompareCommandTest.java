package org.credence.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {

  @TempDir Path folder;

  /**
   * Two folds of a small table say so little of a difference that only the best method is drawn;
   * and there is no time to sample.
   */
  @Test
  void withoutTimeForTheCheckItSaysSo() {
    String out =
        Outcome.of(
                "compare",
                "examples/data/mtcars.csv",
                "--target",
                "mpg",
                "--methods",
                "bayes-by-backprop,map",
                "--epochs",
                "20",
                "--folds",
                "2",
                "--check",
                "0.001",
                "--draws",
                "50",
                "--out",
                folder.toString())
            .done()
            .out();
    assertThat(out)
        .contains("were not checked: nuts did not come to an end in 0.001 s")
        .contains("Written to ");
    assertThat(folder.resolve("comparison.html")).isNotEmptyFile();
    assertThat(folder.resolve("difference.png")).isNotEmptyFile();
    assertThat(folder.resolve("sigma.png")).doesNotExist();
  }
}
