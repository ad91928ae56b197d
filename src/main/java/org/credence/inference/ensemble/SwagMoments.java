package org.credence.inference.ensemble;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Running mean and variance of a path of parameter vectors, and the deviations of the last few of
 * them from the mean so far. For one thread.
 *
 * <p>The mean after n vectors is θ̄_n; the deviation of vector n is θ_n − θ̄_n, as in Maddox et al.
 * 2019, section 3.3. The variance is the mean square about θ̄_n, summed up as in B. Welford, Note
 * on a method for calculating corrected sums of squares and products, 1962,
 * doi:10.1080/00401706.1962.10490022, since a difference of two mean squares would lose its digits.
 */
final class SwagMoments {

  private final int rank;
  private final double[] mean;
  private final double[] squares;
  private final Deque<double[]> deviations = new ArrayDeque<>();
  private int count;

  SwagMoments(int dimension, int rank) {
    this.rank = rank;
    mean = new double[dimension];
    squares = new double[dimension];
  }

  /** Takes a vector into account; it is not kept. */
  void add(double[] theta) {
    count++;
    double[] deviation = new double[theta.length];
    for (int i = 0; i < theta.length; i++) {
      double before = theta[i] - mean[i];
      mean[i] += before / count;
      deviation[i] = theta[i] - mean[i];
      squares[i] += before * deviation[i];
    }
    deviations.addLast(deviation);
    if (deviations.size() > rank) {
      deviations.removeFirst();
    }
  }

  /** The Gaussian of what was added. */
  SwagPosterior posterior() {
    double[] sds = new double[mean.length];
    for (int i = 0; i < sds.length; i++) {
      sds[i] = Math.sqrt(squares[i] / count);
    }
    return SwagPosterior.of(mean, sds, deviations.toArray(new double[0][]));
  }
}
