package org.credence.calibration;

import java.util.Locale;
import java.util.stream.IntStream;
import org.credence.data.DataException;
import org.credence.internal.Checks;
import org.credence.scoring.PredictiveDistribution;

/**
 * How predictive distributions of a numeric target are corrected. Each method refuses tables on
 * which its parameters would be noise.
 */
public enum RecalibrationMethod {
  /** One factor for all sds: {@link SdScaling}. */
  SD_SCALING("sd scaling", 20) {
    @Override
    Recalibrator estimate(PredictiveDistribution forecast, double[] y, int[] rows) {
      return SdScaling.fit(forecast, y, rows);
    }
  },
  /** A smooth curve of three parameters: {@link BetaRecalibration}. */
  BETA("beta recalibration", 60) {
    @Override
    Recalibrator estimate(PredictiveDistribution forecast, double[] y, int[] rows) {
      return BetaRecalibration.fit(forecast, y, rows);
    }
  },
  /** A free monotone curve (Kuleshov et al. 2018). */
  ISOTONIC("isotonic recalibration", 200) {
    @Override
    Recalibrator estimate(PredictiveDistribution forecast, double[] y, int[] rows) {
      return IsotonicRecalibration.fit(forecast, y, rows);
    }
  };

  static final String COUNTS = "recalibration serves continuous targets, not whole numbers";

  private final String label;
  private final int fewestRows;

  RecalibrationMethod(String label, int fewestRows) {
    this.label = label;
    this.fewestRows = fewestRows;
  }

  /**
   * The name.
   *
   * @return as it stands in sentences
   */
  public String label() {
    return label;
  }

  /**
   * The number of rows below which the method refuses: 20 for each parameter; for a free curve
   * enough that its sampling error, 1/√(4n) in the middle, is below 4 %.
   *
   * @return n
   */
  public int fewestRows() {
    return fewestRows;
  }

  /**
   * Learns the correction. {@link Recalibration} judges whether it is worth having.
   *
   * @param forecast of rows that the model had not seen
   * @param y their targets; not modified
   * @return the correction
   * @throws DataException if there are too few rows
   * @throws IllegalArgumentException if the forecasts are of whole numbers
   */
  public Recalibrator fit(PredictiveDistribution forecast, double[] y) {
    Checks.sameLength(y.length, forecast.rows(), "y");
    if (isDiscrete(forecast)) {
      throw new IllegalArgumentException(COUNTS);
    }
    if (y.length < fewestRows) {
      throw DataException.of("%s", refusal(y.length));
    }
    return estimate(forecast, y, IntStream.range(0, y.length).toArray());
  }

  static boolean isDiscrete(PredictiveDistribution forecast) {
    return IntStream.range(0, forecast.rows()).anyMatch(forecast::isDiscrete);
  }

  /** Why so few rows are refused. */
  String refusal(int rows) {
    return String.format(
        Locale.ROOT,
        "%s needs at least %d rows that the model had not seen, not %d",
        label,
        fewestRows,
        rows);
  }

  /** From some of the rows. */
  abstract Recalibrator estimate(PredictiveDistribution forecast, double[] y, int[] rows);
}
