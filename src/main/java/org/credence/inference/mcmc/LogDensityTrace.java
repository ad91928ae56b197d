package org.credence.inference.mcmc;

import java.util.Arrays;
import java.util.List;
import org.credence.inference.ChainInfo;
import org.credence.inference.Trace;

/**
 * The log density over the draws, averaged over all chains and over windows. The standard error of
 * a window is that of J. von Neumann's mean square successive difference (Annals of Mathematical
 * Statistics 12, 1941, doi:10.1214/aoms/1177731677), which a drift over many windows does not
 * inflate.
 */
final class LogDensityTrace {

  private static final int WINDOWS = 100;

  private LogDensityTrace() {}

  static Trace of(List<ChainInfo> chains) {
    int draws = chains.get(0).transitions().size();
    int perWindow = Math.max(1, draws / WINDOWS);
    double[] means = new double[draws / perWindow];
    for (ChainInfo chain : chains) {
      double[] values = chain.logDensities();
      for (int i = 0; i < means.length * perWindow; i++) {
        means[i / perWindow] += values[i] / (perWindow * chains.size());
      }
    }
    double[] errors = new double[means.length];
    Arrays.fill(errors, standardError(means));
    return Trace.of("log posterior", perWindow, means, errors);
  }

  private static double standardError(double[] means) {
    double sum = 0;
    for (int i = 1; i < means.length; i++) {
      sum += (means[i] - means[i - 1]) * (means[i] - means[i - 1]);
    }
    return means.length < 2 ? 0 : Math.sqrt(sum / (2 * (means.length - 1)));
  }
}
