package org.credence;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.credence.calibration.ClassConformity;
import org.credence.calibration.ConformalPlan;
import org.credence.calibration.ConformalSets;
import org.credence.calibration.OutOfBag;
import org.credence.predictive.ClassificationPrediction;
import tech.tablesaw.api.Table;

/**
 * A fitted {@link ConformalClassification}: predicts sets of classes that hold the true one with a
 * probability that holds in finite samples. Immutable, safe to share.
 */
public final class FittedConformalClassification {

  private final ConformalPlan plan;
  private final ClassConformity conformity;
  private final List<Member> members;
  private final OutOfBag outOfBag;

  /** The classes of the calibration rows. */
  private final int[] observed;

  private final GroupLabels groups;

  FittedConformalClassification(
      ConformalPlan plan,
      ClassConformity conformity,
      List<Member> members,
      OutOfBag outOfBag,
      int[] observed,
      GroupLabels groups) {
    this.plan = plan;
    this.conformity = conformity;
    this.members = members;
    this.outOfBag = outOfBag;
    this.observed = observed;
    this.groups = groups;
  }

  /** A model, the rows it has not seen, ascending, and its forecast of them. */
  record Member(FittedClassification model, int[] unseen, ClassificationPrediction forecast) {
    double[] probabilities(int row) {
      return forecast.probabilities(Arrays.binarySearch(unseen, row));
    }
  }

  /**
   * Predicts rows.
   *
   * @param rows a table with the feature columns of the training table, in any order, and the
   *     column of groups if there is one; not modified
   * @return the rows with sets
   * @throws org.credence.data.DataException if the columns do not match, with the place and the
   *     remedy
   */
  public ConformalClasses predict(Table rows) {
    List<PredictedClasses> byModel =
        members.parallelStream().map(member -> member.model().predict(rows)).toList();
    return new ConformalClasses(this, rows, byModel, GroupLabels.of(groups.column(), rows));
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
   * The classes, in order.
   *
   * @return their names
   */
  public List<String> classes() {
    return members.get(0).model().classes();
  }

  /**
   * The fitted models.
   *
   * @return one for split conformal prediction, else as many as folds, rows or members
   */
  public List<FittedClassification> models() {
    return members.stream().map(Member::model).toList();
  }

  /**
   * The sets of new rows.
   *
   * @param forecasts the rows by each model
   * @param labels their groups
   */
  List<int[]> sets(List<ClassificationPrediction> forecasts, GroupLabels labels, double level) {
    Map<String, ConformalSets> byGroup = new HashMap<>();
    List<ConformalSets> calibrated =
        labels.labels().stream()
            .map(group -> byGroup.computeIfAbsent(group, this::within))
            .toList();
    return IntStream.range(0, calibrated.size())
        .mapToObj(
            row -> {
              List<double[]> byModel =
                  forecasts.stream().map(forecast -> forecast.probabilities(row)).toList();
              double[][] judged =
                  outOfBag
                      .judgeAll(byModel::get, FittedConformalClassification::average)
                      .toArray(new double[0][]);
              return calibrated.get(row).set(judged, 0, level);
            })
        .toList();
  }

  /** The calibration by the rows of one group. */
  private ConformalSets within(String group) {
    int[] chosen = groups.rowsOf(group);
    int[] rows = outOfBag.rows();
    int[] models = outOfBag.modelOfRow();
    double[][] probabilities =
        IntStream.of(chosen)
            .mapToObj(
                i ->
                    outOfBag.judge(
                        i,
                        m -> members.get(m).probabilities(rows[i]),
                        FittedConformalClassification::average))
            .toArray(double[][]::new);
    int[] classes = IntStream.of(chosen).map(i -> observed[i]).toArray();
    return ConformalSets.of(conformity, probabilities, classes, new double[chosen.length])
        .withModels(IntStream.of(chosen).map(i -> models[i]).toArray());
  }

  /** The mixture of several forecasts. */
  static double[] average(List<double[]> forecasts) {
    double[] average = new double[forecasts.get(0).length];
    for (double[] forecast : forecasts) {
      for (int k = 0; k < average.length; k++) {
        average[k] += forecast[k] / forecasts.size();
      }
    }
    return average;
  }

  @Override
  public String toString() {
    return target()
        + ": conformal sets by "
        + plan.design().label()
        + ", "
        + observed.length
        + " calibration rows";
  }
}
