package org.credence.inference.mcmc;

/**
 * Means and variances of the coordinates of points as they come, after B. Welford, Technometrics 4
 * (1962), doi:10.1080/00401706.1962.10490022.
 */
final class RunningMoments {

  private final double[] mean;
  private final double[] squares;
  private int count;

  RunningMoments(int dimension) {
    mean = new double[dimension];
    squares = new double[dimension];
  }

  /** Takes a point into account; not modified. */
  void add(double[] point) {
    count++;
    for (int i = 0; i < mean.length; i++) {
      double deviation = point[i] - mean[i];
      mean[i] += deviation / count;
      squares[i] += deviation * (point[i] - mean[i]);
    }
  }

  /** With divisor n; all 0 without points. */
  double[] variances() {
    double[] variances = new double[squares.length];
    for (int i = 0; i < squares.length; i++) {
      variances[i] = squares[i] / Math.max(1, count);
    }
    return variances;
  }
}
