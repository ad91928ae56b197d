package org.credence.scoring;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.credence.internal.Checks;

/**
 * How probabilities are put into bins. The choice changes a calibration error, so it is part of the
 * result. Immutable.
 */
public final class Binning {

  private final int bins;
  private final boolean equalMass;

  private Binning(int bins, boolean equalMass) {
    this.bins = Checks.positive(bins, "bins");
    this.equalMass = equalMass;
  }

  /**
   * Bins (b/B, (b + 1)/B] of equal width; 0 belongs to the first.
   *
   * @param bins B, at least 1
   * @return the binning
   */
  public static Binning equalWidth(int bins) {
    return new Binning(bins, false);
  }

  /**
   * Bins of equal count by rank, ties in the order of the rows; if the rows do not divide evenly,
   * the first bins hold one more.
   *
   * @param bins B, at least 1
   * @return the binning
   */
  public static Binning equalMass(int bins) {
    return new Binning(bins, true);
  }

  /**
   * The number of bins.
   *
   * @return B
   */
  public int bins() {
    return bins;
  }

  /** The bin of each probability, from 0. */
  int[] assign(double[] probabilities) {
    return equalMass ? byRank(probabilities) : byWidth(probabilities);
  }

  private int[] byWidth(double[] probabilities) {
    return Arrays.stream(probabilities)
        .mapToInt(p -> Math.max(0, (int) Math.ceil(p * bins) - 1))
        .toArray();
  }

  private int[] byRank(double[] probabilities) {
    int n = probabilities.length;
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> probabilities[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] assigned = new int[n];
    int wide = n % bins * (n / bins + 1);
    for (int rank = 0; rank < n; rank++) {
      assigned[order[rank]] =
          rank < wide ? rank / (n / bins + 1) : n % bins + (rank - wide) / (n / bins);
    }
    return assigned;
  }

  @Override
  public String toString() {
    return bins + (equalMass ? " bins of equal count" : " bins of equal width");
  }
}
