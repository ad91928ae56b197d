package org.credence;

import org.credence.table.EncodedTable;

/**
 * The training rows as a fitted model keeps them, to explain its predictions by.
 *
 * @param numbers of the rows in the training table, from 0
 * @param inputs rows x features, not standardised, with missing cells filled in
 * @param targets values, or positions of classes
 * @param gaps the places row · columns + column of cells that were filled in by draws
 */
record KeptRows(int[] numbers, double[] inputs, double[] targets, int[] gaps) {

  static KeptRows of(EncodedTable rows, double[] inputs, int[] gaps) {
    return new KeptRows(rows.sourceRows(), inputs, rows.targets(), gaps);
  }

  int count() {
    return numbers.length;
  }
}
