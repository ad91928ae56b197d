package org.credence.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.credence.autodiff.Variable;
import org.credence.data.Dataset;
import org.credence.linalg.Cholesky;
import org.credence.linalg.Matrix;
import org.credence.linalg.Vector;
import org.credence.model.GaussianLikelihood;
import org.credence.model.GaussianPrior;
import org.credence.model.Likelihood;
import org.credence.model.LogPosterior;
import org.credence.network.ForwardPass;
import org.credence.network.Layer;
import org.credence.network.Network;
import org.credence.network.ParameterBlock;
import org.credence.network.ParameterBlock.Role;
import org.credence.random.RandomStream;

/**
 * A conjugate linear problem with known noise of blr.json (mpmath, 80 digits), whose posterior is a
 * known Gaussian, in coordinates in which the prior is standard normal: z = P⁻¹(w − m) for a prior
 * N(m, P Pᵀ).
 *
 * @param target the log posterior of z
 * @param mean of the posterior of z
 * @param covariance of the posterior of z
 * @param logEvidence ln p(y), in nats
 */
public record LinearProblem(
    LogPosterior target, Vector mean, Matrix covariance, double logEvidence) {

  /**
   * A problem.
   *
   * @param name its name in the file
   * @return the problem
   */
  public static LinearProblem of(String name) {
    JsonNode problem = problem(name);
    JsonNode expected = problem.get("expected");
    Matrix x = matrix(problem.get("X"));
    Vector priorMean = Vector.of(ReferenceData.doubles(problem.get("prior_mean")));
    Cholesky prior = Cholesky.of(matrix(problem.get("prior_cov")));
    Vector y = Vector.of(ReferenceData.doubles(problem.get("y"))).minus(x.times(priorMean));
    Vector mean = Vector.of(ReferenceData.doubles(expected.get("posterior_mean")));
    Matrix whiten = prior.inverseLower();
    Matrix covariance = matrix(expected.get("posterior_cov"));
    return new LinearProblem(
        target(x.times(prior.lower()), y.toArray(), problem.get("noise_sd").doubleValue()),
        prior.solveLower(mean.minus(priorMean)),
        whiten.times(covariance).times(whiten.transpose()),
        expected.get("log_marginal_likelihood").doubleValue());
  }

  /**
   * The log posterior of a linear model without bias and a standard normal prior.
   *
   * @param x rows x features
   * @param y targets
   * @param noiseSd known
   * @return the log posterior
   */
  public static LogPosterior target(Matrix x, double[] y, double noiseSd) {
    return target(x, y, GaussianLikelihood.withNoiseSd(noiseSd));
  }

  /**
   * The log posterior of a generalised linear model without bias and a standard normal prior.
   *
   * @param x rows x features
   * @param y targets
   * @param likelihood of one output
   * @return the log posterior
   */
  public static LogPosterior target(Matrix x, double[] y, Likelihood likelihood) {
    return LogPosterior.of(
        Network.of(x.columns(), new WithoutBias()),
        GaussianPrior.of(1),
        likelihood,
        Dataset.of(x.columns(), x.toArray(), y));
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

  /** X w, one output. */
  private record WithoutBias() implements Layer {

    @Override
    public int outputs(int inputs) {
      return 1;
    }

    @Override
    public List<ParameterBlock> blocks(int inputs) {
      return List.of(ParameterBlock.of("weights", Role.WEIGHT, inputs, inputs, 1));
    }

    @Override
    public List<double[]> initialize(int inputs, RandomStream stream) {
      double[] start = new double[inputs];
      stream.fillGaussian(start);
      return List.of(start);
    }

    @Override
    public Variable apply(Variable x, List<ParameterBlock> blocks, ForwardPass pass) {
      return x.matmul(pass.parameter(blocks.get(0)));
    }
  }
}
