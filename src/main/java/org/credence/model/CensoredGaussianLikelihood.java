package org.credence.model;

import java.util.List;
import org.credence.autodiff.Probabilities;
import org.credence.autodiff.UnaryFunction;
import org.credence.autodiff.Variable;
import org.credence.distribution.ConditionalFamily;
import org.credence.distribution.NormalFamily;
import org.credence.network.ParameterBlock;
import org.credence.network.ParameterBlock.Role;
import org.credence.random.RandomStream;

/**
 * Gaussian noise of constant learned sd, y ~ N(f(x), σ²), where of some rows only an interval is
 * known: y ≤ u (censored on the left, as below a limit of detection), y ≥ l (on the right, as when
 * a test ended first), or l ≤ y ≤ u (rounded or grouped). Such a row counts with the probability of
 * its interval. The predictive distribution is that of y itself. Immutable.
 *
 * <p>A row's target has four columns, which {@link #encode} writes: whether it is exact (1 or 0),
 * the exact value, and the ends of the interval.
 *
 * <p>Reference: J. Tobin, Estimation of relationships for limited dependent variables, Econometrica
 * 26 (1958) 24-36, doi:10.2307/1907382.
 */
public final class CensoredGaussianLikelihood implements RegressionLikelihood {

  /** The number of target columns. */
  public static final int TARGET_COLUMNS = 4;

  /** Stands for an end at infinity, which would make NaN of 0 · ∞ in derivatives. */
  private static final double OPEN = 1e9;

  private static final double LOG_SQRT_TWO_PI = 0.9189385332046727;
  private static final double INITIAL_SD = 0.5;

  private final NoisePrior noisePrior = NoisePrior.halfNormal(1);
  private final NoiseFloor floor;

  private CensoredGaussianLikelihood(NoiseFloor floor) {
    this.floor = floor;
  }

  /**
   * The likelihood.
   *
   * @return the likelihood
   */
  public static CensoredGaussianLikelihood create() {
    return new CensoredGaussianLikelihood(NoiseFloor.NONE);
  }

  /**
   * Writes what is known of a row's target.
   *
   * @param lower the lower end; −∞ if there is none
   * @param upper the upper end, at least the lower one; ∞ if there is none; equal ends are an exact
   *     value
   * @param targets rows x {@value #TARGET_COLUMNS}; one row is overwritten
   * @param row which row
   * @throws IllegalArgumentException if the ends are not in order or say nothing
   */
  public static void encode(double lower, double upper, double[] targets, int row) {
    boolean bounded = lower > Double.NEGATIVE_INFINITY || upper < Double.POSITIVE_INFINITY;
    if (!(lower <= upper && bounded)) {
      throw new IllegalArgumentException("A target between " + lower + " and " + upper);
    }
    boolean exact = lower == upper;
    int at = row * TARGET_COLUMNS;
    targets[at] = exact ? 1 : 0;
    targets[at + 1] = exact ? lower : 0;
    targets[at + 2] = exact ? -OPEN : Math.max(lower, -OPEN);
    targets[at + 3] = exact ? OPEN : Math.min(upper, OPEN);
  }

  @Override
  public int networkOutputs(int targetColumns) {
    if (targetColumns != TARGET_COLUMNS) {
      throw new IllegalArgumentException(
          "A censored target has " + TARGET_COLUMNS + " columns, not " + targetColumns);
    }
    return 1;
  }

  @Override
  public List<ParameterBlock> parameters(int targetColumns) {
    return List.of(ParameterBlock.of("logNoiseSd", Role.LIKELIHOOD, 1, 1));
  }

  @Override
  public double[] initialParameters(int targetColumns) {
    return new double[] {Math.log(INITIAL_SD)};
  }

  @Override
  public Variable rowLogLikelihoods(Variable outputs, Variable targets, Variable parameters) {
    Variable logSd = floor.logSd(Rows.scalar(parameters, 0));
    Variable z = scaled(targets, 1, outputs, logSd);
    Variable density = z.squared().times(-0.5).minus(logSd).plus(-LOG_SQRT_TWO_PI);
    Variable exact = Rows.columns(targets, 0, 1).times(density);
    return Rows.sum(exact.plus(logProbability(outputs, targets, logSd)));
  }

  /** The log probability of the interval; 0 for exact rows, which have an interval without end. */
  private static Variable logProbability(Variable outputs, Variable targets, Variable logSd) {
    return Probabilities.logNormalInterval(
        scaled(targets, 2, outputs, logSd), scaled(targets, 3, outputs, logSd));
  }

  /** A column of the targets in sds from the mean. */
  private static Variable scaled(Variable targets, int column, Variable outputs, Variable logSd) {
    Variable deviation = Rows.columns(targets, column, 1).minus(outputs);
    return deviation.times(logSd.negated().map(UnaryFunction.EXP));
  }

  /**
   * {@inheritDoc}
   *
   * <p>That of an exact row, 1/σ².
   */
  @Override
  public Variable fisherInformation(Variable outputs, Variable parameters) {
    Variable logSd = floor.logSd(Rows.scalar(parameters, 0));
    return outputs.times(0).plus(logSd.times(-2).map(UnaryFunction.EXP));
  }

  /**
   * {@inheritDoc}
   *
   * <p>1/σ² of exact rows; of others −∂²ℓ/∂f² itself, which is not negative since the probability
   * of an interval is log-concave in f: with a and b its ends in sds from f, and the ratios r of φ
   * there to the probability of the interval, (b r_b − a r_a + (r_b − r_a)²)/σ².
   */
  @Override
  public Variable information(Variable outputs, Variable targets, Variable parameters) {
    Variable logSd = floor.logSd(Rows.scalar(parameters, 0));
    Variable log = logProbability(outputs, targets, logSd);
    Variable a = scaled(targets, 2, outputs, logSd);
    Variable b = scaled(targets, 3, outputs, logSd);
    Variable ra = ratio(a, log);
    Variable rb = ratio(b, log);
    Variable censored = b.times(rb).minus(a.times(ra)).plus(rb.minus(ra).squared());
    Variable exact = Rows.columns(targets, 0, 1);
    return exact.plus(censored).times(logSd.times(-2).map(UnaryFunction.EXP));
  }

  private static Variable ratio(Variable end, Variable logProbability) {
    Variable log = end.squared().times(-0.5).plus(-LOG_SQRT_TWO_PI).minus(logProbability);
    return log.map(UnaryFunction.EXP);
  }

  @Override
  public Variable logPrior(Variable parameters) {
    return noisePrior.logDensity(parameters);
  }

  @Override
  public double[] samplePrior(int targetColumns, RandomStream stream) {
    return new double[] {noisePrior.sample(stream)};
  }

  @Override
  public ConditionalFamily family() {
    return NormalFamily.INSTANCE;
  }

  @Override
  public CensoredGaussianLikelihood withNoiseFloor(double sd) {
    return new CensoredGaussianLikelihood(new NoiseFloor(sd));
  }

  @Override
  public void observation(
      double[] outputs,
      int row,
      double[] parameters,
      double shift,
      double factor,
      double[] tuple,
      int offset) {
    tuple[offset] = shift + factor * outputs[row];
    tuple[offset + 1] = factor * floor.total(Math.exp(parameters[0]));
  }

  @Override
  public String toString() {
    return "Gaussian with censored rows, learned noise sd" + floor.describe();
  }
}
