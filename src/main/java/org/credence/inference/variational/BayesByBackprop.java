package org.credence.inference.variational;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.credence.inference.Fit;
import org.credence.inference.GaussianMixturePosterior;
import org.credence.inference.GaussianPosterior;
import org.credence.inference.Inference;
import org.credence.inference.Members;
import org.credence.inference.ProgressListener;
import org.credence.inference.StochasticAscent;
import org.credence.inference.Trace;
import org.credence.inference.variational.VariationalLayout.Segment;
import org.credence.internal.Checks;
import org.credence.math.SpecialFunctions;
import org.credence.model.LogPosterior;
import org.credence.network.ParameterBlock;
import org.credence.network.ParameterBlock.Role;
import org.credence.optim.Adam;
import org.credence.random.RandomStream;
import org.jspecify.annotations.Nullable;

/**
 * Bayes by backprop: mean-field Gaussian variational inference. Each weight has a mean and an sd,
 * found by stochastic gradient ascent on the evidence lower bound
 *
 * <pre>ELBO = E_q[log p(D | w, φ)] − KL(q(w) ‖ p(w)) + log p(φ)</pre>
 *
 * <p>in nats, a sum over all rows, KL with weight exactly 1. The sd is softplus of the number that
 * is optimised. The likelihood's own parameters φ and the prior's own scales are point estimates,
 * found together with the weights.
 *
 * <p>A Gaussian is at one of the many modes of a network's posterior. The posterior is therefore an
 * equal mixture of several, each fitted from its own start (A. Wilson and P. Izmailov, Bayesian
 * deep learning and a probabilistic perspective of generalization, NeurIPS 2020, arXiv:2002.08791).
 * Each has its own φ and scales. As the entropy is concave, the bound of a mixture is at least the
 * mean of those of its components, which is what the trace shows.
 *
 * <p>Mean-field posteriors are known to be too narrow between clusters of data: A. Foong, D. Burt,
 * Y. Li and R. Turner, On the expressiveness of approximate inference in Bayesian neural networks,
 * NeurIPS 2020, arXiv:1909.00719.
 *
 * <p>Reference: C. Blundell, J. Cornebise, K. Kavukcuoglu and D. Wierstra, Weight uncertainty in
 * neural networks, ICML 2015, arXiv:1505.05424. Immutable.
 */
public final class BayesByBackprop implements Inference {

  /** The method's name. */
  public static final String NAME = "bayes-by-backprop";

  private VariationalOptions options =
      new VariationalOptions(0.01, GradientEstimator.LOCAL_REPARAMETERIZATION)
          .withInitialSd(0.001)
          .withWarmup(0.8);
  private int components = 4;
  private KlEstimator kl = KlEstimator.AUTOMATIC;
  private double temperature = 1;
  private Predicate<ParameterBlock> gaussian = BayesByBackprop::isWeightOrBias;
  private @Nullable GaussianPosterior start;

  private BayesByBackprop() {}

  /** A copy, on which one option is then set before anyone sees it. */
  private BayesByBackprop(BayesByBackprop other) {
    options = other.options;
    components = other.components;
    kl = other.kl;
    temperature = other.temperature;
    gaussian = other.gaussian;
    start = other.start;
  }

  private BayesByBackprop with(VariationalOptions other) {
    BayesByBackprop copy = new BayesByBackprop(this);
    copy.options = other;
    return copy;
  }

  /**
   * The defaults: four components, each of 40,000 steps on batches of 32 rows, prior and entropy
   * phased in over the first four fifths, Adam with step size 0.01, which falls along a cosine to 0
   * over the second half; one draw by local reparameterisation, initial sd 0.001, temperature 1,
   * one start for each component, all weights and biases Gaussian. The bound alone is maximised in
   * the last fifth of the steps; more of them bring it some nats higher, and brought no better
   * predictions where that was tried.
   *
   * @return the method with its defaults
   */
  public static BayesByBackprop withDefaults() {
    return new BayesByBackprop();
  }

