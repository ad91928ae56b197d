package org.credence.plot;

import java.awt.Color;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.HypergeometricDistribution;
import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.apache.commons.math3.stat.ranking.TiesStrategy;

/** Pictures of Markov chains: whether they mix, and whether they agree. */
public final class ChainCharts {

  /** Points of a curve; more are not seen. */
  private static final int POINTS = 500;

  private static final int BINS = 20;
  private static final double CONFIDENCE = 0.95;

  private ChainCharts() {}

  /**
   * A quantity at each draw of each chain.
   *
   * @param quantity what it is, with its unit
   * @param chains draws of each chain, all of the same number, at least two
   * @return the chart
   */
  public static Chart trace(String quantity, double[][] chains) {
    int draws = chains[0].length;
    int every = Math.max(1, draws / POINTS);
    int[] shown = IntStream.iterate(0, i -> i < draws, i -> i + every).toArray();
    double[] all = Arrays.stream(chains).flatMapToDouble(Arrays::stream).toArray();
    double margin = 0.05 * (Series.max(all) - Series.min(all)) + 1e-9;
    Canvas canvas =
        new Canvas("Do the chains mix?", "draw", quantity)
            .range(1, draws, Series.min(all) - margin, Series.max(all) + margin);
    for (int c = 0; c < chains.length; c++) {
      double[] chain = chains[c];
      canvas.thin(
          "chain " + (c + 1),
          Series.of(shown, i -> i + 1),
          Series.of(shown, i -> chain[i]),
          color(c));
    }
    return canvas.finish(
        "Chains that have found the posterior look like one another and like noise; one that stays"
            + " apart, drifts or stands still has not.");
  }

  private static Color color(int chain) {
    Color full = Palette.method(chain);
    return new Color(full.getRed(), full.getGreen(), full.getBlue(), 0xb0);
  }

  /**
   * How the ranks of each chain's draws, among the draws of all, are spread: evenly if all chains
   * draw from the same distribution. A. Vehtari, A. Gelman, D. Simpson, B. Carpenter and P.-C.
   * Bürkner, Bayesian Analysis 16 (2021) 667-718, doi:10.1214/20-BA1221.
   *
   * @param quantity what was drawn
   * @param chains draws of each chain, all of the same number
   * @return the chart
   */
  public static Chart ranks(String quantity, double[][] chains) {
    int draws = chains[0].length;
    int total = draws * chains.length;
    int bins = Math.max(2, Math.min(BINS, draws / 5));
    double[] all = Arrays.stream(chains).flatMapToDouble(Arrays::stream).toArray();
    double[] ranks = new NaturalRanking(TiesStrategy.AVERAGE).rank(all);
    double[] edges = stairs(bins, i -> (double) total * i / bins);
    HypergeometricDistribution chance =
        new HypergeometricDistribution(total, draws, Math.max(1, total / bins));
    double tail = (1 - CONFIDENCE) / 2 / bins / chains.length;
    double lower = chance.inverseCumulativeProbability(tail);
    double upper = chance.inverseCumulativeProbability(1 - tail);
    double expected = (double) draws / bins;
    double highest = upper;
    double[] ends = {0, total};
    Canvas canvas =
        new Canvas("Do the chains agree?", "rank of a draw among all, by " + quantity, "draws")
            .band(
                "95 % range of independent draws",
                ends, new double[] {lower, lower}, new double[] {upper, upper}, Palette.NULL_BAND)
            .reference("expected", ends, new double[] {expected, expected});
    for (int c = 0; c < chains.length; c++) {
      double[] counts = new double[bins];
      for (int i = c * draws; i < (c + 1) * draws; i++) {
        counts[(int) Math.min(bins - 1, (ranks[i] - 0.5) * bins / total)]++;
      }
      highest = Math.max(highest, Series.max(counts));
      double[] heights = new double[2 * bins];
      Arrays.setAll(heights, i -> counts[i / 2]);
      canvas.line("chain " + (c + 1), edges, heights, color(c));
    }
    return canvas
        .range(0, total, 0, 1.1 * highest)
        .finish(
            String.format(
                Locale.ROOT,
                "Chains that draw from one distribution are flat, up to chance (the grey band, for"
                    + " all %d chains and %d columns together, if draws were independent; draws of"
                    + " a chain are not, and scatter more).",
                chains.length,
                bins));
  }

  /** Both ends of each of some columns. */
  private static double[] stairs(int bins, IntToDoubleFunction edge) {
    return Series.of(2 * bins, i -> edge.applyAsDouble((i + 1) / 2));
  }
}
