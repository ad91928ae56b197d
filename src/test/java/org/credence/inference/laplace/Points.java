package org.credence.inference.laplace;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.credence.data.Dataset;
import org.credence.linalg.Matrix;
import org.credence.model.BernoulliLikelihood;
import org.credence.model.CategoricalLikelihood;
import org.credence.model.GaussianLikelihood;
import org.credence.model.GaussianPrior;
import org.credence.model.HeteroscedasticGaussianLikelihood;
import org.credence.model.Likelihood;
import org.credence.model.LogPosterior;
import org.credence.model.StudentTLikelihood;
import org.credence.network.Activation;
import org.credence.network.Dense;
import org.credence.network.Network;
import org.credence.random.RandomStream;

/**
 * Small models of every likelihood at a random point, and plain formulas to hold others against.
 */
final class Points {

  private static final int ROWS = 11;

  private Points() {}

  static Stream<LogPosterior> models() {
    return Stream.of(
            GaussianLikelihood.withLearnedNoise(),
            HeteroscedasticGaussianLikelihood.withLevel(0.4),
            StudentTLikelihood.create(),
            BernoulliLikelihood.create(),
            CategoricalLikelihood.of(3))
        .map(likelihood -> model(likelihood, ROWS));
  }

  static LogPosterior model(Likelihood likelihood, int rows) {
    int targets = likelihood instanceof CategoricalLikelihood ? 3 : 1;
    RandomStream stream = RandomStream.of(7);
    double[] x = new double[rows * 2];
    stream.fillGaussian(x);
    double[] y = new double[rows * targets];
    for (int i = 0; i < rows; i++) {
      y[i * targets + i % targets] = targets == 1 ? i % 2 : 1;
    }
    Network network =
        Network.of(2, Dense.of(4, Activation.TANH), Dense.of(likelihood.networkOutputs(targets)));
    return LogPosterior.of(
        network,
        GaussianPrior.of(0.8).withBiasSd(1.3).withLearnedScale(),
        likelihood,
        Dataset.of(List.of("a", "b"), x, targets, y));
  }

  /** A point at which no derivative vanishes. */
  static double[] theta(LogPosterior target) {
    double[] theta = new double[target.dimension()];
    RandomStream.of(3).fillGaussian(theta);
    for (int i = target.network().layout().size(); i < theta.length; i++) {
      theta[i] *= 0.3;
    }
    return theta;
  }

  static int[] allPlaces(LogPosterior target) {
    return IntStream.range(0, target.network().layout().size()).toArray();
  }

  static ModePoint at(LogPosterior target, Curvature curvature) {
    return ModePoint.of(target, theta(target), allPlaces(target), curvature);
  }

  /** Prior precisions that differ between blocks. */
  static double[] precisions(LogPosterior target) {
    return new PriorCurvature(target).precisions(theta(target), allPlaces(target));
  }

  /** J_n, outputs x weights, of every row. */
  static Matrix[] jacobians(ModePoint at) {
    int k = at.outputsPerRow();
    int size = at.places().length;
    Matrix[] all = new Matrix[at.rows()];
    at.jacobian()
        .forEachChunk(
            (from, count, jacobians) -> {
              for (int i = 0; i < count; i++) {
                double[] one = new double[k * size];
                System.arraycopy(jacobians, i * k * size, one, 0, one.length);
                all[from + i] = Matrix.of(k, size, one);
              }
            });
    return all;
  }

  /** The covariance in full, from its root. */
  static Matrix dense(WeightCovariance covariance) {
    int size = covariance.size();
    double[][] rows = new double[size][];
    for (int i = 0; i < size; i++) {
      double[] unit = new double[size];
      unit[i] = 1;
      rows[i] = covariance.scale(unit);
    }
    Matrix rootTransposed = Matrix.ofRows(rows);
    return rootTransposed.transpose().times(rootTransposed);
  }

  static Matrix diagonal(double[] values) {
    double[] elements = new double[values.length * values.length];
    for (int i = 0; i < values.length; i++) {
      elements[i * values.length + i] = values[i];
    }
    return Matrix.of(values.length, values.length, elements);
  }
}
