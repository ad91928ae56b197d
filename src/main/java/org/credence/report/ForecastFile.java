package org.credence.report;

import java.util.Optional;
import java.util.OptionalDouble;
import org.credence.data.DataException;
import org.credence.internal.Checks;
import org.credence.random.RandomStream;
import org.credence.scoring.Assessment;
import org.credence.scoring.ClassAssessment;
import org.credence.scoring.NumericAssessment;
import org.credence.scoring.NumericForecast;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.Table;

/**
 * Forecasts made by any tool, as the columns of a table beside the observed target: mean and sd,
 * quantiles, draws, prediction intervals or class probabilities. Column names may carry the
 * target's name in front. Immutable.
 *
 * <p>Names that are understood, for a target T (with or without {@code T_}, in capitals or not):
 *
 * <pre>
 * mean, mu, pred, prediction, yhat, forecast, fit  with  sd, std, sigma, stdev  or  variance, var
 * q05, q0.05, quantile_5, p05, 5%, q025 (2.5 %)
 * draw_1, sample_1, member_1, sim_1
 * lower_90 with upper_90, lo_90 with hi_90, lwr with upr (and the level by {@link #withLevel})
 * p_CLASS, prob_CLASS, proba_CLASS, or CLASS alone; prob, of the event 1, true or yes
 * </pre>
 */
public final class ForecastFile {

  private static final int SEED = 1;

  private final ForecastColumns columns;
  private final @Nullable ForecastForm form;
  private final OptionalDouble level;

  private ForecastFile(ForecastColumns columns, @Nullable ForecastForm form, OptionalDouble level) {
    this.columns = columns;
    this.form = form;
    this.level = level;
  }

  /**
   * The forecasts in a table, in the form that says most: for a numeric target the first that is
   * there of mean and sd, quantiles, draws, intervals and class probabilities.
   *
   * @param table with the observed target and the forecast's columns; not modified
   * @param target the name of the observed column
   * @return the forecasts
   */
  public static ForecastFile of(Table table, String target) {
    return new ForecastFile(new ForecastColumns(table, target), null, OptionalDouble.empty());
  }

  /**
   * The forecasts in a given form.
   *
   * @param wanted the form, if there are several in the table
   * @return a copy
   */
  public ForecastFile withForm(ForecastForm wanted) {
    return new ForecastFile(columns, wanted, level);
  }

  /**
   * The level of intervals whose columns do not name it.
   *
   * @param share the probability that they are meant to hold, in (0, 1)
   * @return a copy
   * @throws IllegalArgumentException if the level is not in (0, 1)
   */
  public ForecastFile withLevel(double share) {
    return new ForecastFile(columns, form, OptionalDouble.of(Checks.openUnit(share, "level")));
  }

  /**
   * Scores them.
   *
   * @return scores that suit the form of the forecasts
   * @throws DataException if the target or the forecast's columns are missing or not usable
   */
  public ForecastScores scores() {
    if (form == ForecastForm.CLASSES || !columns.isNumeric()) {
      return ofClasses(new ClassColumns(columns));
    }
    double[] observed = columns.finite(columns.target());
    NumericColumns numeric = new NumericColumns(columns, level);
    for (ForecastForm candidate : ForecastForm.values()) {
      Optional<NumericForecast> forecast =
          form == null || form == candidate ? numeric.of(candidate) : Optional.empty();
      if (forecast.isPresent()) {
        NumericAssessment assessment = Assessment.of(forecast.get(), observed, stream());
        return ForecastScores.of(columns, assessment, observed, numeric.notes());
      }
    }
    ClassColumns classes = new ClassColumns(columns);
    if (form == null && !classes.isEmpty()) {
      return ofClasses(classes);
    }
    throw noForecast();
  }

  /** For the simulated null distributions; any seed will do. */
  private static RandomStream stream() {
    return RandomStream.of(SEED).split("score");
  }

  private ForecastScores ofClasses(ClassColumns classes) {
    if (classes.isEmpty()) {
      throw classes.notFound();
    }
    int[] observed = classes.observed();
    ClassAssessment assessment = Assessment.of(classes.forecast(), observed, stream());
    return ForecastScores.of(columns, assessment, observed, classes.classes());
  }

  private DataException noForecast() {
    String t = columns.target();
    return DataException.of(
        "%s has no forecast of '%s' as %s; it needs columns such as %s_mean and %s_sd, %s_q05 and"
            + " %s_q95, %s_draw_1 and %s_draw_2, %s_lower_90 and %s_upper_90, or %s_p_CLASS for"
            + " each class",
        columns.tableName(),
        t,
        form == null ? "mean and sd, quantiles, draws or intervals" : form,
        t,
        t,
        t,
        t,
        t,
        t,
        t,
        t,
        t);
  }
}
