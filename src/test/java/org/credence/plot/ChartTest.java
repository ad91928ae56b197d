package org.credence.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
