package org.credence.model;

import java.util.ArrayList;
import java.util.List;
import org.credence.autodiff.Shape;
import org.credence.autodiff.Slicing;
import org.credence.autodiff.Variable;
import org.credence.data.Dataset;
import org.credence.network.ForwardPass;
import org.credence.network.Network;
import org.credence.network.ParameterBlock;
import org.credence.network.ParameterLayout;
import org.credence.network.PlainPass;
import org.credence.random.RandomStream;

/**
 * The unnormalised log posterior of a network's parameters given a table of numbers:
 *
 * <pre>log p(θ | D) + log p(D) = log p(w | s) + log p(s) + log p(φ) + Σ_i log p(y_i | f(x_i, w), φ)
 * </pre>
 *
 * <p>where the term of a row that has a weight ({@link Dataset#weights}) is multiplied by it. θ is
 * one flat vector: the network's weights w, then the likelihood's own parameters φ, then the
 * prior's own parameters s ({@link #layout()}). Everything is in nats and a sum over all rows; see
 * the package description for the conventions.
 *
 * <p>This object is an immutable description. {@link #evaluator()} makes the thing that computes;
 * it owns its buffers, so each thread makes its own.
 */
public final class LogPosterior {

  private final Network network;
  private final Prior prior;
  private final Likelihood likelihood;
  private final Dataset data;
  private final ParameterLayout layout;

  private LogPosterior(Network network, Prior prior, Likelihood likelihood, Dataset data) {
    this.network = network;
    this.prior = prior;
    this.likelihood = likelihood;
    this.data = data;
    List<ParameterBlock> own = new ArrayList<>(likelihood.parameters(data.targetColumns()));
    own.addAll(prior.hyperparameters(network.layout()));
    this.layout = network.layout().then(own);
  }

  /**
   * The posterior of a model.
   *
   * @param network its inputs must be the data's features, its outputs what the likelihood needs
   * @param prior the density of weights and biases
   * @param likelihood the density of a row's target
   * @param data inputs and targets as the model sees them (standardised, encoded)
   * @return the log posterior
   * @throws IllegalArgumentException if the pieces do not fit
   */
  public static LogPosterior of(Network network, Prior prior, Likelihood likelihood, Dataset data) {
    if (network.inputs() != data.features()) {
      throw new IllegalArgumentException(
          "The network has " + network.inputs() + " inputs, the data " + data.features());
    }
    int needed = likelihood.networkOutputs(data.targetColumns());
    if (network.outputs() != needed) {
      throw new IllegalArgumentException(
          "The network has " + network.outputs() + " outputs, the likelihood needs " + needed);
    }
    return new LogPosterior(network, prior, likelihood, data);
  }

  /**
   * The same model given other rows.
   *
   * @param rows of the same features and target columns
   * @return a new log posterior
   * @throws IllegalArgumentException if the rows do not fit the network
   */
  public LogPosterior withData(Dataset rows) {
    return of(network, prior, likelihood, rows);
  }

  /**
   * The same model and rows with another prior.
   *
   * @param density of weights and biases
   * @return a new log posterior
   */
  public LogPosterior withPrior(Prior density) {
    return of(network, density, likelihood, data);
  }

  /**
   * The number of parameters.
   *
   * @return the length of θ
   */
  public int dimension() {
    return layout.size();
  }

  /**
   * The blocks of θ: network, likelihood, prior.
   *
   * @return the layout
   */
  public ParameterLayout layout() {
    return layout;
  }

  /**
   * The architecture.
   *
   * @return the network
   */
  public Network network() {
    return network;
  }

  /**
   * The density of weights and biases.
   *
   * @return the prior
   */
  public Prior prior() {
    return prior;
  }

  /**
   * The density of a row's target.
   *
   * @return the likelihood
   */
  public Likelihood likelihood() {
    return likelihood;
  }

  /**
   * The rows the posterior is conditioned on.
   *
   * @return the data
   */
  public Dataset data() {
    return data;
  }

