package org.credence.calibration;

import java.util.stream.IntStream;
import org.credence.predictive.ClassificationPrediction;

/**
 * A correction of class probabilities, learned from forecasts of rows that the model had not seen.
 * Immutable. See {@link ClassRecalibrationMethod} for how it is found.
 */
@FunctionalInterface
public interface ClassRecalibrator {

  /**
   * The corrected probabilities of a row.
   *
   * @param probabilities of all classes; not modified
   * @return a new array, summing to 1
   */
  double[] apply(double[] probabilities);

  /**
   * The corrected probabilities of all rows. What draws of the posterior said one by one is gone:
   * the mutual information is 0.
   *
   * @param forecast of some rows
   * @return a prediction of one draw
   */
  default ClassificationPrediction apply(ClassificationPrediction forecast) {
    return ClassificationPrediction.of(
        forecast.classNames(),
        IntStream.range(0, forecast.rows())
            .mapToObj(row -> apply(forecast.probabilities(row)))
            .toArray(double[][]::new));
  }
}
