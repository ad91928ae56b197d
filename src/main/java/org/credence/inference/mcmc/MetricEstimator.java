package org.credence.inference.mcmc;

import org.credence.linalg.Matrix;

/**
 * Learns a metric from the points of a chain: their sample variances or covariance S, drawn towards
 * a small multiple of the identity as Stan does, n/(n+5) S + 5/(n+5) 10⁻³ I for n points. Updated
 * point by point after B. Welford, Technometrics 4 (1962), doi:10.1080/00401706.1962.10490022.
 */
final class MetricEstimator {

  private static final double PRIOR_POINTS = 5;
  private static final double PRIOR_VARIANCE = 1e-3;

  private final MetricKind kind;
  private final double[] mean;
  private final double[] deviation;

  /** Sums of squares, or of products row by row. */
  private final double[] squares;

  private int count;

  MetricEstimator(MetricKind kind, int dimension) {
    this.kind = kind;
    this.mean = new double[dimension];
    this.deviation = new double[dimension];
    this.squares =
        new double[kind == MetricKind.DENSE ? Math.multiplyExact(dimension, dimension) : dimension];
  }

  /** Takes a point into account; not modified. */
  void add(double[] position) {
    count++;
    double weight = (count - 1.0) / count;
    for (int i = 0; i < mean.length; i++) {
      deviation[i] = position[i] - mean[i];
      mean[i] += deviation[i] / count;
    }
    if (kind == MetricKind.DENSE) {
      addProducts(weight);
    } else {
      addSquares(weight);
    }
  }

  private void addSquares(double weight) {
    for (int i = 0; i < deviation.length; i++) {
      squares[i] += weight * deviation[i] * deviation[i];
    }
  }

  private void addProducts(double weight) {
    int n = deviation.length;
    for (int i = 0; i < n; i++) {
      double factor = weight * deviation[i];
      for (int j = 0; j < n; j++) {
        squares[i * n + j] += factor * deviation[j];
      }
    }
  }

  /**
   * The metric of the points so far, of which there must be at least two; the unit metric if none
   * is to be learned.
   */
  Metric metric() {
    return switch (kind) {
      case UNIT -> Metric.unit(mean.length);
      case DIAGONAL -> Metric.diagonal(shrunk(1));
      case DENSE -> Metric.dense(Matrix.of(mean.length, mean.length, shrunk(mean.length + 1)));
    };
  }

  /** The covariance drawn towards the identity; {@code step} apart are the variances. */
  private double[] shrunk(int step) {
    double[] shrunk = new double[squares.length];
    for (int i = 0; i < shrunk.length; i++) {
      shrunk[i] = squares[i] / (count - 1) * (count / (count + PRIOR_POINTS));
    }
    for (int i = 0; i < shrunk.length; i += step) {
      shrunk[i] += PRIOR_VARIANCE * (PRIOR_POINTS / (count + PRIOR_POINTS));
    }
    return shrunk;
  }
}
