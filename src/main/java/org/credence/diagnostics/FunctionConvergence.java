package org.credence.diagnostics;

import java.util.Locale;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.credence.internal.Checks;

/**
 * Convergence of a network's function: the worst R-hat and the smallest effective sample sizes over
 * probe rows, with the rows where they are. This, not the convergence of weights, decides whether
 * predictions can be trusted, because many weights give the same function. Immutable.
 *
 * <p>Over many rows the largest R-hat of chains that agree is somewhat above that of a single row,
 * so some tens of probe rows are better than thousands.
 *
 * @param rows how many rows were probed
 * @param undefinedRows of these, how many have no R-hat or no effective sample size, because all
 *     draws are equal or one is not finite or they are too few; a fault, not a good sign
 * @param draws how many draws each row has, all chains together
 * @param rhat the largest R-hat; NaN if no row has one
 * @param rhatRow its row, from 0; −1 if none
 * @param essBulk the smallest bulk effective sample size; NaN if no row has one
 * @param essBulkRow its row, from 0; −1 if none
 * @param essTail the smallest tail effective sample size; NaN if no row has one
 * @param essTailRow its row, from 0; −1 if none
 */
public record FunctionConvergence(
    int rows,
    int undefinedRows,
    int draws,
    double rhat,
    int rhatRow,
    double essBulk,
    int essBulkRow,
    double essTail,
    int essTailRow) {

  private static final double GOOD_RHAT = 1.01;
  private static final double FAIR_RHAT = 1.05;
  private static final int GOOD_ESS = 400;
  private static final int FAIR_ESS = 100;

  /**
   * Probes the function.
   *
   * @param functionDraws rows x chains x draws of f(x, w), without noise; for a function of several
   *     outputs, one row for each output
   * @return the worst figures
   * @throws IllegalArgumentException if there is no row, no chain or no draw, or if chains differ
   *     in length
   */
  public static FunctionConvergence of(double[][][] functionDraws) {
    int rows = Checks.positive(functionDraws.length, "number of rows");
    double[] rhat = new double[rows];
    double[] bulk = new double[rows];
    double[] tail = new double[rows];
    IntStream.range(0, rows)
        .parallel()
        .forEach(
            row -> {
              rhat[row] = Rhat.of(functionDraws[row]);
              bulk[row] = EffectiveSampleSize.bulk(functionDraws[row]);
              tail[row] = EffectiveSampleSize.tail(functionDraws[row]);
            });
    IntPredicate undefined = row -> Double.isNaN(rhat[row]) || Double.isNaN(bulk[row]);
    int worst = Extremes.largest(rhat);
    int leastBulk = Extremes.smallest(bulk);
    int leastTail = Extremes.smallest(tail);
    return new FunctionConvergence(
        rows,
        (int) IntStream.range(0, rows).filter(undefined).count(),
        functionDraws[0].length * functionDraws[0][0].length,
        Extremes.at(rhat, worst),
        worst,
        Extremes.at(bulk, leastBulk),
        leastBulk,
        Extremes.at(tail, leastTail),
        leastTail);
  }

  /**
   * Whether predictions from these draws can be trusted: {@link Verdict.Level#PASS} if R-hat is at
   * most 1.01 and both effective sample sizes are at least 400, {@link Verdict.Level#FAIL} if R-hat
   * is above 1.05, an effective sample size is below 100, or a row is undefined.
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
    if (undefinedRows > 0) {
      return new Verdict(
          Verdict.Level.FAIL,
          String.format(
              Locale.ROOT,
              "At %d of %d probe rows the draws are all equal, not finite or too few: the chains"
                  + " do not move, or are much too short; look at the starting point and the step"
                  + " size.",
              undefinedRows,
              rows));
    }
    Verdict.Level level =
        Verdict.Level.worst(
            Verdict.Level.atMost(rhat, GOOD_RHAT, FAIR_RHAT),
            Verdict.Level.atLeast(essBulk, GOOD_ESS, FAIR_ESS),
            Verdict.Level.atLeast(essTail, GOOD_ESS, FAIR_ESS));
    return new Verdict(level, seen(rowName) + ": " + advice(level));
  }

  private String seen(IntFunction<String> rowName) {
    return String.format(
        Locale.ROOT,
        "Over %d probe rows the largest R-hat is %.3f (%s; at most %s wanted), the smallest"
            + " effective sample size %.0f in the bulk (%s) and %.0f in the tails (%s; at"
            + " least %s wanted)",
        rows,
        rhat,
        name(rhatRow, rowName),
        GOOD_RHAT,
        essBulk,
        name(essBulkRow, rowName),
        essTail,
        name(essTailRow, rowName),
        GOOD_ESS);
  }

  /** Tails may have no effective sample size where the bulk has one. */
  private static String name(int row, IntFunction<String> rowName) {
    return row < 0 ? "no row" : rowName.apply(row);
  }

  private String advice(Verdict.Level level) {
    if (level == Verdict.Level.PASS) {
      return "the chains agree.";
    }
    return rhat <= GOOD_RHAT
        ? "the chains agree, but are short; take more draws."
        : "the chains disagree; warm up longer, take more draws, or make the network smaller.";
  }
}
