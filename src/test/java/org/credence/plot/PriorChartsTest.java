package org.credence.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.credence.math.SpecialFunctions;
import org.credence.plot.Drawing.Point;
import org.junit.jupiter.api.Test;

class PriorChartsTest {

  private static double[] normal(double mean, double sd) {
    return IntStream.range(0, 4000)
        .mapToDouble(i -> mean + sd * SpecialFunctions.normalQuantile((i + 0.5) / 4000))
        .toArray();
  }

  /** Half the sd is a quarter of the variance. */
  @Test
  void densitiesOfBothAndWhatTheDataTook() {
    Chart chart = PriorCharts.priorAgainstPosterior("slope", normal(0, 2), normal(1, 1));
    assertThat(chart.caption())
        .startsWith("The data have taken away 75 % of the prior's variance.");
    Drawing drawing = Drawing.of(chart);
    assertThat(drawing.texts())
        .isEqualTo(
            Drawing.texts(
                "What the data have taught about the slope",
                "slope",
                "density",
                "prior",
                "posterior"));
    double prior = peak(drawing.areas(Palette.NULL_BAND).get(0));
    double posterior = peak(drawing.areas(Palette.EPISTEMIC).get(0));
    // The kernel of relative width 0.9 · 4000^(-1/5) flattens both alike.
    assertThat(posterior / prior).isCloseTo(2, within(0.02));
  }

  private static double peak(List<Point> area) {
    double bottom = area.stream().mapToDouble(Point::y).max().orElseThrow();
    return bottom - area.stream().mapToDouble(Point::y).min().orElseThrow();
  }
}
