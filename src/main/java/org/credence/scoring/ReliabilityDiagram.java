package org.credence.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.credence.internal.Checks;
import org.credence.random.RandomStream;

/**
 * The reliability diagram of forecast probabilities: in bins of similar probability, the mean
 * forecast against the share in which the event happened. Immutable.
 *
 * <p>Reference: C. Guo, G. Pleiss, Y. Sun and K. Weinberger, On calibration of modern neural
 * networks, ICML 2017, arXiv:1706.04599.
 */
public final class ReliabilityDiagram {

  private final double[] probabilities;
  private final boolean[] happened;
  private final Binning binning;
  private final int[] assigned;
  private final int[] counts;

  private ReliabilityDiagram(double[] probabilities, boolean[] happened, Binning binning) {
    this.probabilities = probabilities;
    this.happened = happened;
    this.binning = binning;
    this.assigned = binning.assign(probabilities);
    this.counts = new int[binning.bins()];
    for (int bin : assigned) {
      counts[bin]++;
    }
  }

  /**
   * The diagram of one event.
   *
   * @param probabilities of the event, one per row; not modified
   * @param happened whether it did, one per row; not modified
   * @param binning how rows are grouped
   * @return the diagram
   * @throws IllegalArgumentException if there is no row or a probability outside [0, 1]
   */
  public static ReliabilityDiagram of(double[] probabilities, boolean[] happened, Binning binning) {
    Checks.positive(probabilities.length, "number of rows");
    Checks.sameLength(happened.length, probabilities.length, "happened");
    for (double p : probabilities) {
      if (!(p >= 0 && p <= 1 + 1e-9)) {
        throw new IllegalArgumentException("a probability must be from 0 to 1, not " + p);
      }
    }
    double[] clipped = probabilities.clone();
    for (int i = 0; i < clipped.length; i++) {
      clipped[i] = Math.min(1, clipped[i]);
    }
    return new ReliabilityDiagram(clipped, happened.clone(), binning);
  }

  /**
   * The diagram of the predicted class: the event is that the most probable class was observed, its
   * probability the confidence.
   *
   * @param probabilities rows x classes, flat; not modified
   * @param observed the observed class of each row, from 0; not modified
   * @param binning how rows are grouped
   * @return the diagram
   */
  public static ReliabilityDiagram ofPredictedClass(
      double[] probabilities, int[] observed, Binning binning) {
    int classes = ClassRows.classes(probabilities, observed);
    double[] confidence = new double[observed.length];
    boolean[] correct = new boolean[observed.length];
    for (int i = 0; i < observed.length; i++) {
      int predicted = ClassRows.predicted(probabilities, classes, i);
      confidence[i] = probabilities[i * classes + predicted];
      correct[i] = predicted == observed[i];
    }
    return of(confidence, correct, binning);
  }

  /**
   * The diagram of one class against the rest.
   *
   * @param probabilities rows x classes, flat; not modified
   * @param observed the observed class of each row, from 0; not modified
   * @param k the class, from 0
   * @param binning how rows are grouped
   * @return the diagram
   */
  public static ReliabilityDiagram ofClass(
      double[] probabilities, int[] observed, int k, Binning binning) {
    int classes = ClassRows.classes(probabilities, observed);
    double[] ofClass = new double[observed.length];
    boolean[] happened = new boolean[observed.length];
    for (int i = 0; i < observed.length; i++) {
      ofClass[i] = probabilities[i * classes + k];
      happened[i] = observed[i] == k;
    }
    return of(ofClass, happened, binning);
  }

  /**
   * A bin that holds rows.
   *
   * @param meanProbability the mean forecast in it
   * @param happened how often the event happened among its rows
   */
  public record Bin(double meanProbability, Proportion happened) {}

  /**
   * The bins that hold rows, lowest probabilities first.
   *
   * @return a new list
   */
  public List<Bin> bins() {
    double[] sums = new double[binning.bins()];
    int[] hits = new int[binning.bins()];
    for (int i = 0; i < assigned.length; i++) {
      sums[assigned[i]] += probabilities[i];
      hits[assigned[i]] += happened[i] ? 1 : 0;
    }
    List<Bin> bins = new ArrayList<>();
    for (int b = 0; b < counts.length; b++) {
      if (counts[b] > 0) {
        bins.add(new Bin(sums[b] / counts[b], new Proportion(hits[b], counts[b])));
      }
    }
    return bins;
  }

