package org.credence.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.credence.plot.Drawing.Point;
import org.credence.plot.UncertaintyCharts.ClassPoints;
import org.credence.plot.UncertaintyCharts.Quantity;
import org.credence.predictive.UncertaintyParts;
import org.junit.jupiter.api.Test;

class UncertaintyChartsTest {

  @Test
  void partsOfEachRowFromTheSurestOn() {
    Chart chart =
        UncertaintyCharts.parts(
            "sd of height (m)",
            List.of(
                new UncertaintyParts("variance", 5, 4, 3, 0.36),
                new UncertaintyParts("variance", Math.sqrt(2), 1, 1, 0.5)));
    Drawing drawing = Drawing.of(chart);
    assertThat(drawing.texts())
        .isEqualTo(
            Drawing.texts(
                "What the uncertainty is made of",
                "rows, the surest first",
                "sd of height (m)",
                "whole",
                "noise",
                "doubt about the function"));
    List<Point> noise = drawing.curve(Palette.ALEATORIC_LINE);
    Axes axes = Axes.of(noise, 1, 1, 2, 4);
    axes.assertThrough(
        drawing.curve(Palette.EPISTEMIC_LINE), new double[] {1, 2}, new double[] {1, 3});
    axes.assertBetween(
        drawing.areas(Palette.TOTAL).get(0),
        new double[] {1, 2},
        new double[2],
        new double[] {Math.sqrt(2), 5});
    assertThat(chart.caption()).contains("Doubt makes up most of the variance in 0 of 2 rows.");
  }

  @Test
  void aMapHasACellForEachPlaceAndAPointForEachRow() {
    double[] x = {0, 1, 2};
    double[] y = {10, 20};
    double[] values = {0, 0.1, 0.3, 0.5, 0.69, 0};
    Chart chart =
        UncertaintyCharts.map(
            Quantity.ENTROPY,
            "a",
            "b",
            x,
            y,
            values,
            List.of(
                new ClassPoints("yes", new double[] {0, 2}, new double[] {10, 20}),
                new ClassPoints("no", new double[] {1}, new double[] {20})));
    Drawing drawing = Drawing.of(chart);
    assertThat(chart.title()).isEqualTo("Where the model is unsure: entropy (nats)");
    List<Point> yes = drawing.points(Palette.classColor(0));
    Axes axes = Axes.of(yes, 0, 10, 2, 20);
    axes.assertAt(drawing.points(Palette.classColor(1)).get(0), 1, 20);
    // ln 2 in six shades of 0.2.
    int cells = 0;
    int[] shade = {0, 0, 1, 2, 3, 0};
    for (int i = 0; i < values.length; i++) {
      int own = i;
      List<Point> centres = drawing.cells(Palette.shades(Palette.MEAN).get(shade[i]));
      assertThat(centres).anySatisfy(p -> axes.assertAt(p, x[own % 3], y[own / 3]));
    }
    for (int level = 0; level < 4; level++) {
      cells += drawing.cells(Palette.shades(Palette.MEAN).get(level)).size();
    }
    assertThat(cells).isEqualTo(6);
  }

  @Test
  void shadesDarken() {
    var shades = Palette.shades(Palette.EPISTEMIC_LINE);
    for (int i = 1; i < shades.size(); i++) {
      assertThat(shades.get(i).getBlue()).isLessThan(shades.get(i - 1).getBlue());
    }
    assertThat(shades.get(shades.size() - 1)).isEqualTo(Palette.EPISTEMIC_LINE);
  }
}
