package org.credence.inference.mcmc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import org.credence.autodiff.Linear;
import org.credence.autodiff.Shape;
import org.credence.autodiff.Variable;
import org.credence.data.Dataset;
import org.credence.diagnostics.MonteCarloError;
import org.credence.inference.DrawsPosterior;
import org.credence.inference.Inference;
import org.credence.inference.ProgressListener;
import org.credence.linalg.Cholesky;
import org.credence.linalg.Matrix;
import org.credence.model.GaussianLikelihood;
import org.credence.model.LogPosterior;
import org.credence.model.Prior;
import org.credence.network.Dense;
import org.credence.network.Network;
import org.credence.network.ParameterBlock;
import org.credence.network.ParameterLayout;
import org.credence.random.RandomStream;
import org.credence.reference.ReferenceData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The samplers on conjugate linear problems of blr.json (mpmath, 80 digits), as networks without a
 * hidden layer: every mean and every covariance of the posterior. The first feature of these
 * problems is constant; its weight is the layer's bias.
 */
class ConjugateTest {

  /** In Monte Carlo standard errors: a correct sampler exceeds it for one of 16,000 statistics. */
  private static final double LIMIT = 4;

  /** A Gaussian of given mean and covariance over all weights, the bias first. */
  private record CorrelatedPrior(double[] mean, Matrix precision) implements Prior {

    @Override
    public List<ParameterBlock> hyperparameters(ParameterLayout network) {
      return List.of();
    }

    @Override
    public Variable logDensity(Variable weights, Variable hyper, ParameterLayout network) {
      int n = mean.length;
      double[] centre = new double[n];
      double[] precisions = new double[n * n];
      for (int i = 0; i < n; i++) {
        centre[i] = mean[reference(i, n)];
        for (int j = 0; j < n; j++) {
          precisions[i * n + j] = precision.get(reference(i, n), reference(j, n));
        }
      }
      Variable row = weights.minus(weights.tape().constant(centre, Shape.of(n))).reshaped(1, n);
      Variable matrix = weights.tape().constant(precisions, Shape.of(n, n));
      return Linear.matmul(row, matrix).times(row).sum().times(-0.5);
    }
  }

  /** Where a network parameter is in the reference: there the bias is first, here it is last. */
  private static int reference(int parameter, int size) {
    return (parameter + 1) % size;
  }

  private static JsonNode problem(String name) {
    for (JsonNode problem : ReferenceData.load("blr.json").get("problems")) {
      if (problem.get("name").textValue().equals(name)) {
        return problem;
      }
    }
    throw new IllegalArgumentException(name);
  }

  private static Matrix matrix(JsonNode node) {
    double[][] rows = new double[node.size()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = ReferenceData.doubles(node.get(i));
    }
    return Matrix.ofRows(rows);
  }

  private static LogPosterior posterior(JsonNode problem) {
    Matrix x = matrix(problem.get("X"));
    int features = x.columns() - 1;
    double[] inputs = new double[x.rows() * features];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = x.get(i / features, 1 + i % features);
    }
    Prior prior =
        new CorrelatedPrior(
            ReferenceData.doubles(problem.get("prior_mean")),
            Cholesky.of(matrix(problem.get("prior_cov"))).inverse());
    return LogPosterior.of(
        Network.of(features, Dense.of(1)),
        prior,
        GaussianLikelihood.withNoiseSd(problem.get("noise_sd").doubleValue()),
        Dataset.of(features, inputs, ReferenceData.doubles(problem.get("y"))));
  }

  private static Inference method(String name, MetricKind metric) {
    return name.equals(Nuts.NAME)
        ? Nuts.withDefaults().withMetric(metric)
        : Hmc.withDefaults().withMetric(metric);
  }

  @ParameterizedTest
  @CsvSource({
    "nuts, DIAGONAL, known_noise_correlated_prior",
    "nuts, DENSE, known_noise_correlated_prior",
    "hmc, DIAGONAL, known_noise_correlated_prior",
    "hmc, DENSE, known_noise_correlated_prior",
    "nuts, DENSE, ill_conditioned_polynomial_known_noise"
  })
  void findsTheMeanAndTheCovariance(String name, MetricKind metric, String problemName) {
    JsonNode problem = problem(problemName);
    DrawsPosterior posterior =
        (DrawsPosterior)
            method(name, metric)
                .fit(posterior(problem), RandomStream.of(1), ProgressListener.NONE)
                .posterior();
    double[] mean = ReferenceData.doubles(problem.get("expected").get("posterior_mean"));
    Matrix covariance = matrix(problem.get("expected").get("posterior_cov"));
    int n = mean.length;
    for (int i = 0; i < n; i++) {
      double[][] first = posterior.draws(i);
      double firstMean = mean[reference(i, n)];
      assertMean(first, firstMean);
      for (int j = 0; j <= i; j++) {
        double[][] products = products(first, firstMean, posterior.draws(j), mean[reference(j, n)]);
        assertMean(products, covariance.get(reference(i, n), reference(j, n)));
      }
    }
  }

  private static double[][] products(double[][] x, double xMean, double[][] y, double yMean) {
    double[][] products = new double[x.length][x[0].length];
    for (int k = 0; k < x.length; k++) {
      for (int i = 0; i < x[k].length; i++) {
        products[k][i] = (x[k][i] - xMean) * (y[k][i] - yMean);
      }
    }
    return products;
  }

  private static void assertMean(double[][] draws, double expected) {
    double mean = Arrays.stream(draws).flatMapToDouble(Arrays::stream).average().orElseThrow();
    assertThat((mean - expected) / MonteCarloError.ofMean(draws)).isBetween(-LIMIT, LIMIT);
  }
}
