package org.credence.calibration;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.credence.data.DataException;
import org.credence.internal.Checks;
import org.credence.scoring.PredictiveDistribution;

/** The shape of conformal intervals: what is widened, and in which unit. */
public enum Conformity {
  /** mean ± q: the same width for all rows; the score is |y − mean|. */
  ABSOLUTE {
    @Override
    public Band band(PredictiveDistribution forecast, int row, double level) {
      return new Band(forecast.mean(row), forecast.mean(row), 1);
    }
  },

  /**
   * mean ± q sd: as wide as our own sd says, times a factor; the score is |y − mean| / sd. J. Lei,
   * M. G'Sell, A. Rinaldo, R. Tibshirani and L. Wasserman, JASA 113 (2018) 1094-1111, section 5.2,
   * doi:10.1080/01621459.2017.1307116.
   */
  SCALED {
    @Override
    public Band band(PredictiveDistribution forecast, int row, double level) {
      double sd = forecast.sd(row);
      if (!(sd > 0 && sd < Double.POSITIVE_INFINITY)) {
        throw DataException.of(
            "the forecast of row %d has sd %s; intervals in units of the sd need it positive and"
                + " finite, choose absolute or quantile ones",
            row + 1, sd);
      }
      return new Band(forecast.mean(row), forecast.mean(row), sd);
    }

    /** The mean and sd of the mixture, so that disagreement widens the interval. */
    @Override
    public Band combine(List<Band> members) {
      double mean = average(members, Band::lower);
      double squares =
          average(
              members,
              band -> {
                double deviation = band.lower() - mean;
                return band.scale() * band.scale() + deviation * deviation;
              });
      return new Band(mean, mean, Math.sqrt(squares));
    }
  },

  /**
   * [Q(α/2) − q, Q(1 − α/2) + q] with the quantiles Q of the predictive distribution: conformalised
   * quantile regression. Follows skewed distributions. Y. Romano, E. Patterson and E. Candès,
   * NeurIPS 2019, arXiv:1905.03222.
   */
  QUANTILE {
    @Override
    public Band band(PredictiveDistribution forecast, int row, double level) {
      double tail = (1 - Checks.openUnit(level, "level")) / 2;
      return new Band(forecast.quantile(row, tail), forecast.quantile(row, 1 - tail), 1);
    }
  };

  /**
   * The band of one row.
   *
   * @param forecast of that row, among others
   * @param row from 0
   * @param level of the intervals to be made; only {@link #QUANTILE} depends on it
   * @return the band
   */
  public abstract Band band(PredictiveDistribution forecast, int row, double level);

  /**
   * The bands of all rows.
   *
   * @param forecast of some rows
   * @param level of the intervals to be made
   * @return a new array
   */
  public Band[] bands(PredictiveDistribution forecast, double level) {
    return IntStream.range(0, forecast.rows())
        .parallel()
        .mapToObj(row -> band(forecast, row, level))
        .toArray(Band[]::new);
  }

  /**
   * One band for several forecasts of the same row, symmetric in them.
   *
   * @param members their bands, at least one
   * @return the average band; for {@link #SCALED} that of the mean and sd of the mixture
   */
  public Band combine(List<Band> members) {
    return new Band(
        average(members, Band::lower),
        average(members, Band::upper),
        average(members, Band::scale));
  }

  private static double average(List<Band> members, ToDoubleFunction<Band> part) {
    return members.stream().mapToDouble(part).average().orElseThrow();
  }
}
