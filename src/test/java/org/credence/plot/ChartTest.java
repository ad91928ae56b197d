package org.credence.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartTest {

  @TempDir Path folder;

  private static Chart chart() {
    double[] x = {0, 1, 2};
    return new Canvas("title", "x", "y")
        .range(0, 2, 0, 2)
        .line("a line", x, x, Palette.MEAN)
        .finish("How to read it.");
  }

  @Test
  void titleAndCaption() {
    assertThat(chart().title()).isEqualTo("title");
    assertThat(chart().caption()).isEqualTo("How to read it.");
  }

  /**
   * Labels of four decimals would all be alike, and ticks be looked for without end: for 8 s in a
   * range of 10⁻⁸, longer in a smaller one.
   */
  @ParameterizedTest
  @CsvSource({"0, 1e-12", "1, 1e-12", "-3e9, 1e-5", "5, 0", "-3e9, 4e12"})
  void aRangeMayBeOfAnySize(double from, double width) {
    double[] x = {from, from + width};
    Canvas canvas = new Canvas("title", "x", "y").line("a line", x, x, Palette.MEAN);
    Chart chart = canvas.range(x[0], x[1], x[0], x[1]).finish("");
    assertTimeoutPreemptively(Duration.ofSeconds(60), chart::toSvg);
  }

  @Test
  void savesByTheEndOfTheNameAndMakesFolders() throws IOException {
    Path svg = folder.resolve("deep/er/chart.SVG");
    Path png = folder.resolve("chart.png");
    chart().save(svg);
    chart().save(png);
    assertThat(Files.readString(svg)).startsWith("<?xml").endsWith("</svg>\n");
    BufferedImage image =
        Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(Files.readAllBytes(png))));
    assertThat(image.getWidth()).isEqualTo(1800);
    assertThat(image.getHeight()).isEqualTo(1120);
    assertThat(image.getRGB(1, 1)).isEqualTo(0xffffffff);
  }

  @Test
  void aSavedChartReplacesAnOlderOne() throws IOException {
    Path file = Files.writeString(folder.resolve("chart.svg"), "old");
    chart().save(file);
    assertThat(Files.readString(file)).contains("</svg>");
  }

  @Test
  void otherFormatsAreRefusedAndNothingIsWritten() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> chart().save(folder.resolve("chart.pdf")))
        .withMessage("A chart is saved as .svg or .png, not as chart.pdf");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aPlaceThatCannotBeWrittenIsLeftAsItWas() throws IOException {
    Path blocked = Files.writeString(folder.resolve("file"), "a file, not a folder");
    assertThatThrownBy(() -> chart().save(blocked.resolve("chart.svg")))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(folder).isDirectoryContaining("glob:**file");
    assertThat(Files.readString(blocked)).isEqualTo("a file, not a folder");
  }
}
