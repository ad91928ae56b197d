package org.credence;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.credence.predictive.RowExplanation;

/**
 * The predicted rows of a split that can be judged, those whose target is known, and what they are
 * called in the table that was split.
 *
 * @param known their places among the predicted rows
 * @param predicted the number in the test table of each predicted row
 * @param test the number in the table of each row of the test table
 * @param train the number in the table of each row of the training table
 */
record TestRows(int[] known, int[] predicted, int[] test, int[] train) {

  static TestRows of(double[] targets, int[] predicted, int[] test, int[] train) {
    int[] known =
        IntStream.range(0, targets.length).filter(i -> !Double.isNaN(targets[i])).toArray();
    return new TestRows(known, predicted, test, train);
  }

  int count() {
    return known.length;
  }

  /** Their numbers in the table. */
  int[] numbers() {
    return Arrays.stream(known).map(i -> test[predicted[i]]).toArray();
  }

  /** Those of them, with numbers in the table. */
  List<RowExplanation> of(List<RowExplanation> explanations) {
    return Arrays.stream(known)
        .mapToObj(explanations::get)
        .map(e -> e.renumbered(test[e.row()], train))
        .toList();
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(known);
  }

  @Override
  public String toString() {
    return known.length + " test rows";
  }
}
