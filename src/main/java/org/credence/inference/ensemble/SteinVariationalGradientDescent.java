package org.credence.inference.ensemble;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.credence.inference.DrawsPosterior;
import org.credence.inference.Fit;
import org.credence.inference.Inference;
import org.credence.inference.ProgressListener;
import org.credence.inference.StochasticAscent;
import org.credence.inference.Trace;
import org.credence.internal.Checks;
import org.credence.model.LogPosterior;
import org.credence.optim.Adam;
import org.credence.optim.Schedule;
import org.credence.random.RandomStream;

/**
 * Stein variational gradient descent (SVGD): particles that climb the log posterior together and
 * repel each other, so that in the end they stand for the posterior and not for its mode. A single
 * particle is the maximum a posteriori estimate.
 *
 * <p>The kernel is exp(−‖θ − θ'‖² / h), h the squared median distance divided by ln M, chosen anew
 * at each step. With many more parameters than particles the repulsion is weak and the particles'
 * variances are too small: J. Ba, M. Erdogdu, M. Ghassemi, S. Sun, T. Suzuki, D. Wu and T. Zhang,
 * Understanding the variance collapse of SVGD in high dimensions, ICLR 2022.
 *
 * <p>Reference: Q. Liu and D. Wang, Stein variational gradient descent: a general purpose Bayesian
 * inference algorithm, NeurIPS 2016, arXiv:1608.04471. Immutable.
 */
public final class SteinVariationalGradientDescent implements Inference {

  /** The method's name. */
  public static final String NAME = "svgd";

  private int particles = 20;
  private int steps = 3000;
  private int batchSize = 32;
  private double stepSize = 0.01;

  private SteinVariationalGradientDescent() {}

  /** A copy, on which one option is then set before anyone sees it. */
  private SteinVariationalGradientDescent(SteinVariationalGradientDescent other) {
    particles = other.particles;
    steps = other.steps;
    batchSize = other.batchSize;
    stepSize = other.stepSize;
  }

  /**
   * The defaults: 20 particles, 3,000 steps on batches of 32 rows, Adam from step size 0.01 falling
   * along a cosine to 0 over the second half.
   *
   * @return the method with its defaults
   */
  public static SteinVariationalGradientDescent withDefaults() {
    return new SteinVariationalGradientDescent();
  }

  /**
   * The same with another number of particles.
   *
   * @param number M, at least 1
   * @return a new instance
   */
  public SteinVariationalGradientDescent withParticles(int number) {
    SteinVariationalGradientDescent copy = new SteinVariationalGradientDescent(this);
    copy.particles = Checks.positive(number, "particles");
    return copy;
  }

  /**
   * The same with another number of steps.
   *
   * @param number at least 1
   * @return a new instance
   */
  public SteinVariationalGradientDescent withSteps(int number) {
    SteinVariationalGradientDescent copy = new SteinVariationalGradientDescent(this);
    copy.steps = Checks.positive(number, "steps");
    return copy;
  }

  /**
   * The same with another batch size; a batch is never larger than the table.
   *
   * @param rows at least 1
   * @return a new instance
   */
  public SteinVariationalGradientDescent withBatchSize(int rows) {
    SteinVariationalGradientDescent copy = new SteinVariationalGradientDescent(this);
    copy.batchSize = Checks.positive(rows, "batchSize");
    return copy;
  }

  /**
   * The same with another step size.
   *
   * @param size of Adam's first steps, greater than 0
   * @return a new instance
   */
  public SteinVariationalGradientDescent withStepSize(double size) {
    SteinVariationalGradientDescent copy = new SteinVariationalGradientDescent(this);
    copy.stepSize = Checks.positive(size, "stepSize");
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
    SteinObjective objective = new SteinObjective(target, particles, batchSize);
    double[] position = start(target, stream.split("initial"));
    Adam adam = Adam.of(Schedule.cosine(stepSize, steps / 2, Math.max(2, steps), 0));
    Trace trace =
        StochasticAscent.of(objective, target.data().rows(), adam, steps)
            .run(position, "mean log posterior", stream.split("batches"), progress);
    return new Fit(posterior(position, target.dimension()), trace);
  }

  private double[] start(LogPosterior target, RandomStream stream) {
    return IntStream.range(0, particles)
        .mapToObj(m -> target.initialize(stream.split(m)))
        .flatMapToDouble(Arrays::stream)
        .toArray();
  }

  private DrawsPosterior posterior(double[] position, int size) {
    List<double[]> points =
        IntStream.range(0, particles)
            .mapToObj(m -> Arrays.copyOfRange(position, m * size, (m + 1) * size))
            .toList();
    return DrawsPosterior.of(size, points);
  }
}
