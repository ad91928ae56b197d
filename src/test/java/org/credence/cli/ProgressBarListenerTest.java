package org.credence.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressBarListenerTest {

  /** Few steps or many: the bar stands where the fit stands, from its first report on. */
  @ParameterizedTest
  @CsvSource({
    "1, 4, 25%",
    "1, 200, 0%",
    "2, 200, 1%",
    "100, 20000, 0%",
    "15, 20, 75%",
    "7, 7, 100%"
  })
  void showsTheShareThatIsDone(long done, long total, String share) {
    StringWriter out = new StringWriter();
    try (ProgressBarListener bar = new ProgressBarListener("fit", new PrintWriter(out))) {
      bar.onProgress(done, total, -12.34);
    }
    String last = out.toString().substring(out.toString().lastIndexOf('\r') + 1);
    assertThat(last).startsWith("fit ").contains(" " + share + " ").contains("objective -12.3");
  }

  @Test
  void showsNothingWithoutAPlaceToWrite() {
    try (ProgressBarListener bar = new ProgressBarListener("fit", null)) {
      bar.onProgress(1, 2, 0);
    }
  }
}
