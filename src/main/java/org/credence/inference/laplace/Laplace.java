package org.credence.inference.laplace;

import java.util.Objects;
import java.util.function.Predicate;
import org.credence.inference.Fit;
import org.credence.inference.Inference;
import org.credence.inference.ProgressListener;
import org.credence.internal.Checks;
import org.credence.model.LogPosterior;
import org.credence.network.ParameterBlock;
import org.credence.random.RandomStream;

/**
 * The Laplace approximation; see the package description. The mode of the weights is found on all
 * rows at once by L-BFGS. The noise parameters and the prior's scales are not part of the Gaussian:
 * they stay at the maximum of the evidence (by default) or at the joint mode. Immutable.
 *
 * <p>The prior must make the weights independent and its log must curve downwards at the mode;
 * scales are learned for a {@link org.credence.model.GaussianPrior} with learned scale.
 */
public final class Laplace implements Inference {

  /** The method's name. */
  public static final String NAME = "laplace";

  private Curvature curvature = Curvature.GENERALIZED_GAUSS_NEWTON;
  private CovarianceStructure structure = CovarianceStructure.AUTOMATIC;
  private EvidenceMaximization maximization = EvidenceMaximization.DURING_TRAINING;
  private GaussianWeights gaussian = GaussianWeights.ALL;
  private boolean linearized = true;
  private int rounds = 40;
  private int iterations = 1000;

  private Laplace() {}

  /** A copy, on which one option is then set before anyone sees it. */
  private Laplace(Laplace other) {
    curvature = other.curvature;
    structure = other.structure;
    maximization = other.maximization;
    gaussian = other.gaussian;
    linearized = other.linearized;
    rounds = other.rounds;
    iterations = other.iterations;
  }

  /**
   * The defaults: all weights Gaussian, generalised Gauss-Newton curvature, full up to 2,000
   * weights and Kronecker-factored above, evidence maximised during training in at most 40 rounds,
   * each with at most 1,000 iterations of the search for the mode; predictions of the linearised
   * network.
   *
   * @return the method with its defaults
   */
  public static Laplace withDefaults() {
    return new Laplace();
  }

  /**
   * The same with another curvature.
   *
   * @param choice what stands for the Hessian
   * @return a new instance
   */
  public Laplace withCurvature(Curvature choice) {
    Laplace copy = new Laplace(this);
    copy.curvature = Objects.requireNonNull(choice);
    return copy;
  }

  /**
   * The same with another structure of the covariance.
   *
   * @param choice which covariances there are
   * @return a new instance
   */
  public Laplace withStructure(CovarianceStructure choice) {
    Laplace copy = new Laplace(this);
    copy.structure = Objects.requireNonNull(choice);
    return copy;
  }

  /**
   * The same with the evidence maximised at another time.
   *
   * @param choice when noise and prior scales are fitted to it
   * @return a new instance
   */
  public Laplace withEvidenceMaximization(EvidenceMaximization choice) {
    Laplace copy = new Laplace(this);
    copy.maximization = Objects.requireNonNull(choice);
    return copy;
  }

  /**
   * The same with only the last layer Gaussian, and all weights before it points.
   *
   * @return a new instance
   */
  public Laplace withLastLayerOnly() {
    Laplace copy = new Laplace(this);
    copy.gaussian = new GaussianWeights(true, gaussian.choice(), gaussian.most());
    return copy;
  }

  /**
   * The same with only some blocks Gaussian, the others being points.
   *
   * @param choice which blocks of weights and biases are Gaussian
   * @return a new instance
   */
  public Laplace withGaussianBlocks(Predicate<ParameterBlock> choice) {
    Laplace copy = new Laplace(this);
    copy.gaussian =
        new GaussianWeights(gaussian.lastLayer(), Objects.requireNonNull(choice), gaussian.most());
    return copy;
  }

  /**
   * The same with a subnetwork Gaussian: of the chosen weights those of the largest variance in the
   * diagonal approximation, with all their covariances; the others are points. E. Daxberger and
   * others, Bayesian deep learning via subnetwork inference, ICML 2021, arXiv:2010.14689.
   *
   * @param weights how many, at least 1
   * @return a new instance
   */
  public Laplace withSubnetwork(int weights) {
    Laplace copy = new Laplace(this);
    copy.gaussian =
        new GaussianWeights(
            gaussian.lastLayer(), gaussian.choice(), Checks.positive(weights, "weights"));
    copy.structure = CovarianceStructure.FULL;
    return copy;
  }

  /**
   * The same, but with predictions of the network itself at the weights drawn, not of its
   * linearisation. The Gaussian is one of the linearised network, and the network itself is often
   * far worse at its draws: A. Immer, M. Korzepa and M. Bauer, arXiv:2008.08400.
   *
   * @return a new instance
   */
  public Laplace withSampledPredictive() {
    Laplace copy = new Laplace(this);
    copy.linearized = false;
    return copy;
  }

  /**
   * The same with another limit of rounds, each a search for the mode and a step of noise and prior
   * scales; rounds end sooner when nothing moves.
   *
   * @param number at least 1
   * @return a new instance
   */
  public Laplace withRounds(int number) {
    Laplace copy = new Laplace(this);
    copy.rounds = Checks.positive(number, "rounds");
    return copy;
  }

  /**
   * The same with another limit of the search for the mode.
   *
   * @param number of iterations of L-BFGS in each round, at least 1
   * @return a new instance
   */
  public Laplace withIterations(int number) {
    Laplace copy = new Laplace(this);
    copy.iterations = Checks.positive(number, "iterations");
    return copy;
  }

  Curvature curvature() {
    return curvature;
  }

  CovarianceStructure structure() {
    return structure;
  }

  EvidenceMaximization maximization() {
    return maximization;
  }

  GaussianWeights gaussian() {
    return gaussian;
  }

  boolean isLinearized() {
    return linearized;
  }

  int rounds() {
    return rounds;
  }

  int iterations() {
    return iterations;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Fit fit(LogPosterior target, RandomStream stream, ProgressListener progress) {
    return new LaplaceFit(target, this).run(stream, progress);
  }
}
