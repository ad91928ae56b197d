package org.credence.scoring;

import org.credence.internal.Checks;

/** Class probabilities, rows x classes flat, with the class that was observed in each row. */
final class ClassRows {

  private ClassRows() {}

  /** The number of classes, after checking that the arrays fit together. */
  static int classes(double[] probabilities, int[] observed) {
    Checks.positive(observed.length, "number of rows");
    int classes = probabilities.length / observed.length;
    Checks.sameLength(probabilities.length, classes * observed.length, "probabilities");
    for (int k : observed) {
      if (!(k >= 0 && k < classes)) {
        throw new IllegalArgumentException(
            "observed class must be from 0 to " + (classes - 1) + ", not " + k);
      }
    }
    return classes;
  }

  /** The class of the largest probability, the first of several that tie. */
  static int predicted(double[] probabilities, int classes, int row) {
    int best = 0;
    for (int k = 1; k < classes; k++) {
      if (probabilities[row * classes + k] > probabilities[row * classes + best]) {
        best = k;
      }
    }
    return best;
  }
}
