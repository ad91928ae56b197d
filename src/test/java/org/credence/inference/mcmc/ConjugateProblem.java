package org.credence.inference.mcmc;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.credence.autodiff.Linear;
import org.credence.autodiff.Shape;
import org.credence.autodiff.Variable;
import org.credence.data.Dataset;
import org.credence.linalg.Cholesky;
import org.credence.linalg.Matrix;
import org.credence.linalg.Vector;
import org.credence.model.GaussianLikelihood;
import org.credence.model.LogPosterior;
import org.credence.model.Prior;
import org.credence.network.Dense;
import org.credence.network.Network;
import org.credence.network.ParameterBlock;
import org.credence.network.ParameterLayout;
import org.credence.random.RandomStream;
import org.credence.reference.ReferenceData;

/**
 * A linear problem with known noise of blr.json (mpmath, 80 digits), as a network without a hidden
 * layer. The first feature of these problems is constant; its weight is the layer's bias, which is
 * the last of the network's parameters. Everything here is in the order of the network.
 */
final class ConjugateProblem {

  private final JsonNode node;

  private ConjugateProblem(JsonNode node) {
    this.node = node;
  }

  static ConjugateProblem named(String name) {
    for (JsonNode problem : ReferenceData.load("blr.json").get("problems")) {
      if (problem.get("name").textValue().equals(name)) {
        return new ConjugateProblem(problem);
      }
    }
    throw new IllegalArgumentException(name);
  }

  /** A Gaussian of given mean and precision over all weights. */
  private record CorrelatedPrior(double[] mean, Matrix precision) implements Prior {

    @Override
    public List<ParameterBlock> hyperparameters(ParameterLayout network) {
      return List.of();
    }

    @Override
    public Variable logDensity(Variable weights, Variable hyper, ParameterLayout network) {
      int n = mean.length;
      Variable row = weights.minus(weights.tape().constant(mean, Shape.of(n))).reshaped(1, n);
      Variable matrix = weights.tape().constant(precision.toArray(), Shape.of(n, n));
      return Linear.matmul(row, matrix).times(row).sum().times(-0.5);
    }

    @Override
    public double[] sample(ParameterLayout network, RandomStream stream) {
      double[] z = new double[mean.length];
      stream.fillGaussian(z);
      Vector deviation = Cholesky.of(precision).solveTransposed(Vector.of(z));
      return Vector.of(mean).plus(deviation).toArray();
    }
  }

  LogPosterior posterior() {
    Matrix x = features();
    int n = x.columns() - 1;
    double[] inputs = new double[x.rows() * n];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = x.get(i / n, i % n);
    }
    return LogPosterior.of(
        Network.of(n, Dense.of(1)),
        new CorrelatedPrior(vector(node.get("prior_mean")), priorPrecision()),
        GaussianLikelihood.withNoiseSd(noiseSd()),
        Dataset.of(n, inputs, targets()));
  }

  /** Rows x parameters; the last column is 1. */
  Matrix features() {
    double[][] rows = new double[node.get("X").size()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = vector(node.get("X").get(i));
    }
    return Matrix.ofRows(rows);
  }

  double[] targets() {
    return ReferenceData.doubles(node.get("y"));
  }

  double noiseSd() {
    return node.get("noise_sd").doubleValue();
  }

  Matrix priorPrecision() {
    return Cholesky.of(matrix(node.get("prior_cov"))).inverse();
  }

  double[] mean() {
    return vector(node.get("expected").get("posterior_mean"));
  }

  Matrix covariance() {
    return matrix(node.get("expected").get("posterior_cov"));
  }

  /** From the order of the reference, in which the bias is first. */
  private static double[] vector(JsonNode array) {
    double[] ofReference = ReferenceData.doubles(array);
    double[] ofNetwork = new double[ofReference.length];
    for (int i = 0; i < ofNetwork.length; i++) {
      ofNetwork[i] = ofReference[(i + 1) % ofNetwork.length];
    }
    return ofNetwork;
  }

  private static Matrix matrix(JsonNode array) {
    double[][] rows = new double[array.size()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = vector(array.get((i + 1) % rows.length));
    }
    return Matrix.ofRows(rows);
  }
}