  /**
   * The same with another number of steps.
   *
   * @param number at least 1
   * @return a new instance
   */
  public BayesByBackprop withSteps(int number) {
    return with(options.withSteps(number));
  }

  /**
   * The same with another batch size; a batch is never larger than the table.
   *
   * @param rows at least 1
   * @return a new instance
   */
  public BayesByBackprop withBatchSize(int rows) {
    return with(options.withBatchSize(rows));
  }

  /**
   * The same with another step size.
   *
   * @param size of Adam's first steps, greater than 0
   * @return a new instance
   */
  public BayesByBackprop withStepSize(double size) {
    return with(options.withStepSize(size));
  }

  /**
   * The same with another number of draws per step.
   *
   * @param draws at least 1; the noise of the ELBO falls with its root
   * @return a new instance
   */
  public BayesByBackprop withElboDraws(int draws) {
    return with(options.withElboDraws(draws));
  }

  /**
   * The same with another gradient estimator.
   *
   * @param choice which one
   * @return a new instance
   */
  public BayesByBackprop withEstimator(GradientEstimator choice) {
    return with(options.withEstimator(choice));
  }

  /**
   * The same with another evaluation of the divergence.
   *
   * @param choice which one; {@link GradientEstimator#STICKING_THE_LANDING} has its own
   * @return a new instance
   */
  public BayesByBackprop withKl(KlEstimator choice) {
    BayesByBackprop copy = new BayesByBackprop(this);
    copy.kl = choice;
    return copy;
  }

  /**
   * The same with another sd to start from.
   *
   * @param sd of all weights at the first step, greater than 0
   * @return a new instance
   */
  public BayesByBackprop withInitialSd(double sd) {
    return with(options.withInitialSd(sd));
  }

  /**
   * The same for a tempered posterior: prior and entropy count T times, so q approximates p(w) p(D
   * | w)^{1/T}, normalised. Below 1 is a cold posterior, with narrower error bars than the model
   * implies.
   *
   * @param value T, greater than 0
   * @return a new instance
   */
  public BayesByBackprop withTemperature(double value) {
    BayesByBackprop copy = new BayesByBackprop(this);
    copy.temperature = Checks.positive(value, "temperature");
    return copy;
  }

  /**
   * The same with another warm-up: over the first part of the steps prior and entropy are phased in
   * linearly, so that units are not switched off before they had a chance to be useful. The rest of
   * the run maximises the ELBO proper.
   *
   * @param share of the steps, in [0, 1)
   * @return a new instance
   */
  public BayesByBackprop withWarmup(double share) {
    return with(options.withWarmup(share));
  }

  /**
   * The same with another number of Gaussians in the posterior, each fitted from its own start.
   *
   * @param number at least 1; with 1 the posterior is a {@link GaussianPosterior}, with more a
   *     {@link GaussianMixturePosterior}
   * @return a new instance
   */
  public BayesByBackprop withComponents(int number) {
    BayesByBackprop copy = new BayesByBackprop(this);
    copy.components = Checks.positive(number, "components");
    return copy;
  }

  /**
   * The same with several independent starts of each component, of which the one with the highest
   * final ELBO is kept.
   *
   * @param number at least 1
   * @return a new instance
   */
  public BayesByBackprop withRestarts(int number) {
    return with(options.withRestarts(number));
  }

  /**
   * The same with only some blocks Gaussian, the others being point estimates: a Bayesian last
   * layer, say.
   *
   * @param choice which blocks of weights and biases are Gaussian
   * @return a new instance
   */
  public BayesByBackprop withGaussianBlocks(Predicate<ParameterBlock> choice) {
    BayesByBackprop copy = new BayesByBackprop(this);
    copy.gaussian = block -> isWeightOrBias(block) && choice.test(block);
    return copy;
  }