  /**
   * The lower ends of the band in which the shares of a perfect forecast stay in all bins together:
   * in each the range of the sum of independent events with the forecast probabilities. Bins are
   * independent, so their probabilities multiply.
   *
   * <p>Reference: J. Bröcker and L. Smith, Increasing the reliability of reliability diagrams,
   * Weather Forecast. 22 (2007) 651-661, doi:10.1175/WAF993.1.
   *
   * @param confidence in (0, 1), for example 0.95
   * @return the smallest share inside, one for each of {@link #bins}
   */
  public double[] bandLower(double confidence) {
    return band(tail(confidence));
  }

  /**
   * The upper ends of the band in which the shares of a perfect forecast stay in all bins together.
   *
   * @param confidence in (0, 1), for example 0.95
   * @return the largest share inside, one for each of {@link #bins}
   */
  public double[] bandUpper(double confidence) {
    return band(1 - tail(confidence));
  }

  /** The tail of a bin, so that (1 − 2 tail)^bins is the confidence. */
  private double tail(double confidence) {
    long filled = Arrays.stream(counts).filter(count -> count > 0).count();
    return (1 - Math.pow(Checks.openUnit(confidence, "confidence"), 1.0 / filled)) / 2;
  }

  private double[] band(double q) {
    return IntStream.range(0, counts.length)
        .filter(bin -> counts[bin] > 0)
        .mapToDouble(bin -> SumOfEvents.quantile(q, inBin(bin)) / (double) counts[bin])
        .toArray();
  }

  private double[] inBin(int bin) {
    return IntStream.range(0, rows())
        .filter(row -> assigned[row] == bin)
        .mapToDouble(row -> probabilities[row])
        .toArray();
  }

  /**
   * The number of rows.
   *
   * @return at least 1
   */
  public int rows() {
    return probabilities.length;
  }

  /**
   * The mean forecast over all rows.
   *
   * @return from 0 to 1
   */
  public double meanProbability() {
    double sum = 0;
    for (double p : probabilities) {
      sum += p;
    }
    return sum / probabilities.length;
  }

  /**
   * How often the event happened among all rows.
   *
   * @return the count
   */
  public Proportion happened() {
    int hits = 0;
    for (boolean h : happened) {
      hits += h ? 1 : 0;
    }
    return new Proportion(hits, happened.length);
  }

  /**
   * The sd that the share of rows with the event has if the forecasts are right, √(Σ p (1 − p))/n.
   *
   * @return in probability
   */
  public double sdOfShare() {
    double variance = 0;
    for (double p : probabilities) {
      variance += p * (1 - p);
    }
    return Math.sqrt(variance) / probabilities.length;
  }

  /**
   * The distance of the bins from the diagonal, with the distribution it has if every row's event
   * happens with its forecast probability.
   *
   * @param distance how it is measured
   * @param stream the source of randomness of the simulation
   * @return the error, from 0 to 1
   */
  public CalibrationError error(BinDistance distance, RandomStream stream) {
    double[] uniform = new double[rows()];
    boolean[] outcomes = new boolean[rows()];
    NullDistribution perfect =
        NullDistribution.simulate(
            stream,
            child -> {
              child.fillUniform(uniform);
              for (int i = 0; i < uniform.length; i++) {
                outcomes[i] = uniform[i] < probabilities[i];
              }
              return error(distance, outcomes);
            });
    String name = distance + " (" + binning + ")";
    return new CalibrationError(name, error(distance, happened), perfect, rows());
  }

  /**
   * The expected calibration error (ECE), Σ_b n_b/n |share in b − mean forecast in b|, with the
   * distribution it has if every row's event happens with its forecast probability.
   *
   * @param stream the source of randomness of the simulation
   * @return the error, from 0 to 1
   */
  public CalibrationError expectedCalibrationError(RandomStream stream) {
    return error(BinDistance.EXPECTED, stream);
  }

  private double error(BinDistance distance, boolean[] outcomes) {
    double[] excess = new double[binning.bins()];
    for (int i = 0; i < assigned.length; i++) {
      excess[assigned[i]] += (outcomes[i] ? 1 : 0) - probabilities[i];
    }
    return distance.of(excess, counts, rows());
  }

  Binning binning() {
    return binning;
  }

  int binOf(int row) {
    return assigned[row];
  }

  double probability(int row) {
    return probabilities[row];
  }

  boolean happened(int row) {
    return happened[row];
  }
}