  /**
   * A starting point: the network's own initialisation, the likelihood's starting values, prior
   * scales at their base values.
   *
   * @param stream the source of randomness
   * @return a new θ
   */
  public double[] initialize(RandomStream stream) {
    double[] theta = new double[dimension()];
    double[] weights = network.initialize(stream);
    System.arraycopy(weights, 0, theta, 0, weights.length);
    double[] own = likelihood.initialParameters(data.targetColumns());
    System.arraycopy(own, 0, theta, weights.length, own.length);
    return theta;
  }

  /**
   * A draw of θ from the prior: what the model believes before it has seen a row.
   *
   * @param stream the source of randomness
   * @return a new θ
   */
  public double[] samplePrior(RandomStream stream) {
    double[] prior = this.prior.sample(network.layout(), stream);
    double[] own = likelihood.samplePrior(data.targetColumns(), stream);
    int weights = network.layout().size();
    double[] theta = new double[dimension()];
    System.arraycopy(prior, 0, theta, 0, weights);
    System.arraycopy(own, 0, theta, weights, own.length);
    System.arraycopy(prior, weights, theta, weights + own.length, prior.length - weights);
    return theta;
  }

  /**
   * Computes value and gradient from all rows.
   *
   * @return a new evaluator, for one thread
   */
  public Evaluator evaluator() {
    return Evaluator.fullBatch(this);
  }

  /**
   * Computes value and gradient from mini-batches: the prior, plus N/n times the log likelihood of
   * n rows.
   *
   * @param batchSize n, from 1 to the number of rows
   * @return a new evaluator, for one thread
   */
  public Evaluator evaluator(int batchSize) {
    return Evaluator.miniBatch(this, batchSize);
  }

  /**
   * The part of θ that is the network's.
   *
   * @param theta a vector of this layout
   * @return its weights, flat
   */
  public Variable weights(Variable theta) {
    return Slicing.slice(theta, 0, Shape.of(network.layout().size()));
  }

  /**
   * The part of θ that is the likelihood's.
   *
   * @param theta a vector of this layout
   * @return its parameters, flat
   */
  public Variable likelihoodParameters(Variable theta) {
    return Slicing.slice(theta, network.layout().size(), Shape.of(likelihoodSize()));
  }

  /**
   * The part of θ that is the likelihood's.
   *
   * @param theta a vector of this layout
   * @return a copy of its parameters
   */
  public double[] likelihoodParameters(double[] theta) {
    int from = network.layout().size();
    return java.util.Arrays.copyOfRange(theta, from, from + likelihoodSize());
  }

  /**
   * The part of θ that is the prior's.
   *
   * @param theta a vector of this layout
   * @return its hyper-parameters, flat
   */
  public Variable hyperparameters(Variable theta) {
    int from = network.layout().size() + likelihoodSize();
    return Slicing.slice(theta, from, Shape.of(dimension() - from));
  }

  /**
   * Records the log prior of everything: weights, likelihood parameters, hyper-parameters.
   *
   * @param theta a vector of this layout
   * @return a scalar, in nats
   */
  public Variable logPrior(Variable theta) {
    return prior
        .logDensity(weights(theta), hyperparameters(theta), network.layout())
        .plus(likelihood.logPrior(likelihoodParameters(theta)));
  }

  /**
   * Records the log likelihood of the given rows, summed with their weights, without any rescaling.
   *
   * @param pass how the network's weights come to be
   * @param parameters the likelihood's own parameters, flat
   * @param batch which rows
   * @return a scalar, in nats
   */
  public Variable logLikelihood(ForwardPass pass, Variable parameters, BatchInputs batch) {
    Variable outputs = network.apply(batch.x(), pass);
    return batch.sum(likelihood.rowLogLikelihoods(outputs, batch.y(), parameters));
  }

  Variable logLikelihood(Variable theta, BatchInputs batch) {
    return logLikelihood(PlainPass.of(theta), likelihoodParameters(theta), batch);
  }

  private int likelihoodSize() {
    return likelihood.parameters(data.targetColumns()).stream()
        .mapToInt(ParameterBlock::size)
        .sum();
  }
}
