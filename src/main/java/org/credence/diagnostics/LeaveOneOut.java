package org.credence.diagnostics;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import org.credence.internal.Checks;

/**
 * Leave-one-out prediction without refitting: the log density of each row under the posterior of
 * all other rows, from draws of the posterior of all rows, by Pareto-smoothed importance sampling
 * with ratios 1 / p(y_i | w). Immutable.
 *
 * <p>Valid for draws of the posterior, or nearly so; draws of an approximation (variational,
 * dropout) do not become better by it. Rows must be independent given w.
 *
 * <p>A row that the likelihood counts c times enters with c ln p(y_i | w): it is left out as c
 * rows, and its contribution is the log of their joint density, all equal to it, under the
 * posterior of the others. The sum then stands for Σ c rows.
 *
 * <p>References: A. Vehtari, A. Gelman and J. Gabry, Practical Bayesian model evaluation using
 * leave-one-out cross-validation and WAIC, Statistics and Computing 27 (2017) 1413-1432,
 * doi:10.1007/s11222-016-9696-4, arXiv:1507.04544; A. Vehtari et al., JMLR 25 (2024) no. 72,
 * arXiv:1507.02646.
 */
public final class LeaveOneOut {

  /** What is known of a row: its elpd with Monte Carlo error, its lpd, and the k of its weights. */
  private record Row(double elpd, double mcse, double lpd, double paretoK) {

    static Row of(double[] logLikelihood, double relativeEfficiency) {
      double[] logRatios =
          Arrays.stream(logLikelihood).map(l -> -Checks.finite(l, "a log likelihood")).toArray();
      ParetoSmoothedWeights smoothed = ParetoSmoothedWeights.of(logRatios, relativeEfficiency);
      double[] weights = smoothed.weights();
      double elpd = LogMeans.weighted(logLikelihood, weights);
      double variance = 0;
      for (int s = 0; s < weights.length; s++) {
        double error = weights[s] * Math.expm1(logLikelihood[s] - elpd);
        variance += error * error;
      }
      double mcse = Math.sqrt(Math.log1p(variance) / relativeEfficiency);
      return new Row(elpd, mcse, LogMeans.of(logLikelihood), smoothed.paretoK());
    }
  }

  private final Row[] rows;
  private final int draws;

  private LeaveOneOut(Row[] rows, int draws) {
    this.rows = rows;
    this.draws = draws;
  }

  /**
   * From draws of Markov chains: the dependence of the draws is estimated for each row.
   *
   * @param logLikelihood rows x chains x draws of ln p(y_i | w), in nats; not modified
   * @return the estimate
   * @throws IllegalArgumentException if there is no row, chain or draw, if chains differ in length,
   *     or if a number is not finite (−∞ for a row that a draw thinks impossible)
   */
  public static LeaveOneOut of(double[][][] logLikelihood) {
    return of(logLikelihood, LeaveOneOut::relativeEfficiency);
  }

  /**
   * From independent draws.
   *
   * @param logLikelihood rows x chains x draws of ln p(y_i | w), in nats; not modified
   * @return the estimate
   * @throws IllegalArgumentException as {@link #of(double[][][])}
   */
  public static LeaveOneOut ofIndependentDraws(double[][][] logLikelihood) {
    return of(logLikelihood, row -> 1);
  }

  private static LeaveOneOut of(
      double[][][] logLikelihood, ToDoubleFunction<double[][]> efficiency) {
    Checks.positive(logLikelihood.length, "number of rows");
    Row[] rows =
        Arrays.stream(logLikelihood)
            .parallel()
            .map(Chains::checked)
            .map(row -> Row.of(Chains.pooled(row), efficiency.applyAsDouble(row)))
            .toArray(Row[]::new);
    return new LeaveOneOut(rows, Chains.pooled(logLikelihood[0]).length);
  }

  /**
   * Estimates of some rows each as one: large tables need not be in memory all at once.
   *
   * @param parts at least one, from the same draws
   * @return all rows, in order
   * @throws IllegalArgumentException if there is no part, or they differ in the number of draws
   */
  public static LeaveOneOut concatenate(List<LeaveOneOut> parts) {
    Checks.positive(parts.size(), "number of parts");
    int draws = parts.get(0).draws;
    parts.forEach(part -> Checks.sameLength(part.draws, draws, "The draws of a part"));
    Row[] rows = parts.stream().flatMap(part -> Arrays.stream(part.rows)).toArray(Row[]::new);
    return new LeaveOneOut(rows, draws);
  }

  /**
   * The effective sample size of the likelihood divided by the number of draws; 1 where it has
   * none, as for a row that all draws find equally likely.
   */
  static double relativeEfficiency(double[][] logLikelihood) {
    double[] pooled = Chains.pooled(logLikelihood);
    double max = Arrays.stream(pooled).max().orElseThrow();
    double[][] likelihood = Chains.map(logLikelihood, l -> Math.exp(l - max));
    double efficiency = EffectiveSampleSize.unsplit(likelihood) / pooled.length;
    return Double.isNaN(efficiency) ? 1 : efficiency;
  }

  private double[] each(ToDoubleFunction<Row> value) {
    return Arrays.stream(rows).mapToDouble(value).toArray();
  }

  /**
   * The sum over rows.
   *
   * @return in nats; higher is better
   */
  public Elpd elpd() {
    return Elpd.of(pointwise());
  }

  /**
   * ln p(y_i | all other rows), for {@link Elpd#difference} and {@link Stacking}.
   *
   * @return a new array, one per row, in nats
   */
  public double[] pointwise() {
    return each(Row::elpd);
  }

  /**
   * The Monte Carlo standard errors of {@link #pointwise()}, √(ln(1 + v) / r), v the variance of
   * the weighted mean of the likelihood relative to its square and r the relative efficiency. Not
   * to be believed where k is large.
   *
   * @return a new array, one per row, in nats
   */
  public double[] monteCarloErrors() {
    return each(Row::mcse);
  }

  /**
   * The shapes k of the rows' importance weights; a large one means that the row has much influence
   * on the posterior and that its elpd is not reliable.
   *
   * @return a new array, one per row
   */
  public double[] paretoK() {
    return each(Row::paretoK);
  }

  /**
   * The effective number of parameters, the sum over rows of ln p(y_i | all rows) − ln p(y_i | all
   * other rows). Far above the number of weights, or of rows divided by five, the model fits badly
   * or too flexibly.
   *
   * @return p_loo
   */
  public double effectiveParameters() {
    return Arrays.stream(rows).mapToDouble(row -> row.lpd - row.elpd).sum();
  }

  /**
   * Whether the estimate can be relied on: {@link Verdict.Level#PASS} if no k is above min(1 −
   * 1/log₁₀ S, 0.7), {@link Verdict.Level#FAIL} if one is above 1.
   *
   * @return the verdict
   */
  public Verdict verdict() {
    return verdict(row -> "row " + row);
  }

  /**
   * The same with other names for the rows.
   *
   * @param rowName what a row is called, by its number
   * @return the verdict
   */
  public Verdict verdict(IntFunction<String> rowName) {
    return ParetoVerdict.ofRows(paretoK(), draws, rowName);
  }
}
