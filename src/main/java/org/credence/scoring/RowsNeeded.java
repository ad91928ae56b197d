package org.credence.scoring;

import java.util.Locale;
import org.credence.internal.Checks;
import org.credence.math.SpecialFunctions;

/**
 * How many rows it takes to tell one coverage (or accuracy) from another by the exact binomial
 * test. Immutable.
 *
 * @param claimed the probability that is tested
 * @param actual the true one
 * @param falseAlarm the probability of rejecting the claim though it is true, at most
 * @param power the probability of rejecting the claim when the other is true, at least
 * @param rows with so many rows, and with any larger number, the power is reached
 */
public record RowsNeeded(double claimed, double actual, double falseAlarm, double power, int rows) {

  /**
   * The rows to tell two probabilities apart with 5 % false alarms and a power of 80 %.
   *
   * @param claimed the probability that is tested, in (0, 1), for example 0.9
   * @param actual the true one, in (0, 1), another
   * @return the number of rows
   * @throws IllegalArgumentException if a probability is not in (0, 1) or both are the same
   */
  public static RowsNeeded toTell(double claimed, double actual) {
    return toTell(claimed, actual, 0.05, 0.8);
  }

  /**
   * The rows to tell two probabilities apart.
   *
   * @param claimed the probability that is tested, in (0, 1)
   * @param actual the true one, in (0, 1), another
   * @param falseAlarm the probability of rejecting the claim though it is true, in (0, 1)
   * @param power the probability of rejecting it when the other is true, in (0, 1)
   * @return the number of rows
   * @throws IllegalArgumentException if a probability is not in (0, 1) or both are the same
   */
  public static RowsNeeded toTell(double claimed, double actual, double falseAlarm, double power) {
    Checks.openUnit(claimed, "claimed");
    Checks.openUnit(actual, "actual");
    Checks.openUnit(falseAlarm, "falseAlarm");
    Checks.openUnit(power, "power");
    if (claimed == actual) {
      throw new IllegalArgumentException("claimed and actual are both " + claimed);
    }
    int n = beyond(claimed, actual, falseAlarm, power);
    while (n > 1 && power(claimed, actual, falseAlarm, n - 1) >= power) {
      n--;
    }
    return new RowsNeeded(claimed, actual, falseAlarm, power, n);
  }

  /**
   * The power of the two-sided exact binomial test.
   *
   * @param claimed the probability that is tested, in (0, 1)
   * @param actual the true one, in (0, 1)
   * @param falseAlarm the level of the test, in (0, 1)
   * @param rows n, at least 1
   * @return the probability that the claim is rejected
   */
  public static double power(double claimed, double actual, double falseAlarm, int rows) {
    int low = Binomial.quantile(falseAlarm / 2, rows, claimed) - 1;
    int high = rows - Binomial.quantile(falseAlarm / 2, rows, 1 - claimed) + 1;
    return Binomial.atMost(low, rows, actual) + Binomial.atLeast(high, rows, actual);
  }

  /**
   * A number from which on the power is reached for sure: the approximation by normal
   * distributions, with as much again as the steps of the binomial may cost.
   */
  private static int beyond(double claimed, double actual, double falseAlarm, double power) {
    double tail = -SpecialFunctions.normalQuantile(falseAlarm / 2);
    double reach = -SpecialFunctions.normalQuantile(1 - power);
    double sds =
        tail * Math.sqrt(claimed * (1 - claimed)) + reach * Math.sqrt(actual * (1 - actual));
    double gap = Math.abs(claimed - actual);
    return (int) Math.ceil(2 * sds * sds / (gap * gap) + 10 / gap);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d rows are needed to tell a coverage of %s from one of %s (false alarms %s, power %s)",
        rows,
        Coverage.percent(claimed),
        Coverage.percent(actual),
        Coverage.percent(falseAlarm),
        Coverage.percent(power));
  }
}
