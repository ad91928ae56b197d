package org.credence.predictive;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.credence.data.Dataset;
import org.credence.data.Standardization;
import org.credence.distribution.ConditionalFamily;
import org.credence.distribution.TargetTransform;
import org.credence.distribution.TransformedFamily;
import org.credence.inference.Posterior;
import org.credence.internal.Checks;
import org.credence.model.ClassLikelihood;
import org.credence.model.Likelihood;
import org.credence.model.MultivariateLikelihood;
import org.credence.model.RegressionLikelihood;
import org.credence.network.Network;
import org.credence.network.ParameterBlock;
import org.credence.random.RandomStream;

/**
 * The posterior predictive distribution by draws:
 *
 * <pre>p(y* | x*, D) = ∫ p(y* | x*, θ) p(θ | D) dθ ≈ 1/S Σ_s p(y* | x*, θ_s)</pre>
 *
 * <p>a mixture over S draws, never a distribution with averaged parameters. Draw s is the same for
 * all rows and depends on the stream and on s only, so the work is shared among threads without
 * changing a bit. Immutable.
 */
public final class PosteriorPredictive {

  /** The number of draws unless said otherwise. */
  public static final int DEFAULT_DRAWS = 1000;

  private final Network network;
  private final Likelihood likelihood;
  private final Posterior posterior;
  private final int draws;
  private final RandomStream stream;

  private PosteriorPredictive(
      Network network, Likelihood likelihood, Posterior posterior, int draws, RandomStream stream) {
    this.network = network;
    this.likelihood = likelihood;
    this.posterior = posterior;
    this.draws = draws;
    this.stream = stream;
  }

  /**
   * The predictive distribution of a fitted model.
   *
   * @param network the architecture
   * @param likelihood the density of a target given the network's outputs
   * @param posterior where parameters are drawn from: the network's, then the likelihood's, then
   *     any others
   * @param stream the source of randomness, used only by splitting
   * @return with {@value #DEFAULT_DRAWS} draws
   */
  public static PosteriorPredictive of(
      Network network, Likelihood likelihood, Posterior posterior, RandomStream stream) {
    return new PosteriorPredictive(network, likelihood, posterior, DEFAULT_DRAWS, stream);
  }

  /**
   * The same with another number of draws.
   *
   * @param number S, at least 1
   * @return a new instance
   */
  public PosteriorPredictive withDraws(int number) {
    Checks.positive(number, "draws");
    return new PosteriorPredictive(network, likelihood, posterior, number, stream);
  }

  /**
   * The predictive distribution of a numeric target.
   *
   * @param inputs rows x features as the model sees them (standardised); not modified
   * @param target undoes the standardisation of the target
   * @return the prediction, in the target's own units
   * @throws IllegalStateException if the likelihood is not one of a numeric target
   */
  public RegressionPrediction regression(double[] inputs, Standardization target) {
    return regression(inputs, target, TargetTransform.NONE);
  }

  /**
   * The predictive distribution of a numeric target of which the model learned a function.
   *
   * @param inputs rows x features as the model sees them (standardised); not modified
   * @param target undoes the standardisation of the transformed target
   * @param transform the function
   * @return the prediction, in the target's own units
   * @throws IllegalStateException if the likelihood is not one of a numeric target
   */
  public RegressionPrediction regression(
      double[] inputs, Standardization target, TargetTransform transform) {
    return regression(List.of(inputs), target, transform);
  }

  /**
   * The predictive distribution of a numeric target where the inputs are not quite known: the
   * mixture over several versions of them, which the draws take in turn. So what is not known about
   * the inputs is part of the epistemic variance.
   *
   * @param inputs at least one version of the rows, as for {@link #regression(double[],
   *     Standardization, TargetTransform)}; not modified
   * @param target undoes the standardisation of the transformed target
   * @param transform the function of the target that the model learned
   * @return the prediction, in the target's own units
   * @throws IllegalStateException if the likelihood is not one of a numeric target
   */
  public RegressionPrediction regression(
      List<double[]> inputs, Standardization target, TargetTransform transform) {
    if (!(likelihood instanceof RegressionLikelihood numeric)) {
      throw new IllegalStateException(likelihood + " does not predict a number");
    }
    ConditionalFamily family = numeric.family();
    int size = family.parameterCount();
    int rows = inputs.get(0).length / network.inputs();
    double[][] tuples = new double[rows][draws * size];
    double shift = target.mean(0);
    double factor = target.sd(0);
    forEachDraw(
        inputs,
        (draw, theta, outputs) -> {
          double[] own = likelihoodParameters(theta);
          for (int row = 0; row < rows; row++) {
            numeric.observation(outputs, row, own, shift, factor, tuples[row], draw * size);
          }
        });
    return RegressionPrediction.of(
        transform.equals(TargetTransform.NONE) ? family : new TransformedFamily(family, transform),
        tuples);
  }

