package org.credence.data;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.credence.internal.Checks;
import org.jspecify.annotations.Nullable;

/**
 * Rows of numbers: inputs (features) and targets, both flat and row-major, and for each row a
 * weight, 1 unless given: the log likelihood of a row of weight 2 counts twice, as if the row were
 * there two times. Immutable; the arrays it hands out are its own and must not be modified.
 */
public final class Dataset {

  private final List<String> featureNames;
  private final double[] inputs;
  private final int targetColumns;
  private final double[] targets;
  private final int rows;
  private final double @Nullable [] weights;

  private Dataset(
      List<String> featureNames,
      double[] inputs,
      int targetColumns,
      double[] targets,
      int rows,
      double @Nullable [] weights) {
    this.featureNames = List.copyOf(featureNames);
    this.inputs = inputs;
    this.targetColumns = targetColumns;
    this.targets = targets;
    this.rows = rows;
    this.weights = weights;
  }

  /**
   * A data set of named features.
   *
   * @param featureNames one name per feature, at least one
   * @param inputs rows x features; not copied
   * @param targetColumns the number of target columns, at least 1
   * @param targets rows x target columns; not copied
   * @return the data set
   * @throws IllegalArgumentException if the lengths do not fit
   */
  public static Dataset of(
      List<String> featureNames, double[] inputs, int targetColumns, double[] targets) {
    Checks.positive(featureNames.size(), "number of features");
    Checks.positive(targetColumns, "targetColumns");
    int rows = targets.length / targetColumns;
    Checks.sameLength(targets.length, rows * targetColumns, "targets");
    Checks.sameLength(inputs.length, rows * featureNames.size(), "inputs");
    return new Dataset(featureNames, inputs, targetColumns, targets, rows, null);
  }

  /**
   * A data set with one target column and features named x1, x2, ...
   *
   * @param features the number of features, at least 1
   * @param inputs rows x features; not copied
   * @param targets one per row; not copied
   * @return the data set
   */
  public static Dataset of(int features, double[] inputs, double[] targets) {
    List<String> names = IntStream.rangeClosed(1, features).mapToObj(i -> "x" + i).toList();
    return of(names, inputs, 1, targets);
  }

  /**
   * The same rows with weights.
   *
   * @param rowWeights one per row, each at least 0 and at least one above; not copied
   * @return a new data set
   * @throws IllegalArgumentException if there are too few or too many, one is negative or not
   *     finite, or all are 0
   */
  public Dataset withWeights(double[] rowWeights) {
    Checks.sameLength(rowWeights.length, rows, "weights");
    double sum = 0;
    for (double weight : rowWeights) {
      sum += Checks.nonNegative(weight, "weight");
    }
    Checks.positive(sum, "sum of weights");
    return new Dataset(featureNames, inputs, targetColumns, targets, rows, rowWeights);
  }

  /**
   * The weights of the rows.
   *
   * @return one per row, not to be modified; nothing if every row counts once
   */
  public Optional<double[]> weights() {
    return Optional.ofNullable(weights);
  }

  /**
   * How often each row counts.
   *
   * @return one per row, ones where none were given; not to be modified
   */
  public double[] counts() {
    if (weights != null) {
      return weights;
    }
    double[] ones = new double[rows];
    java.util.Arrays.fill(ones, 1);
    return ones;
  }

  /**
   * The number of rows.
   *
   * @return N
   */
  public int rows() {
    return rows;
  }

  /**
   * The number of features.
   *
   * @return the columns of the inputs
   */
  public int features() {
    return featureNames.size();
  }

  /**
   * The names of the features, in order.
   *
   * @return an immutable list
   */
  public List<String> featureNames() {
    return featureNames;
  }

  /**
   * The number of target columns.
   *
   * @return 1 for a single numeric target
   */
  public int targetColumns() {
    return targetColumns;
  }

  /**
   * The inputs.
   *
   * @return rows x features, row-major; not to be modified
   */
  public double[] inputs() {
    return inputs;
  }

  /**
   * The targets.
   *
   * @return rows x target columns, row-major; not to be modified
   */
  public double[] targets() {
    return targets;
  }

  /**
   * Some of the rows, in the given order.
   *
   * @param chosen row numbers from 0
   * @return a new data set
   */
  public Dataset select(int... chosen) {
    return new Dataset(
        featureNames,
        rowsOf(inputs, features(), chosen),
        targetColumns,
        rowsOf(targets, targetColumns, chosen),
        chosen.length,
        weights == null ? null : rowsOf(weights, 1, chosen));
  }

  private static double[] rowsOf(double[] flat, int columns, int[] chosen) {
    double[] part = new double[chosen.length * columns];
    for (int i = 0; i < chosen.length; i++) {
      System.arraycopy(flat, chosen[i] * columns, part, i * columns, columns);
    }
    return part;
  }

  /**
   * The same rows, names and weights with other numbers.
   *
   * @param newInputs rows x features; not copied
   * @param newTargets rows x target columns; not copied
   * @return a new data set
   */
  public Dataset with(double[] newInputs, double[] newTargets) {
    Dataset changed = of(featureNames, newInputs, targetColumns, newTargets);
    return weights == null ? changed : changed.withWeights(weights);
  }
}
