package org.credence.report;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.credence.inference.ChainInfo;
import org.credence.inference.Trace;
import org.credence.plot.ChainCharts;
import org.credence.plot.Chart;
import org.credence.plot.Charts;

/** How the posterior was reached: the chains of a sampler, or else the objective over training. */
final class ChainPictures {

  private static final String QUANTITY = "log posterior";

  private ChainPictures() {}

  /** Chains that were cut short differ in length, and cannot be ranked among each other. */
  static void addTo(Map<String, Chart> charts, Trace trace, List<ChainInfo> chains) {
    double[][] draws = chains.stream().map(ChainInfo::logDensities).toArray(double[][]::new);
    boolean equal = Arrays.stream(draws).allMatch(d -> d.length == draws[0].length);
    if (draws.length < 2 || !equal || draws[0].length < 2) {
      charts.put("trace", Charts.trace(trace));
      return;
    }
    charts.put("trace", ChainCharts.trace(QUANTITY + " (nats)", draws));
    charts.put("ranks", ChainCharts.ranks(QUANTITY, draws));
  }
}
