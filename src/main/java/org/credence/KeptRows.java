package org.credence;

import org.credence.table.EncodedTable;

/**
 * The training rows as a fitted model keeps them, to explain its predictions by.
 *
 * @param numbers of the rows in the training table, from 0
 * @param inputs rows x features, not standardised
 * @param targets values, or positions of classes
 */
record KeptRows(int[] numbers, double[] inputs, double[] targets) {

  static KeptRows of(EncodedTable rows) {
    return new KeptRows(rows.sourceRows(), rows.inputs(), rows.targets());
  }

  int count() {
    return numbers.length;
  }
}
