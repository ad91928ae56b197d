package org.credence.inference.dropout;

import org.credence.inference.Fit;
import org.credence.inference.Inference;
import org.credence.inference.ProgressListener;
import org.credence.inference.StochasticAscent;
import org.credence.inference.Trace;
import org.credence.internal.Checks;
import org.credence.model.GaussianPrior;
import org.credence.model.LogPosterior;
import org.credence.optim.Adam;
import org.credence.optim.Schedule;
import org.credence.random.RandomStream;

/**
 * Monte Carlo dropout. The network's dropout layers say where and how often units are dropped;
 * training maximises a lower bound in which the Gaussian prior plays the part of weight decay, and
 * a posterior draw is a masked network.
 *
 * <p>In the terms of Gal and Ghahramani 2016, a prior sd s is a length scale l = 1/s, and the
 * weight decay that goes with dropout rate p, noise precision τ and N rows is λ = (1 − p) l² / (2 N
 * τ) for their unscaled weights. Here the bound is written as a sum over rows in nats, so the prior
 * enters with weight 1 and that relation holds by construction, whatever the noise and the batch.
 *
 * <p>Reference: Y. Gal and Z. Ghahramani, Dropout as a Bayesian approximation: representing model
 * uncertainty in deep learning, ICML 2016, arXiv:1506.02142. Immutable.
 */
public final class MonteCarloDropout implements Inference {

  /** The method's name. */
  public static final String NAME = "mc-dropout";

  private int steps = 40_000;
  private int batchSize = 32;
  private double stepSize = 0.003;
  private MaskSharing maskSharing = MaskSharing.PER_ROW;

  private MonteCarloDropout() {}

  /** A copy, on which one option is then set before anyone sees it. */
  private MonteCarloDropout(MonteCarloDropout other) {
    steps = other.steps;
    batchSize = other.batchSize;
    stepSize = other.stepSize;
    maskSharing = other.maskSharing;
  }

  /**
   * The defaults: 40,000 steps on batches of 32 rows, Adam from step size 0.003 falling along a
   * cosine to 0 over the second half, a mask for each row.
   *
   * @return the method with its defaults
   */
  public static MonteCarloDropout withDefaults() {
    return new MonteCarloDropout();
  }

  /**
   * The same with another number of steps.
   *
   * @param number at least 1
   * @return a new instance
   */
  public MonteCarloDropout withSteps(int number) {
    MonteCarloDropout copy = new MonteCarloDropout(this);
    copy.steps = Checks.positive(number, "steps");
    return copy;
  }

  /**
   * The same with another batch size; a batch is never larger than the table.
   *
   * @param rows at least 1
   * @return a new instance
   */
  public MonteCarloDropout withBatchSize(int rows) {
    MonteCarloDropout copy = new MonteCarloDropout(this);
    copy.batchSize = Checks.positive(rows, "batchSize");
    return copy;
  }

  /**
   * The same with another step size.
   *
   * @param size of Adam's first steps, greater than 0
   * @return a new instance
   */
  public MonteCarloDropout withStepSize(double size) {
    MonteCarloDropout copy = new MonteCarloDropout(this);
    copy.stepSize = Checks.positive(size, "stepSize");
    return copy;
  }

  /**
   * The same with other masks while training.
   *
   * @param choice which rows share a mask
   * @return a new instance
   */
  public MonteCarloDropout withMaskSharing(MaskSharing choice) {
    MonteCarloDropout copy = new MonteCarloDropout(this);
    copy.maskSharing = choice;
    return copy;
  }

  /**
   * The number of rows in a batch.
   *
   * @return at least 1; smaller tables are one batch
   */
  public int batchSize() {
    return batchSize;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Fit fit(LogPosterior target, RandomStream stream, ProgressListener progress) {
    if (!(target.prior() instanceof GaussianPrior prior)) {
      throw new IllegalArgumentException(
          "Monte Carlo dropout needs a Gaussian prior, not " + target.prior());
    }
    if (target.network().dropoutSites().isEmpty()) {
      throw new IllegalArgumentException(
          "Monte Carlo dropout needs a network with dropout layers, not " + target.network());
    }
    DropoutObjective objective =
        new DropoutObjective(target, prior, batchSize, maskSharing, stream.split("masks"));
    double[] theta = target.initialize(stream.split("initial"));
    Adam adam = Adam.of(Schedule.cosine(stepSize, steps / 2, Math.max(2, steps), 0));
    Trace trace =
        StochasticAscent.of(objective, target.data().rows(), adam, steps)
            .run(theta, "lower bound", stream.split("batches"), progress);
    return new Fit(DropoutPosterior.of(target.network(), theta), trace);
  }
}
