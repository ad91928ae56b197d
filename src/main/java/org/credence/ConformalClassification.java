package org.credence;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.credence.calibration.ClassConformity;
import org.credence.calibration.ConformalPlan;
import org.credence.calibration.ConformalPlan.Design;
import org.credence.calibration.OutOfBag;
import org.credence.data.DataException;
import org.credence.data.Folds;
import org.credence.predictive.ClassificationPrediction;
import org.credence.table.EncodedTable;
import org.credence.table.FittedEncoder;
import org.credence.table.TableSplits;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.Table;

/**
 * Prediction intervals whose coverage holds in finite samples if rows are exchangeable, be the
 * model right or wrong: conformal intervals around a {@link BayesianClassification}, calibrated on
 * rows that its models have not seen. Where the table has too few rows for a level, its intervals
 * are infinite, and {@link #plan} says so before any work is done. Immutable.
 *
 * <p>Defaults: the smallest sets on average ({@link ClassConformity#lac}); the {@linkplain
 * ConformalPlan#of design} by the number of rows; 10 folds, stratified by class; 30 bootstrap
 * samples. A group of rows can be asked to keep its own promise.
 */
public final class ConformalClassification {

  private final BayesianClassification specification;
  private ClassConformity conformity = ClassConformity.lac();
  private ConformalDesign design = ConformalDesign.DEFAULT;
  private @Nullable String groups;

  private ConformalClassification(BayesianClassification specification) {
    this.specification = specification;
  }

  /** A copy, on which one option is then set before anyone sees it. */
  private ConformalClassification(ConformalClassification other) {
    specification = other.specification;
    conformity = other.conformity;
    design = other.design;
    groups = other.groups;
  }

  /**
   * Conformal sets of a model.
   *
   * @param specification the model; its seed also draws folds and samples
   * @return with all defaults
   */
  public static ConformalClassification of(BayesianClassification specification) {
    return new ConformalClassification(Objects.requireNonNull(specification));
  }

  /**
   * The same with another measure of strangeness.
   *
   * @param measure how strange a class is; without randomisation
   * @return a new specification
   */
  public ConformalClassification withConformity(ClassConformity measure) {
    ConformalClassification copy = new ConformalClassification(this);
    copy.conformity = Objects.requireNonNull(measure);
    return copy;
  }

  /**
   * The same with another design.
   *
   * @param choice who calibrates
   * @return a new specification
   */
  public ConformalClassification withDesign(Design choice) {
    ConformalClassification copy = new ConformalClassification(this);
    copy.design = design.withDesign(Objects.requireNonNull(choice));
    return copy;
  }

  /**
   * The same with another number of folds; only {@link Design#CV_PLUS} uses it.
   *
   * @param number at least 2
   * @return a new specification
   */
  public ConformalClassification withFolds(int number) {
    ConformalClassification copy = new ConformalClassification(this);
    copy.design = design.withFolds(number);
    return copy;
  }

  /**
   * The same with another number of bootstrap samples; only {@link Design#BOOTSTRAP} uses it.
   *
   * @param number at least 2
   * @return a new specification
   */
  public ConformalClassification withMembers(int number) {
    ConformalClassification copy = new ConformalClassification(this);
    copy.design = design.withMembers(number);
    return copy;
  }

  /**
   * The same with the level held within each group of rows (Mondrian), not only on average over
   * all.
   *
   * @param column whose values are the groups
   * @return a new specification
   */
  public ConformalClassification withGroups(String column) {
    ConformalClassification copy = new ConformalClassification(this);
    copy.groups = Objects.requireNonNull(column);
    return copy;
  }

  /**
   * What sets a table can have.
   *
   * @param table the rows; not modified
   * @return the design and the levels within reach
   * @throws DataException if the table cannot be used
   */
  public ConformalPlan plan(Table table) {
    return design.plan(specification.encoder(table).encodeForTraining(table).rows());
  }

  /**
   * Fits the models, one or several by the design, and calibrates.
   *
   * @param table the rows to learn from and to calibrate on; not modified
   * @return what predicts sets
   * @throws DataException if the table cannot be used, with the place and the remedy
   */
  public FittedConformalClassification fit(Table table) {
    FittedEncoder encoder = specification.encoder(table);
    EncodedTable usable = encoder.encodeForTraining(table);
    int[] classes = Arrays.stream(usable.targets()).mapToInt(y -> (int) y).toArray();
    Table rows = TableSplits.rows(table, usable.sourceRows());
    ConformalPlan plan = design.plan(usable.rows());
    List<int[]> samples =
        design.samples(
            plan,
            specification.seed(),
            (folds, stream) -> Folds.stratified(classes, folds, stream));
    SharedProgress progress = SharedProgress.equal(specification.progress(), samples.size());
    BayesianClassification one = specification.oneOf(samples.size()).forFolds(encoder.classes());
    List<FittedConformalClassification.Member> fitted =
        IntStream.range(0, samples.size())
            .parallel()
            .mapToObj(m -> member(one.withProgress(progress.of(m)), rows, samples.get(m)))
            .toList();
    OutOfBag outOfBag = OutOfBag.of(usable.rows(), samples);
    return new FittedConformalClassification(
        plan,
        conformity,
        fitted,
        outOfBag,
        IntStream.of(outOfBag.rows()).map(i -> classes[i]).toArray(),
        GroupLabels.of(groups, rows).select(outOfBag.rows()));
  }

  private static FittedConformalClassification.Member member(
      BayesianClassification specification, Table rows, int[] sample) {
    FittedClassification model = specification.fit(TableSplits.rows(rows, sample));
    int[] unseen = ConformalDesign.unseen(rows.rowCount(), sample);
    ClassificationPrediction forecast = model.predict(TableSplits.rows(rows, unseen)).predictive();
    return new FittedConformalClassification.Member(model, unseen, forecast);
  }
}
