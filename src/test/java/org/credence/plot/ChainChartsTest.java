package org.credence.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.credence.plot.Drawing.Point;
import org.junit.jupiter.api.Test;

class ChainChartsTest {

  /** 0, 2, 4, ... and 1, 3, 5, ...: chains that agree. */
  private static double[][] interleaved(int draws) {
    return IntStream.range(0, 2)
        .mapToObj(c -> IntStream.range(0, draws).mapToDouble(i -> 2.0 * i + c).toArray())
        .toArray(double[][]::new);
  }

  @Test
  void traceShowsEveryChain() {
    double[][] chains = {{1, 3, 2}, {5, 4, 6}};
    Drawing drawing = Drawing.of(ChainCharts.trace("energy (nats)", chains));
    assertThat(drawing.texts())
        .isEqualTo(
            Drawing.texts("Do the chains mix?", "draw", "energy (nats)", "chain 1", "chain 2"));
    double[] draw = {1, 2, 3};
    List<Point> first = drawing.curve(Palette.method(0));
    Axes axes = Axes.of(first, 1, 1, 3, 2);
    axes.assertThrough(first, draw, chains[0]);
    axes.assertThrough(drawing.curve(Palette.method(1)), draw, chains[1]);
  }

  @Test
  void longChainsAreThinned() {
    Drawing drawing = Drawing.of(ChainCharts.trace("x", interleaved(5000)));
    assertThat(drawing.curve(Palette.method(0))).hasSize(500);
  }

  @Test
  void ranksOfChainsThatAgreeAreFlat() {
    Drawing drawing = Drawing.of(ChainCharts.ranks("x", interleaved(100)));
    List<Point> first = drawing.curve(Palette.method(0));
    double[] edges =
        IntStream.range(0, 40).mapToDouble(i -> 10 * Math.floor((i + 1) / 2.0)).toArray();
    double[] flat = new double[40];
    Arrays.fill(flat, 5);
    Axes axes = axes(drawing);
    axes.assertThrough(first, edges, flat);
    axes.assertThrough(drawing.curve(Palette.method(1)), edges, flat);
  }

  /** The grey band, of known corners: 100 of 200 draws, 20 columns of 10. */
  private static Axes axes(Drawing drawing) {
    List<Point> band = drawing.areas(Palette.NULL_BAND).get(0);
    var chance = new org.apache.commons.math3.distribution.HypergeometricDistribution(200, 100, 10);
    double tail = 0.025 / 20 / 2;
    double lower = chance.inverseCumulativeProbability(tail);
    double upper = chance.inverseCumulativeProbability(1 - tail);
    return Axes.of(List.of(band.get(0), band.get(2)), 0, lower, 200, upper);
  }

  @Test
  void ranksOfAChainThatStaysApartAreNot() {
    double[][] apart = interleaved(100);
    Arrays.setAll(apart[1], i -> 1000.0 + i);
    Drawing drawing = Drawing.of(ChainCharts.ranks("x", apart));
    List<Point> second = drawing.curve(Palette.method(1));
    Axes axes = axes(drawing);
    axes.assertAt(second.get(0), 0, 0);
    axes.assertAt(second.get(39), 200, 10);
  }
}
