package org.credence.examples;

import org.credence.predictive.RegressionPrediction;
import org.credence.random.RandomStream;

/** How a bandit decides, given what each posterior draw expects of taking a row's chance. */
enum Strategy {

  /** By one draw from the posterior, another one for each row. */
  THOMPSON("Thompson sampling") {
    @Override
    boolean takes(RegressionPrediction expected, int row, RandomStream stream) {
      return expected.functionDraws(row)[row] > 0;
    }
  },

  /** By the posterior mean. */
  GREEDY("greedy") {
    @Override
    boolean takes(RegressionPrediction expected, int row, RandomStream stream) {
      return expected.mean(row) > 0;
    }
  },

  /** By the posterior mean, but at random for one row in twenty. */
  EPSILON_GREEDY("5 %-greedy") {
    @Override
    boolean takes(RegressionPrediction expected, int row, RandomStream stream) {
      boolean random = stream.nextDouble() < 0.05;
      boolean heads = stream.nextDouble() < 0.5;
      return random ? heads : expected.mean(row) > 0;
    }
  };

  private final String words;

  Strategy(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /**
   * Whether to take a chance or to leave it, which is worth nothing.
   *
   * @param expected as many rows as draws
   * @param stream the source of randomness besides the draws
   */
  abstract boolean takes(RegressionPrediction expected, int row, RandomStream stream);
}
