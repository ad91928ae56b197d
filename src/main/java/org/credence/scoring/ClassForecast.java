package org.credence.scoring;

import java.util.Arrays;
import java.util.List;
import org.credence.internal.Checks;

/** Probabilities of some classes for each of some rows. Immutable. */
public final class ClassForecast {

  /** How far the probabilities of a row may be from 1 together: the rounding of printed numbers. */
  public static final double ROUNDING_OF_A_CLASS = 0.005;

  private final List<String> classes;
  private final double[] probabilities;

  private ClassForecast(List<String> classes, double[] probabilities) {
    this.classes = classes;
    this.probabilities = probabilities;
  }

  /**
   * The forecast. Probabilities that do not add up to 1 because they were rounded are divided by
   * their sum.
   *
   * @param classes their names, at least two
   * @param probabilities rows x classes, flat, from 0 to 1; copied
   * @return the forecast
   * @throws IllegalArgumentException if a number is no probability or a row does not sum to 1
   *     within 0.005 a class
   */
  public static ClassForecast of(List<String> classes, double[] probabilities) {
    int k = classes.size();
    if (k < 2) {
      throw new IllegalArgumentException("classes must be at least 2, not " + k);
    }
    double[] copy = probabilities.clone();
    int rows = copy.length / k;
    Checks.sameLength(copy.length, rows * k, "probabilities");
    for (int row = 0; row < rows; row++) {
      normalize(copy, row, k);
    }
    return new ClassForecast(List.copyOf(classes), copy);
  }

  private static void normalize(double[] probabilities, int row, int classes) {
    double sum = 0;
    for (int i = row * classes; i < (row + 1) * classes; i++) {
      if (!(probabilities[i] >= 0 && probabilities[i] <= 1)) {
        throw new IllegalArgumentException(
            "row " + row + " has the probability " + probabilities[i] + ", not from 0 to 1");
      }
      sum += probabilities[i];
    }
    if (!(Math.abs(sum - 1) <= ROUNDING_OF_A_CLASS * classes)) {
      throw new IllegalArgumentException(
          "the probabilities of row " + row + " sum to " + sum + ", not to 1");
    }
    for (int i = row * classes; i < (row + 1) * classes; i++) {
      probabilities[i] /= sum;
    }
  }

  /**
   * The classes.
   *
   * @return their names
   */
  public List<String> classes() {
    return classes;
  }

  /**
   * The number of rows.
   *
   * @return at least 0
   */
  public int rows() {
    return probabilities.length / classes.size();
  }

  /**
   * All probabilities.
   *
   * @return rows x classes, flat, a new array
   */
  public double[] probabilities() {
    return probabilities.clone();
  }

  /** The probabilities of one class. */
  double[] ofClass(int k) {
    double[] column = new double[rows()];
    Arrays.setAll(column, row -> probabilities[row * classes.size() + k]);
    return column;
  }
}
