package org.credence.inference;

import java.util.Arrays;
import java.util.Locale;
import org.credence.data.Split;
import org.credence.internal.Checks;
import org.credence.model.Evaluator;
import org.credence.model.LogPosterior;
import org.credence.optim.Adam;
import org.credence.optim.EarlyStopping;
import org.credence.random.RandomStream;

/**
 * A good point of the posterior for a Markov chain to start from, or a member of an ensemble: a
 * network trained in the usual way. From a random initialisation, Adam climbs the log posterior of
 * a part of the rows until the log likelihood of the others, chosen at random, has not improved for
 * some passes over the rows; the best parameters count. Stopping early leaves the noise honest: a
 * start that has fitted all rows exactly lies in a narrow peak, from which a chain must first climb
 * down.
 *
 * <p>Started so from independent initialisations, chains explore different modes, and their pooled
 * draws predict better than as many draws from one.
 *
 * <p>Reference: E. Sommer, J. Robnik, G. Nozadze, U. Seljak and D. Rügamer, Microcanonical Langevin
 * ensembles: advancing the sampling of Bayesian neural networks, ICLR 2025, arXiv:2502.06335.
 * Immutable.
 */
public final class OptimizedStart implements PointEstimator {

  /** The method's name. */
  public static final String NAME = "early-stopping";

  private double validationFraction = 0.15;
  private int batchSize = 32;
  private double stepSize = 0.005;
  private int patience = 20;
  private int maxEpochs = 1000;

  private OptimizedStart() {}

  /** A copy, on which one option is then set before anyone sees it. */
  private OptimizedStart(OptimizedStart other) {
    validationFraction = other.validationFraction;
    batchSize = other.batchSize;
    stepSize = other.stepSize;
    patience = other.patience;
    maxEpochs = other.maxEpochs;
  }

  /**
   * The defaults: 15 % of the rows validate, batches of 32 rows, Adam with step size 0.005, the end
   * after 20 epochs without improvement or after 1,000 in all.
   *
   * @return the options with their defaults
   */
  public static OptimizedStart withDefaults() {
    return new OptimizedStart();
  }

  /**
   * The same with another share of rows that validate.
   *
   * @param share between 0 and 1; at least one row is left on either side
   * @return a new instance
   */
  public OptimizedStart withValidationFraction(double share) {
    OptimizedStart copy = new OptimizedStart(this);
    copy.validationFraction = Checks.openUnit(share, "validationFraction");
    return copy;
  }

  /**
   * The same with another batch size; a batch is never larger than the rows that train.
   *
   * @param rows at least 1
   * @return a new instance
   */
  public OptimizedStart withBatchSize(int rows) {
    OptimizedStart copy = new OptimizedStart(this);
    copy.batchSize = Checks.positive(rows, "batchSize");
    return copy;
  }

  /**
   * The same with another step size.
   *
   * @param size of Adam's steps, greater than 0
   * @return a new instance
   */
  public OptimizedStart withStepSize(double size) {
    OptimizedStart copy = new OptimizedStart(this);
    copy.stepSize = Checks.positive(size, "stepSize");
    return copy;
  }

  /**
   * The same with more or less patience.
   *
   * @param epochs without improvement before the end, at least 1
   * @return a new instance
   */
  public OptimizedStart withPatience(int epochs) {
    OptimizedStart copy = new OptimizedStart(this);
    copy.patience = Checks.positive(epochs, "patience");
    return copy;
  }

  /**
   * The same with another limit to the length.
   *
   * @param epochs at least 1
   * @return a new instance
   */
  public OptimizedStart withMaxEpochs(int epochs) {
    OptimizedStart copy = new OptimizedStart(this);
    copy.maxEpochs = Checks.positive(epochs, "maxEpochs");
    return copy;
  }

  /**
   * Finds a start.
   *
   * @param target the log posterior of at least 2 rows
   * @param stream the source of randomness: initialisation, split and batches
   * @return a new θ, the parameters of the best epoch
   * @throws DivergenceException if the log likelihood of the rows that validate was never finite
   * @throws IllegalArgumentException if there are fewer than 2 rows
   */
  public double[] find(LogPosterior target, RandomStream stream) {
    return run(target, stream, ProgressListener.NONE).best();
  }

  @Override
  public String name() {
    return NAME;
  }

  /**
   * {@inheritDoc}
   *
   * <p>Training that stops early is told to be done with all epochs. The trace is the log
   * likelihood of the rows that validate, one value an epoch, its standard error the noise from
   * epoch to epoch: √½ times the root mean square of the differences of neighbours over the second
   * half.
   *
   * @throws IllegalArgumentException if there are fewer than 2 rows
   */
  @Override
  public Fit fit(LogPosterior target, RandomStream stream, ProgressListener progress) {
    Run run = run(target, stream, progress);
    double[] scores = Arrays.copyOf(run.scores(), run.epochs());
    double[] errors = new double[scores.length];
    Arrays.fill(errors, noise(scores));
    Trace trace = Trace.of("validation log likelihood", 1, scores, errors);
    return new Fit(PointPosterior.of(run.best()), trace);
  }

  private static double noise(double[] scores) {
    double sum = 0;
    int from = scores.length / 2 + 1;
    for (int i = from; i < scores.length; i++) {
      sum += (scores[i] - scores[i - 1]) * (scores[i] - scores[i - 1]);
    }
    return Math.sqrt(sum / 2 / Math.max(1, scores.length - from));
  }

  /** The score after each epoch, how many there were, and the parameters of the best. */
  private record Run(double[] scores, int epochs, double[] best) {}

  private Run run(LogPosterior target, RandomStream stream, ProgressListener progress) {
    int rows = target.data().rows();
    Split split = Split.holdout(rows, validationFraction, stream.split("validation"));
    LogPosterior training = target.withData(target.data().select(split.train()));
    Evaluator validation = target.withData(target.data().select(split.test())).evaluator();
    double[] theta = target.initialize(stream.split("initial"));
    EarlyStopping stopping = EarlyStopping.of(patience);
    Epochs epochs = new Epochs(training, batchSize, Adam.of(stepSize), stream.split("batches"));
    double[] scores = new double[maxEpochs];
    int epoch = 0;
    while (epoch < maxEpochs && !stopping.isOver()) {
      epochs.run(theta);
      validation.value(theta);
      scores[epoch] = validation.logLikelihood();
      stopping.update(scores[epoch], theta);
      epoch++;
      progress.onProgress(stopping.isOver() ? maxEpochs : epoch, maxEpochs, scores[epoch - 1]);
    }
    return new Run(scores, epoch, requireFinite(stopping));
  }

  private static double[] requireFinite(EarlyStopping stopping) {
    if (Math.abs(stopping.bestScore()) < Double.POSITIVE_INFINITY) {
      return stopping.best();
    }
    throw new DivergenceException(
        String.format(
            Locale.ROOT,
            "Training with early stopping diverged: the log likelihood of the validation rows is"
                + " %s; choose a smaller step size or look for extreme values in the table",
            stopping.bestScore()));
  }
}
