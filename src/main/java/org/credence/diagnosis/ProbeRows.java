package org.credence.diagnosis;

import org.credence.data.Dataset;
import org.credence.random.RandomStream;

/**
 * Where functions are looked at: training rows, evenly spaced, and rows that mix the features of
 * several training rows, each feature of a row of its own. Those are where nothing was observed and
 * where chains that agree on the data may differ.
 *
 * @param inputs rows x features
 * @param trainingRows the numbers of the first rows in the training data; the others are mixed
 */
record ProbeRows(double[] inputs, int[] trainingRows) {

  private static final int TRAINING = 40;
  private static final int MIXED = 20;

  static ProbeRows of(Dataset data, RandomStream stream) {
    int kept = Math.min(TRAINING, data.rows());
    int features = data.features();
    int[] training = new int[kept];
    double[] inputs = new double[(kept + MIXED) * features];
    for (int i = 0; i < inputs.length; i++) {
      int probe = i / features;
      int row = probe < kept ? probe * data.rows() / kept : stream.nextInt(data.rows());
      inputs[i] = data.inputs()[row * features + i % features];
      if (probe < kept) {
        training[probe] = row;
      }
    }
    return new ProbeRows(inputs, training);
  }

  /** What a probe is called, counting training rows from 1. */
  String name(int probe) {
    return probe < trainingRows.length
        ? "training row " + (trainingRows[probe] + 1)
        : "a mixture of training rows";
  }
}
