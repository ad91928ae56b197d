package org.credence.scoring;

import java.util.Arrays;

/**
 * The Brier score taken apart over bins of similar forecasts, exactly: Brier = reliability −
 * resolution + uncertainty + within-bin variance − within-bin covariance. With n_k rows, mean
 * forecast p̄_k and share of events ō_k in bin k, and share ō overall:
 *
 * <pre>
 * reliability   Σ_k n_k/n (p̄_k − ō_k)²              miscalibration: lower is better
 * resolution    Σ_k n_k/n (ō_k − ō)²                 what the forecasts tell apart: higher is better
 * uncertainty   ō (1 − ō)                            the score of always forecasting ō
 * variance      1/n Σ_i (p_i − p̄_k(i))²              0 if all forecasts of a bin are equal
 * covariance    2/n Σ_i (o_i − ō_k(i)) (p_i − p̄_k(i))
 * </pre>
 *
 * <p>Of several classes, the sums over the classes, each against the rest. Standard errors by the
 * jackknife. On n rows even a perfect forecast has a reliability of about Σ_k ō_k (1 − ō_k)/n.
 *
 * <p>References: A. Murphy, J. Appl. Meteorol. 12 (1973) 595-600,
 * doi:10.1175/1520-0450(1973)012&lt;0595:ANVPOT&gt;2.0.CO;2; D. Stephenson, C. Coelho and I.
 * Jolliffe, Two extra components in the Brier score decomposition, Weather Forecast. 23 (2008)
 * 752-757, doi:10.1175/2007WAF2006116.1.
 *
 * @param reliability at least 0
 * @param resolution at least 0
 * @param uncertainty at least 0
 * @param withinBinVariance at least 0
 * @param withinBinCovariance of either sign
 */
public record BrierDecomposition(
    Score reliability,
    Score resolution,
    Score uncertainty,
    Score withinBinVariance,
    Score withinBinCovariance) {

  private static final String[] NAMES = {
    "Brier reliability",
    "Brier resolution",
    "Brier uncertainty",
    "Brier within-bin variance",
    "Brier within-bin covariance"
  };

  /**
   * Takes apart the score of one event, mean (p − 1[it happened])².
   *
   * @param probabilities of the event, one per row; not modified
   * @param happened whether it did, one per row; not modified
   * @param binning how rows are grouped
   * @return the parts
   * @throws IllegalArgumentException if there is no row or a probability outside [0, 1]
   */
  public static BrierDecomposition of(double[] probabilities, boolean[] happened, Binning binning) {
    Sums sums = new Sums(ReliabilityDiagram.of(probabilities, happened, binning));
    return of(sums.parts(), sums.partsWithoutRow());
  }

  /**
   * Takes apart the score summed over classes.
   *
   * @param probabilities rows x classes, flat; not modified
   * @param observed the observed class of each row, from 0; not modified
   * @param binning how the rows are grouped for each class
   * @return the parts
   * @throws IllegalArgumentException if there is no row or a probability outside [0, 1]
   */
  public static BrierDecomposition ofClasses(
      double[] probabilities, int[] observed, Binning binning) {
    double[] parts = new double[NAMES.length];
    double[][] without = new double[NAMES.length][observed.length];
    for (int k = 0; k < ClassRows.classes(probabilities, observed); k++) {
      Sums sums = new Sums(ReliabilityDiagram.ofClass(probabilities, observed, k, binning));
      add(parts, sums.parts());
      double[][] ofClass = sums.partsWithoutRow();
      for (int part = 0; part < NAMES.length; part++) {
        add(without[part], ofClass[part]);
      }
    }
    return of(parts, without);
  }

  private static void add(double[] total, double[] more) {
    Arrays.setAll(total, i -> total[i] + more[i]);
  }

  private static BrierDecomposition of(double[] parts, double[][] without) {
    Score[] scores = new Score[NAMES.length];
    for (int part = 0; part < NAMES.length; part++) {
      double error = Jackknife.standardError(without[part]);
      scores[part] = new Score(NAMES[part], parts[part], error, without[part].length);
    }
    return new BrierDecomposition(scores[0], scores[1], scores[2], scores[3], scores[4]);
  }

  /**
   * The Brier score that the parts add up to.
   *
   * @return reliability − resolution + uncertainty + variance − covariance
   */
  public double brier() {
    return reliability.value()
        - resolution.value()
        + uncertainty.value()
        + withinBinVariance.value()
        - withinBinCovariance.value();
  }

  /** What the parts depend on: sums over rows, and over those of each bin. */
  private static final class Sums {

    private final ReliabilityDiagram diagram;
    private final double[] counts;
    private final double[] forecasts;
    private final double[] events;
    private double squares;
    private double products;

    Sums(ReliabilityDiagram diagram) {
      this.diagram = diagram;
      int bins = diagram.binning().bins();
      this.counts = new double[bins];
      this.forecasts = new double[bins];
      this.events = new double[bins];
      for (int row = 0; row < diagram.rows(); row++) {
        add(row, 1);
      }
    }

    private void add(int row, int sign) {
      int bin = diagram.binOf(row);
      double p = diagram.probability(row);
      double o = diagram.happened(row) ? 1 : 0;
      counts[bin] += sign;
      forecasts[bin] += sign * p;
      events[bin] += sign * o;
      squares += sign * p * p;
      products += sign * o * p;
    }

    double[][] partsWithoutRow() {
      double[][] without = new double[NAMES.length][diagram.rows()];
      for (int row = 0; row < diagram.rows(); row++) {
        add(row, -1);
        double[] parts = parts();
        for (int part = 0; part < parts.length; part++) {
          without[part][row] = parts[part];
        }
        add(row, 1);
      }
      return without;
    }

    double[] parts() {
      double n = Arrays.stream(counts).sum();
      double share = Arrays.stream(events).sum() / n;
      double reliability = 0;
      double resolution = 0;
      double meanSquares = 0;
      double meanProducts = 0;
      for (int b = 0; b < counts.length; b++) {
        if (counts[b] > 0) {
          double p = forecasts[b] / counts[b];
          double o = events[b] / counts[b];
          reliability += counts[b] / n * (p - o) * (p - o);
          resolution += counts[b] / n * (o - share) * (o - share);
          meanSquares += counts[b] / n * p * p;
          meanProducts += counts[b] / n * p * o;
        }
      }
      double variance = squares / n - meanSquares;
      double covariance = 2 * (products / n - meanProducts);
      return new double[] {reliability, resolution, share * (1 - share), variance, covariance};
    }
  }
}
