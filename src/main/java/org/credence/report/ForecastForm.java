package org.credence.report;

import java.util.Locale;

/** The forms in which forecasts come in a table. */
public enum ForecastForm {
  /** A mean and an sd (or a variance): a normal distribution. */
  NORMAL,
  /** Quantiles at two levels or more. */
  QUANTILES,
  /** Draws from the predictive distribution, two a row or more. */
  DRAWS,
  /** Lower and upper ends of prediction intervals. */
  INTERVALS,
  /** The probability of each class. */
  CLASSES;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
