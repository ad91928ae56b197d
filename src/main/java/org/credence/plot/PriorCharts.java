package org.credence.plot;

import java.util.Arrays;
import java.util.Locale;

/** What the data have taught: a quantity before and after. */
public final class PriorCharts {

  private static final int GRID = 512;

  private PriorCharts() {}

  /**
   * The densities of a quantity under the prior and under the posterior, estimated from draws by a
   * Gaussian kernel of Silverman's width (B. Silverman 1986, Density Estimation, eq. 3.31).
   *
   * @param quantity what it is, with its unit
   * @param prior draws, at least two different ones
   * @param posterior draws, at least two different ones
   * @return the chart; the x axis holds the posterior and nine tenths of the prior
   */
  public static Chart priorAgainstPosterior(String quantity, double[] prior, double[] posterior) {
    double[] before = sorted(prior);
    double[] after = sorted(posterior);
    double low = Math.min(quantile(before, 0.05), after[0]);
    double high = Math.max(quantile(before, 0.95), after[after.length - 1]);
    double[] x = Series.of(GRID, i -> low + i * (high - low) / (GRID - 1));
    double[] priorDensity = density(before, x);
    double[] posteriorDensity = density(after, x);
    double[] zero = new double[GRID];
    double shrinkage =
        1
            - square(
                (quantile(after, 0.84) - quantile(after, 0.16))
                    / (quantile(before, 0.84) - quantile(before, 0.16)));
    return new Canvas("What the data have taught about the " + quantity, quantity, "density")
        .range(
            low, high, 0, 1.05 * Math.max(Series.max(priorDensity), Series.max(posteriorDensity)))
        .band("prior", x, zero, priorDensity, Palette.NULL_BAND)
        .band("posterior", x, zero, posteriorDensity, Palette.EPISTEMIC)
        .finish(
            String.format(
                Locale.ROOT,
                "The data have taken away %.0f %% of the prior's variance. A posterior that lies"
                    + " where the prior hardly reaches says that the prior was a poor one.",
                100 * Math.max(0, shrinkage)));
  }

  private static double[] sorted(double[] draws) {
    double[] copy = draws.clone();
    Arrays.sort(copy);
    return copy;
  }

  private static double quantile(double[] sorted, double p) {
    return sorted[(int) Math.round(p * (sorted.length - 1))];
  }

  private static double square(double x) {
    return x * x;
  }

  private static double[] density(double[] sorted, double[] x) {
    double mean = Arrays.stream(sorted).average().orElse(0);
    double variance = Arrays.stream(sorted).map(v -> square(v - mean)).average().orElse(1);
    double quartiles = (quantile(sorted, 0.75) - quantile(sorted, 0.25)) / 1.34;
    double width = 0.9 * Math.min(Math.sqrt(variance), quartiles) * Math.pow(sorted.length, -0.2);
    return Series.of(
        x.length,
        i ->
            Arrays.stream(sorted)
                    .map(v -> Math.exp(-0.5 * square((x[i] - v) / width)))
                    .average()
                    .orElse(0)
                / (width * Math.sqrt(2 * Math.PI)));
  }
}
