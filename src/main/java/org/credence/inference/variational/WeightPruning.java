package org.credence.inference.variational;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.credence.inference.GaussianPosterior;
import org.credence.internal.Checks;

/**
 * Pruning by signal-to-noise: weights with the smallest |mean|/sd say least about the data and are
 * set to 0.
 *
 * <p>Reference: C. Blundell, J. Cornebise, K. Kavukcuoglu and D. Wierstra, Weight uncertainty in
 * neural networks, ICML 2015, arXiv:1505.05424, section 5.1, after A. Graves, Practical variational
 * inference for neural networks, NIPS 2011.
 */
public final class WeightPruning {

  private WeightPruning() {}

  /**
   * The signal-to-noise ratio of each parameter.
   *
   * @param posterior with a mean and an sd for each parameter
   * @return |mean|/sd; +∞ where the sd is 0
   */
  public static double[] signalToNoise(GaussianPosterior posterior) {
    double[] means = posterior.means();
    double[] sds = posterior.sds();
    return IntStream.range(0, means.length)
        .mapToDouble(i -> sds[i] > 0 ? Math.abs(means[i]) / sds[i] : Double.POSITIVE_INFINITY)
        .toArray();
  }

  /**
   * Sets the parameters with the smallest signal-to-noise ratio to 0, mean and sd. Parameters that
   * are points (sd 0) are never pruned.
   *
   * @param posterior what is pruned; not modified
   * @param share of the Gaussian parameters to prune, in (0, 1)
   * @return the pruned posterior
   * @throws IllegalArgumentException if the share is out of range
   */
  public static GaussianPosterior prune(GaussianPosterior posterior, double share) {
    Checks.openUnit(share, "share");
    double[] ratios = signalToNoise(posterior);
    int[] order =
        IntStream.range(0, ratios.length)
            .filter(i -> ratios[i] < Double.POSITIVE_INFINITY)
            .boxed()
            .sorted((a, b) -> Double.compare(ratios[a], ratios[b]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] means = posterior.means();
    double[] sds = posterior.sds();
    Arrays.stream(order)
        .limit(Math.round(share * order.length))
        .forEach(
            i -> {
              means[i] = 0;
              sds[i] = 0;
            });
    return GaussianPosterior.of(means, sds);
  }
}