  /**
   * The same with one component from another start: the posterior of an earlier fit, of the same
   * model of other rows. As rows come in, some hundred steps from there take the place of a whole
   * fit. A warm-up lets units come alive again that the fewer rows could not pay for; without one
   * they mostly stay switched off.
   *
   * @param posterior its means, and its sds where they are not 0
   * @return a new instance; it fits models of as many parameters only
   */
  public BayesByBackprop withStart(GaussianPosterior posterior) {
    BayesByBackprop copy = new BayesByBackprop(this);
    copy.start = posterior;
    copy.components = 1;
    return copy;
  }

  private static boolean isWeightOrBias(ParameterBlock block) {
    return block.role() == Role.WEIGHT || block.role() == Role.BIAS;
  }

  /**
   * The number of rows in a batch.
   *
   * @return at least 1; smaller tables are one batch
   */
  public int batchSize() {
    return options.batchSize;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Fit fit(LogPosterior target, RandomStream stream, ProgressListener progress) {
    List<Fit> fits =
        Members.fit(components, stream, progress, (own, part) -> component(target, own, part));
    return components == 1
        ? fits.get(0)
        : new Fit(GaussianMixturePosterior.of(gaussians(fits)), Members.trace(fits));
  }

  private static List<GaussianPosterior> gaussians(List<Fit> fits) {
    return fits.stream().map(fit -> (GaussianPosterior) fit.posterior()).toList();
  }

  private Fit component(LogPosterior target, RandomStream stream, ProgressListener progress) {
    return Restarts.best(
        options.restarts, stream, progress, (own, part) -> fitOnce(target, own, part));
  }

  private Fit fitOnce(LogPosterior target, RandomStream stream, ProgressListener progress) {
    VariationalLayout layout = VariationalLayout.of(target.layout(), gaussian);
    Elbo.Settings settings =
        new Elbo.Settings(
            options.batchSize,
            options.elboDraws,
            options.estimator,
            kl,
            temperature,
            options.warmupSteps());
    Elbo elbo = new Elbo(target, layout, settings, stream.split("noise"));
    double[] lambda = start(target, layout, stream.split("initial"));
    Adam adam = Adam.of(options.falling(options.stepSize));
    Trace trace =
        StochasticAscent.of(elbo, target.data().rows(), adam, options.steps)
            .run(lambda, "ELBO", stream.split("batches"), progress);
    return new Fit(posterior(layout, lambda), trace);
  }

  private double[] start(LogPosterior target, VariationalLayout layout, RandomStream stream) {
    double[] lambda = new double[layout.size()];
    double[] theta = start == null ? target.initialize(stream) : start.means();
    Checks.sameLength(theta.length, target.dimension(), "The posterior to start from");
    System.arraycopy(theta, 0, lambda, 0, theta.length);
    double rho = SpecialFunctions.inverseLog1pExp(options.initialSd);
    Arrays.fill(lambda, theta.length, lambda.length, rho);
    if (start != null) {
      takeSds(start.sds(), layout, lambda);
    }
    return lambda;
  }

  private static void takeSds(double[] sds, VariationalLayout layout, double[] lambda) {
    for (Segment segment : layout.segments()) {
      for (int i = 0; i < segment.size(); i++) {
        double sd = sds[segment.offset() + i];
        if (sd > 0) {
          lambda[segment.sdOffset() + i] = SpecialFunctions.inverseLog1pExp(sd);
        }
      }
    }
  }

  private static GaussianPosterior posterior(VariationalLayout layout, double[] lambda) {
    double[] means = Arrays.copyOf(lambda, layout.dimension());
    double[] sds = new double[layout.dimension()];
    for (Segment segment : layout.segments()) {
      for (int i = 0; i < segment.size(); i++) {
        sds[segment.offset() + i] = SpecialFunctions.log1pExp(lambda[segment.sdOffset() + i]);
      }
    }
    return GaussianPosterior.of(means, sds);
  }
}
