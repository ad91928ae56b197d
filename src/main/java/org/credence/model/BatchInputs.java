package org.credence.model;

import org.credence.autodiff.Shape;
import org.credence.autodiff.Tape;
import org.credence.autodiff.Variable;
import org.credence.data.Dataset;
import org.jspecify.annotations.Nullable;

/**
 * The rows a recorded computation works on: all of them, as constants, or a mini-batch of fixed
 * size that can be exchanged between runs. Together with the factor N/n that makes a sum over the
 * batch an unbiased estimate of the sum over all rows.
 */
public final class BatchInputs {

  private final Dataset data;
  private final Variable x;
  private final Variable y;
  private final @Nullable Variable weights;
  private final int size;

  private BatchInputs(Dataset data, Variable x, Variable y, @Nullable Variable weights, int size) {
    this.data = data;
    this.x = x;
    this.y = y;
    this.weights = weights;
    this.size = size;
  }

  /**
   * All rows.
   *
   * @param tape where to record
   * @param data the rows
   * @return inputs that never change
   */
  public static BatchInputs full(Tape tape, Dataset data) {
    Variable x = tape.constant(data.inputs(), Shape.of(data.rows(), data.features()));
    Variable y = tape.constant(data.targets(), Shape.of(data.rows(), data.targetColumns()));
    Variable weights =
        data.weights().map(w -> tape.constant(w, Shape.of(data.rows()))).orElse(null);
    return new BatchInputs(data, x, y, weights, data.rows());
  }

  /**
   * A mini-batch, at first the first rows.
   *
   * @param tape where to record
   * @param data all rows
   * @param size the number of rows in a batch, from 1 to all
   * @return inputs to be chosen by {@link #choose}
   * @throws IllegalArgumentException if the size is out of range
   */
  public static BatchInputs batch(Tape tape, Dataset data, int size) {
    if (size < 1 || size > data.rows()) {
      throw new IllegalArgumentException(
          "A batch of " + size + " rows cannot be taken from " + data.rows());
    }
    Shape xShape = Shape.of(size, data.features());
    Shape yShape = Shape.of(size, data.targetColumns());
    Variable x = tape.input(new double[xShape.size()], xShape);
    Variable y = tape.input(new double[yShape.size()], yShape);
    Variable weights =
        data.weights().map(w -> tape.input(new double[size], Shape.of(size))).orElse(null);
    BatchInputs batch = new BatchInputs(data, x, y, weights, size);
    int[] first = new int[size];
    java.util.Arrays.setAll(first, i -> i);
    batch.choose(first, 0);
    return batch;
  }

  /**
   * Takes the batch from a list of rows.
   *
   * @param order row numbers, for example a permutation; not modified
   * @param from the position in {@code order} of the batch's first row
   */
  public void choose(int[] order, int from) {
    copyRows(data.inputs(), data.features(), order, from, x.asArray());
    copyRows(data.targets(), data.targetColumns(), order, from, y.asArray());
    if (weights != null) {
      copyRows(data.weights().orElseThrow(), 1, order, from, weights.asArray());
    }
  }

  private void copyRows(double[] source, int columns, int[] order, int from, double[] target) {
    for (int i = 0; i < size; i++) {
      System.arraycopy(source, order[from + i] * columns, target, i * columns, columns);
    }
  }

  /**
   * Whether it is all rows, which cannot be exchanged.
   *
   * @return true for {@link #full}
   */
  public boolean isFull() {
    return x.isConstant();
  }

  /**
   * The inputs.
   *
   * @return rows x features
   */
  public Variable x() {
    return x;
  }

  /**
   * The targets.
   *
   * @return rows x target columns
   */
  public Variable y() {
    return y;
  }

  /**
   * The sum over the batch of something that each row has, each as often as its weight says.
   *
   * @param perRow one value per row
   * @return a scalar
   */
  public Variable sum(Variable perRow) {
    return weights == null ? perRow.sum() : perRow.times(weights).sum();
  }

  /**
   * A matrix of which each row is multiplied by the weight of its row.
   *
   * @param matrix rows x anything
   * @return of the same shape
   */
  public Variable weighted(Variable matrix) {
    return weights == null ? matrix : matrix.times(weights.reshaped(size, 1));
  }

  /**
   * What a sum over the batch is multiplied by.
   *
   * @return N/n
   */
  public double scale() {
    return (double) data.rows() / size;
  }

  /**
   * The number of rows in the batch.
   *
   * @return n
   */
  public int size() {
    return size;
  }
}
