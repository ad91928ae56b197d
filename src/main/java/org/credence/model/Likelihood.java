package org.credence.model;

import java.util.List;
import org.credence.autodiff.Differentiation;
import org.credence.autodiff.Variable;
import org.credence.network.ParameterBlock;
import org.credence.random.RandomStream;

/**
 * The density of a row's observation given the network's outputs for it. It may have parameters of
 * its own (a noise sd), which are unconstrained numbers with a prior density. Immutable.
 */
public interface Likelihood {

  /**
   * The number of network outputs it needs.
   *
   * @param targetColumns the number of columns of the observations
   * @return the number of outputs
   */
  int networkOutputs(int targetColumns);

  /**
   * Its own parameters.
   *
   * @param targetColumns the number of columns of the observations
   * @return blocks of role {@link ParameterBlock.Role#LIKELIHOOD}; none for a likelihood without
   */
  List<ParameterBlock> parameters(int targetColumns);

  /**
   * Starting values for its own parameters.
   *
   * @param targetColumns the number of columns of the observations
   * @return the values, flat, in the order of {@link #parameters}
   */
  double[] initialParameters(int targetColumns);

  /**
   * The log likelihood of each row.
   *
   * @param outputs rows x network outputs
   * @param targets rows x target columns
   * @param parameters its own parameters, flat
   * @return one value per row, in nats, with all constants
   */
  Variable rowLogLikelihoods(Variable outputs, Variable targets, Variable parameters);

  /**
   * The Fisher information of each row's outputs, E[∇ℓ ∇ℓᵀ] = −E[∇²ℓ] with ℓ = ln p(y | f, φ), ∇
   * with respect to f and y from p(y | f, φ) itself. Where f are natural parameters (Gaussian of
   * given noise, Bernoulli, categorical) it is −∇²ℓ whatever y; elsewhere −∇²ℓ depends on y and may
   * be indefinite, while this is never so. Jᵀ I J, with J = ∂f/∂w, is the generalised Gauss-Newton
   * matrix: J. Martens, New insights and perspectives on the natural gradient method, JMLR 21
   * (2020), arXiv:1412.1193.
   *
   * @param outputs rows x network outputs K
   * @param parameters its own parameters, flat
   * @return rows x K², each row a symmetric positive semi-definite matrix, row-major
   */
  Variable fisherInformation(Variable outputs, Variable parameters);

  /**
   * What stands for −∇²ℓ of each row's outputs, at the observed target where it matters: the {@link
   * #fisherInformation} unless rows are observed in different ways, as censored ones are.
   *
   * @param outputs rows x network outputs K
   * @param targets rows x target columns
   * @param parameters its own parameters, flat
   * @return rows x K², each row a symmetric positive semi-definite matrix, row-major
   */
  default Variable information(Variable outputs, Variable targets, Variable parameters) {
    return fisherInformation(outputs, parameters);
  }

  /**
   * The empirical counterpart of {@link #fisherInformation}: ∇ℓ ∇ℓᵀ of each row's outputs at the
   * observed target. Far from the mode, or with few rows, the two have little in common: F.
   * Kunstner, L. Balles and P. Hennig, Limitations of the empirical Fisher approximation for
   * natural gradient descent, NeurIPS 2019, arXiv:1905.12558.
   *
   * @param outputs rows x network outputs K
   * @param targets rows x target columns
   * @param parameters its own parameters, flat
   * @return rows x K², each row a matrix of rank 1, row-major
   */
  default Variable empiricalInformation(Variable outputs, Variable targets, Variable parameters) {
    Variable total = rowLogLikelihoods(outputs, targets, parameters).sum();
    return Rows.outerSquare(Differentiation.gradient(total, outputs));
  }

  /**
   * The log prior density of its own parameters, as unconstrained numbers (Jacobian included).
   *
   * @param parameters its own parameters, flat
   * @return a scalar, in nats
   */
  Variable logPrior(Variable parameters);

  /**
   * A draw of its own parameters from their prior.
   *
   * @param targetColumns the number of columns of the observations
   * @param stream the source of randomness
   * @return unconstrained numbers, in the order of {@link #parameters}
   */
  double[] samplePrior(int targetColumns, RandomStream stream);
}
