package org.credence.plot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CompactSvgTest {

  private static String line(String style, String x1, String y1, String x2, String y2) {
    return String.format(
        "<line style=\"%s\" x1=\"%s\" x2=\"%s\" y1=\"%s\" y2=\"%s\"/>\n    ",
        style, x1, x2, y1, y2);
  }

  @Test
  void aCurveInPiecesBecomesOnePath() {
    String svg = "<g>" + line("red", "1", "2", "3.04", "4") + line("red", "3.04", "4", "5", "6");
    assertThat(CompactSvg.of(svg + "</g>"))
        .isEqualTo("<g><path d=\"M1,2L3,4L5,6\" style=\"red\"/>\n</g>");
  }

  @Test
  void piecesApartAreNotJoinedAndStylesNotMixed() {
    String svg = line("red", "1", "2", "3", "4") + line("red", "5", "6", "7", "8");
    assertThat(CompactSvg.of(svg)).isEqualTo("<path d=\"M1,2L3,4M5,6L7,8\" style=\"red\"/>\n");
    String two = line("red", "1", "2", "3", "4") + line("blue", "3", "4", "7", "8");
    assertThat(CompactSvg.of(two))
        .isEqualTo("<path d=\"M1,2L3,4\" style=\"red\"/>\n<path d=\"M3,4L7,8\" style=\"blue\"/>\n");
    String parted = line("red", "1", "2", "3", "4") + "</g>" + line("red", "3", "4", "5", "6");
    assertThat(CompactSvg.of(parted))
        .isEqualTo(
            "<path d=\"M1,2L3,4\" style=\"red\"/>\n</g><path d=\"M3,4L5,6\" style=\"red\"/>\n");
  }

  @Test
  void coordinatesAreRoundedToATenthAndStylesLeftAlone() {
    assertThat(CompactSvg.of("<path d=\"M-1.25,10.04Q-0.01,7\" style=\"opacity:0.69\"/>"))
        .isEqualTo("<path d=\"M-1.3,10Q0,7\" style=\"opacity:0.69\"/>");
  }

  @Test
  void aChartHasNoLooseLinesAndNoInvisibleOutlines() {
    double[] x = {0, 1, 2};
    Chart chart =
        new Canvas("title", "x", "y")
            .range(0, 2, 0, 2)
            .band("a band", x, x, new double[] {1, 2, 3}, Palette.MEAN)
            .line("a line", x, x, Palette.MEAN)
            .finish("");
    assertThat(chart.toSvg())
        .doesNotContain("<line")
        .doesNotContain("stroke-width:0;")
        .doesNotContainPattern("\"\\d+\\.\\d{2}");
  }
}
