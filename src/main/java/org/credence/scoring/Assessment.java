package org.credence.scoring;

import java.util.List;
import org.credence.random.RandomStream;

/**
 * All that can be said of forecasts once the outcomes are known: scores with their standard errors,
 * calibration beside its null, and the verdict. The one entry for a forecast in any form.
 */
public sealed interface Assessment permits NumericAssessment, ClassAssessment {

  /**
   * Judges the forecast of a number.
   *
   * @param forecast in any form
   * @param y what was observed, one finite number a row; not modified
   * @param stream the source of randomness of the null distributions, and of u where the
   *     distribution function is known in steps
   * @return the assessment
   * @throws IllegalArgumentException if there is no row or lengths differ
   */
  static NumericAssessment of(NumericForecast forecast, double[] y, RandomStream stream) {
    return new NumericAssessment(forecast, y.clone(), stream);
  }

  /**
   * Judges the forecast of a class.
   *
   * @param forecast probabilities of the classes
   * @param observed the class that was observed, one a row, from 0; not modified
   * @param stream the source of randomness of the null distributions
   * @return the assessment
   * @throws IllegalArgumentException if there is no row, lengths differ or a class does not exist
   */
  static ClassAssessment of(ClassForecast forecast, int[] observed, RandomStream stream) {
    return new ClassAssessment(forecast, observed.clone(), stream);
  }

  /**
   * The number of rows.
   *
   * @return at least 1
   */
  int rows();

  /**
   * The form of the forecast.
   *
   * @return in words
   */
  String form();

  /**
   * All scores that the form allows.
   *
   * @return each with its standard error over rows
   */
  List<Score> scores();

  /**
   * Distances from calibration.
   *
   * @return each with its distribution for a perfect forecast; none if the form does not allow any
   */
  List<CalibrationError> calibrationErrors();

  /**
   * Scores that the forecasts themselves lead to expect.
   *
   * @return those with a formula; may be none
   */
  List<ExpectedScore> expectedScores();

  /**
   * Whether the error bars or probabilities can be trusted.
   *
   * @return the verdict in words
   */
  CalibrationVerdict verdict();
}
