package org.credence.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.credence.plot.Drawing.Point;
import org.credence.scoring.Coverage;
import org.credence.scoring.Proportion;
import org.credence.scoring.RiskCoverage;
import org.junit.jupiter.api.Test;

class CoverageChartsTest {

  @Test
  void groupsHaveExactRangesThatHoldTogether() {
    Map<String, Coverage> groups = new LinkedHashMap<>();
    groups.put("small", new Coverage(0.9, new Proportion(18, 20)));
    groups.put("large", new Coverage(0.9, new Proportion(10, 25)));
    Chart chart = CoverageCharts.coverageByGroup(groups);
    Drawing drawing = Drawing.of(chart);
    assertThat(chart.title()).isEqualTo("Do 90 % intervals hold everywhere?");
    // Two groups: each range at 97.5 %.
    Proportion small = new Proportion(18, 20);
    Proportion large = new Proportion(10, 25);
    List<Point> ends = drawing.ends(Palette.TOTAL_LINE);
    Axes axes =
        Axes.of(List.of(ends.get(2), ends.get(1)), large.lower(0.975), 1, small.upper(0.975), 2);
    axes.assertAt(ends.get(0), small.lower(0.975), 2);
    axes.assertAt(ends.get(3), large.upper(0.975), 1);
    axes.assertThrough(drawing.points(Palette.MEAN), new double[] {0.9, 0.4}, new double[] {2, 1});
    List<Point> level = drawing.ends(Palette.REFERENCE);
    axes.assertAt(level.get(0), 0.9, 0.4);
    axes.assertAt(level.get(1), 0.9, 2.6);
    assertThat(chart.caption()).endsWith("1 of 2 miss the dashed line.");
  }

  @Test
  void groupsThatAreAllRight() {
    Map<String, Coverage> one = Map.of("all", new Coverage(0.9, new Proportion(18, 20)));
    assertThat(CoverageCharts.coverageByGroup(one).caption())
        .endsWith("Every one reaches the dashed line: no group is shown to be treated worse.");
  }

  @Test
  void riskIsShownBesideThatOfTheBestOrder() {
    double[] uncertainties = {1, 2, 3, 4, 5};
    double[] losses = {1, 0, 2, 2, 5};
    RiskCoverage curve = RiskCoverage.of(uncertainties, losses);
    Chart chart =
        CoverageCharts.riskAgainstCoverage("error", curve, RiskCoverage.of(losses, losses));
    Drawing drawing = Drawing.of(chart);
    assertThat(drawing.texts())
        .isEqualTo(
            Drawing.texts(
                "What is gained by answering only where the model is sure",
                "share of rows answered, the most certain first",
                "error",
                "± 2 standard errors",
                "answering at random",
                "best possible order",
                "the model's order"));
    double[] share = {0.4, 0.6, 0.8, 1};
    double[] risk = {0.5, 1, 1.25, 2};
    List<Point> own = drawing.curve(Palette.MEAN);
    Axes axes = Axes.of(own, 0.4, 0.5, 1, 2);
    axes.assertThrough(own, share, risk);
    axes.assertThrough(drawing.curve(Palette.DATA), share, new double[] {0.5, 1, 1.25, 2});
    List<Point> random = drawing.curve(Palette.REFERENCE);
    axes.assertThrough(random, new double[] {0, 1}, new double[] {2, 2});
    double[] error =
        IntStream.range(0, 4).mapToDouble(i -> curve.riskAt(share[i]).standardError()).toArray();
    double[] lower =
        IntStream.range(0, 4).mapToDouble(i -> Math.max(0, risk[i] - 2 * error[i])).toArray();
    double[] upper = IntStream.range(0, 4).mapToDouble(i -> risk[i] + 2 * error[i]).toArray();
    axes.assertBetween(drawing.areas(Palette.NULL_BAND).get(0), share, lower, upper);
    assertThat(chart.caption())
        .startsWith("Answering only the surer half brings the error from 2.00 to 1.00.");
  }

  @Test
  void manyRowsAreThinned() {
    double[] ranks = IntStream.range(0, 5000).asDoubleStream().toArray();
    RiskCoverage curve = RiskCoverage.of(ranks, ranks);
    Drawing drawing = Drawing.of(CoverageCharts.riskAgainstCoverage("loss", curve, curve));
    assertThat(drawing.curve(Palette.MEAN)).hasSize(200);
  }
}
