package org.credence;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.credence.calibration.Band;
import org.credence.calibration.ConformalPlan;
import org.credence.calibration.Conformity;
import org.credence.calibration.CrossConformal;
import org.credence.calibration.OutOfBag;
import org.credence.predictive.Interval;
import org.credence.predictive.RegressionPrediction;
import tech.tablesaw.api.Table;

/**
 * A fitted {@link ConformalRegression}: predicts intervals whose coverage holds in finite samples.
 * Immutable, safe to share.
 */
public final class FittedConformalRegression {

  private final ConformalPlan plan;
  private final Conformity conformity;
  private final List<Member> members;
  private final OutOfBag outOfBag;

  /** The targets of the calibration rows. */
  private final double[] y;

  private final GroupLabels groups;

  FittedConformalRegression(
      ConformalPlan plan,
      Conformity conformity,
      List<Member> members,
      OutOfBag outOfBag,
      double[] y,
      GroupLabels groups) {
    this.plan = plan;
    this.conformity = conformity;
    this.members = members;
    this.outOfBag = outOfBag;
    this.y = y;
    this.groups = groups;
  }

  /** A model, the rows it has not seen, ascending, and its forecast of them. */
  record Member(FittedRegression model, int[] unseen, RegressionPrediction forecast) {
    Band band(Conformity conformity, int row, double level) {
      return conformity.band(forecast, Arrays.binarySearch(unseen, row), level);
    }
  }

  /**
   * Predicts rows.
   *
   * @param rows a table with the feature columns of the training table, in any order, and the
   *     column of groups if there is one; not modified
   * @return the rows with intervals
   * @throws org.credence.data.DataException if the columns do not match, with the place and the
   *     remedy
   */
  public ConformalTable predict(Table rows) {
    List<PredictedTable> byModel =
        members.parallelStream().map(member -> member.model().predict(rows)).toList();
    return new ConformalTable(this, rows, byModel, GroupLabels.of(groups.column(), rows));
  }

  /**
   * How rows were shared between training and calibration, and which levels are within reach. With
   * groups, each must reach a level by its own rows.
   *
   * @return the plan
   */
  public ConformalPlan plan() {
    return plan;
  }

  /**
   * The name of the target column.
   *
   * @return the column that is predicted
   */
  public String target() {
    return members.get(0).model().target();
  }

  /**
   * The fitted models.
   *
   * @return one for split conformal prediction, else as many as folds, rows or members
   */
  public List<FittedRegression> models() {
    return members.stream().map(Member::model).toList();
  }

  /**
   * The intervals of new rows.
   *
   * @param forecasts the rows by each model
   * @param labels their groups
   */
  List<Interval> intervals(List<RegressionPrediction> forecasts, GroupLabels labels, double level) {
    Map<String, CrossConformal> byGroup = new HashMap<>();
    List<CrossConformal> calibrated =
        labels.labels().stream()
            .map(group -> byGroup.computeIfAbsent(group, label -> within(label, level)))
            .toList();
    return IntStream.range(0, calibrated.size())
        .parallel()
        .mapToObj(row -> calibrated.get(row).interval(bands(forecasts, row, level), level))
        .toList();
  }

  private Band[] bands(List<RegressionPrediction> forecasts, int row, double level) {
    List<Band> byModel =
        forecasts.stream().map(forecast -> conformity.band(forecast, row, level)).toList();
    return outOfBag.judgeAll(byModel::get, conformity::combine).toArray(new Band[0]);
  }

  /** The calibration by the rows of one group. */
  private CrossConformal within(String group, double level) {
    int[] chosen = groups.rowsOf(group);
    int[] rows = outOfBag.rows();
    int[] models = outOfBag.modelOfRow();
    Band[] bands =
        IntStream.of(chosen)
            .parallel()
            .mapToObj(
                i ->
                    outOfBag.judge(
                        i,
                        m -> members.get(m).band(conformity, rows[i], level),
                        conformity::combine))
            .toArray(Band[]::new);
    return CrossConformal.of(
        bands,
        IntStream.of(chosen).mapToDouble(i -> y[i]).toArray(),
        IntStream.of(chosen).map(i -> models[i]).toArray());
  }

  @Override
  public String toString() {
    return target()
        + ": "
        + conformity.name().toLowerCase(Locale.ROOT)
        + " conformal intervals by "
        + plan.design().label()
        + ", "
        + y.length
        + " calibration rows";
  }
}
