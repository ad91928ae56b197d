package org.credence.diagnostics;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.credence.internal.Checks;
import org.credence.math.SpecialFunctions;

/** What is done to draws of one quantity, chains x draws, before a statistic is taken of them. */
final class Chains {

  /** Of Blom's normal scores Φ⁻¹((r − 3/8) / (S + 1/4)). */
  private static final double RANK_OFFSET = 3.0 / 8;

  private Chains() {}

  /** The argument, if it has a chain, a draw, and chains of one length. */
  static double[][] checked(double[][] draws) {
    Checks.positive(draws.length, "number of chains");
    int length = Checks.positive(draws[0].length, "number of draws");
    for (double[] chain : draws) {
      Checks.sameLength(chain.length, length, "every chain");
    }
    return draws;
  }

  /** Whether all draws are finite and not all are equal; else there is nothing to estimate. */
  static boolean vary(double[][] draws) {
    double first = draws[0][0];
    return Arrays.stream(draws).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite)
        && Arrays.stream(draws).flatMapToDouble(Arrays::stream).anyMatch(x -> x != first);
  }

  /** Each chain as two, its halves; the middle draw of an odd length is left out. */
  static double[][] split(double[][] draws) {
    double[][] halves = new double[2 * draws.length][];
    for (int c = 0; c < draws.length; c++) {
      int length = draws[c].length;
      halves[2 * c] = Arrays.copyOf(draws[c], length / 2);
      halves[2 * c + 1] = Arrays.copyOfRange(draws[c], length - length / 2, length);
    }
    return halves;
  }

  /** All draws, chain after chain. */
  static double[] pooled(double[][] draws) {
    int length = draws[0].length;
    double[] pooled = new double[draws.length * length];
    for (int c = 0; c < draws.length; c++) {
      System.arraycopy(draws[c], 0, pooled, c * length, length);
    }
    return pooled;
  }

  /** The draws of a function of the quantity. */
  static double[][] map(double[][] draws, DoubleUnaryOperator function) {
    return Arrays.stream(draws)
        .map(chain -> Arrays.stream(chain).map(function).toArray())
        .toArray(double[][]::new);
  }

  /** |x − median|, which shows differences of scale as differences of location. */
  static double[][] folded(double[][] draws) {
    double median = Quantiles.of(pooled(draws), 0.5);
    return map(draws, x -> Math.abs(x - median));
  }

  /** Normal scores of the ranks among all draws; ties have their average rank. */
  static double[][] rankNormalized(double[][] draws) {
    double[] sorted = pooled(map(draws, Chains::positiveZero));
    Arrays.sort(sorted);
    double[] scores = normalScores(sorted);
    return map(draws, x -> scores[Arrays.binarySearch(sorted, positiveZero(x))]);
  }

  /** The order of doubles tells the zeros apart, and they would not be ties. */
  private static double positiveZero(double x) {
    return x + 0.0;
  }

  private static double[] normalScores(double[] sorted) {
    double[] scores = new double[sorted.length];
    for (int from = 0, to; from < sorted.length; from = to) {
      to = from + 1;
      while (to < sorted.length && sorted[to] == sorted[from]) {
        to++;
      }
      double rank = 0.5 * (from + 1 + to);
      double probability = (rank - RANK_OFFSET) / (sorted.length + 1 - 2 * RANK_OFFSET);
      Arrays.fill(scores, from, to, SpecialFunctions.normalQuantile(probability));
    }
    return scores;
  }
}
