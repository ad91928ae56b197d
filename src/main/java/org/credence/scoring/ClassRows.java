package org.credence.scoring;

import org.credence.internal.Checks;
import org.credence.random.RandomStream;

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

  /** How many classes come before a given one when the most probable are named first. */
  static int moreProbable(double[] probabilities, int classes, int row, int given) {
    double own = probabilities[row * classes + given];
    int count = 0;
    for (int k = 0; k < classes; k++) {
      double p = probabilities[row * classes + k];
      count += p > own || (p == own && k < given) ? 1 : 0;
    }
    return count;
  }

  /** Fills in a class for each row, drawn with the row's probabilities. */
  static void draw(double[] probabilities, int classes, int[] out, RandomStream stream) {
    for (int i = 0; i < out.length; i++) {
      double rest = stream.nextDouble();
      int k = 0;
      while (k < classes - 1 && rest >= probabilities[i * classes + k]) {
        rest -= probabilities[i * classes + k];
        k++;
      }
      out[i] = k;
    }
  }
}
