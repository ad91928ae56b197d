package org.credence;

import java.util.Comparator;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.credence.predictive.RowExplanation;
import org.credence.table.ExplanationColumns;
import org.credence.table.PredictionColumns;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/**
 * Why the rows of a table are as uncertain as they are, which of their error bars are not to be
 * trusted, and which row to observe next. Immutable.
 *
 * <p>Row numbers, those of neighbours in the training table too, count from 0.
 */
public final class Explanations {

  private final Table rows;
  private final Table predicted;
  private final List<RowExplanation> records;
  private final Once<double[]> informationGains;

  /**
   * @param rows the table that was given in
   * @param predicted one line for each predicted row
   * @param records one for each predicted row
   * @param informationGain of each predicted row by its position, asked from several threads
   */
  Explanations(
      Table rows,
      Table predicted,
      List<RowExplanation> records,
      IntToDoubleFunction informationGain) {
    this.rows = rows;
    this.predicted = predicted;
    this.records = records;
    this.informationGains =
        new Once<>(
            () ->
                IntStream.range(0, records.size())
                    .parallel()
                    .mapToDouble(informationGain)
                    .toArray());
  }

  /**
   * One explanation for each predicted row.
   *
   * @return an immutable list, in the order of the table
   */
  public List<RowExplanation> records() {
    return records;
  }

  /**
   * Those of the rows whose error bars are not to be trusted.
   *
   * @return an immutable list, in the order of the table
   */
  public List<RowExplanation> distrusted() {
    return records.stream().filter(record -> !record.warnings().isEmpty()).toList();
  }

  /**
   * What observing the target of each predicted row would tell about the function: the mutual
   * information between the two.
   *
   * @return in nats, one for each of the {@link #records}
   */
  public double[] informationGains() {
    return informationGains.get().clone();
  }

  /**
   * The rows to observe next: those that would tell most about the function. They are judged one by
   * one; rows alike tell less together than their sum.
   *
   * @param count how many, at least 0
   * @return their numbers in the table, the most informative first
   */
  public int[] mostInformative(int count) {
    double[] gains = informationGains.get();
    return IntStream.range(0, records.size())
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -gains[i]))
        .limit(count)
        .mapToInt(i -> records.get(i).row())
        .toArray();
  }

  /**
   * The rows with their explanations.
   *
   * @return a copy of the table with the columns of {@link ExplanationColumns} at its end, and
   *     {@code information_gain}, in nats
   */
  public Table table() {
    int[] numbers = records.stream().mapToInt(RowExplanation::row).toArray();
    return PredictionColumns.appendTo(rows, numbers, columns());
  }

  private Table columns() {
    return ExplanationColumns.of(records)
        .addColumns(DoubleColumn.create("information_gain", informationGains.get()));
  }

  /**
   * The predicted rows alone, with the columns of a prediction; at the end {@code distrust}, why an
   * error bar is not to be trusted, if there is such a row.
   *
   * @return one line for each predicted row, in the form of a predictions file
   */
  public Table lines() {
    return distrusted().isEmpty()
        ? predicted.copy()
        : PredictionColumns.append(predicted, ExplanationColumns.distrust(records));
  }

  /**
   * The predicted rows alone, with the columns of a prediction and those of {@link #table}.
   *
   * @return one line for each predicted row, in the form of a predictions file
   */
  public Table explainedLines() {
    return PredictionColumns.append(predicted, columns());
  }
}