  /**
   * The joint predictive distribution of several numeric targets.
   *
   * @param inputs at least one version of the rows, rows x features as the model sees them
   *     (standardised), which the draws take in turn; not modified
   * @param target undoes the standardisation of the targets
   * @return the prediction, in the targets' own units
   * @throws IllegalStateException if the likelihood is not one of several numeric targets
   */
  public MultivariatePrediction multivariate(List<double[]> inputs, Standardization target) {
    if (!(likelihood instanceof MultivariateLikelihood joint)) {
      throw new IllegalStateException(likelihood + " does not predict several numbers");
    }
    int size = joint.family().parameterCount();
    int rows = inputs.get(0).length / network.inputs();
    double[][] tuples = new double[rows][draws * size];
    forEachDraw(
        inputs,
        (draw, theta, outputs) -> {
          double[] own = likelihoodParameters(theta);
          for (int row = 0; row < rows; row++) {
            joint.observation(outputs, row, own, target, tuples[row], draw * size);
          }
        });
    return MultivariatePrediction.of(joint.family(), tuples);
  }

  /**
   * The predictive distribution of a categorical target.
   *
   * @param inputs rows x features as the model sees them (standardised); not modified
   * @param classNames one per class
   * @return the prediction
   * @throws IllegalStateException if the likelihood is not one of a categorical target
   */
  public ClassificationPrediction classification(double[] inputs, List<String> classNames) {
    return classification(List.of(inputs), classNames);
  }

  /**
   * The predictive distribution of a categorical target where the inputs are not quite known: the
   * mixture over several versions of them, which the draws take in turn.
   *
   * @param inputs at least one version of the rows, as for {@link #classification(double[], List)};
   *     not modified
   * @param classNames one per class
   * @return the prediction
   * @throws IllegalStateException if the likelihood is not one of a categorical target
   */
  public ClassificationPrediction classification(List<double[]> inputs, List<String> classNames) {
    if (!(likelihood instanceof ClassLikelihood categorical)) {
      throw new IllegalStateException(likelihood + " does not predict a class");
    }
    int classes = classNames.size();
    int rows = inputs.get(0).length / network.inputs();
    double[][] probabilities = new double[rows][draws * classes];
    forEachDraw(
        inputs,
        (draw, theta, outputs) -> {
          double[] own = likelihoodParameters(theta);
          for (int row = 0; row < rows; row++) {
            categorical.probabilities(outputs, row, own, probabilities[row], draw * classes);
          }
        });
    return ClassificationPrediction.of(classNames, probabilities);
  }

  /**
   * The log likelihood of observed rows under each draw, as leave-one-out prediction takes it.
   *
   * @param data inputs and targets as the model sees them (standardised, encoded)
   * @return rows x draws of ln p(y_i | x_i, θ_s), in nats, for targets as the model sees them
   */
  public double[][] logLikelihoods(Dataset data) {
    int own = likelihoodParameterCount();
    double[][] values = new double[data.rows()][draws];
    forEachDraw(
        List.of(data.inputs()),
        () -> {
          RowLikelihoods rows = RowLikelihoods.of(likelihood, data, network.outputs(), own);
          return (draw, theta, outputs) -> {
            double[] ofRows = rows.values(outputs, likelihoodParameters(theta));
            for (int row = 0; row < values.length; row++) {
              values[row][draw] = ofRows[row];
            }
          };
        });
    return values;
  }

  private double[] likelihoodParameters(double[] theta) {
    int from = network.layout().size();
    return Arrays.copyOfRange(theta, from, from + likelihoodParameterCount());
  }

  private int likelihoodParameterCount() {
    return likelihood.parameters(1).stream().mapToInt(ParameterBlock::size).sum();
  }

  /**
   * Runs the network for every draw and hands each draw's outputs to a consumer, possibly from
   * several threads at once, each draw once. θ and the outputs are valid only during the call.
   * Draws take the posterior's members in turn, and after each round of them the next of the
   * inputs.
   */
  private void forEachDraw(List<double[]> inputs, DrawConsumer consumer) {
    forEachDraw(inputs, () -> consumer);
  }

  /** The same with a consumer for each thread. */
  private void forEachDraw(List<double[]> inputs, Supplier<DrawConsumer> consumers) {
    List<Posterior> members = posterior.members();
    int kinds = members.size() * inputs.size();
    int threads = Math.max(1, Runtime.getRuntime().availableProcessors());
    int stride = kinds == 1 ? threads : kinds;
    IntStream.range(0, Math.min(draws, stride))
        .parallel()
        .forEach(
            first -> {
              double[] own = inputs.get(first / members.size() % inputs.size());
              Forward forward = Forward.of(network, own, members.get(first % members.size()));
              run(forward, first, stride, consumers.get());
            });
  }

  private void run(Forward forward, int first, int stride, DrawConsumer consumer) {
    double[] theta = new double[posterior.dimension()];
    for (int draw = first; draw < draws; draw += stride) {
      posterior.draw(draw, stream, theta);
      consumer.accept(draw, theta, forward.outputs(theta));
    }
  }

  /** What is done with one draw. */
  @FunctionalInterface
  private interface DrawConsumer {
    void accept(int draw, double[] theta, double[] outputs);
  }
}
