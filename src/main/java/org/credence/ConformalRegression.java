package org.credence;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.credence.calibration.ConformalPlan;
import org.credence.calibration.ConformalPlan.Design;
import org.credence.calibration.Conformity;
import org.credence.calibration.OutOfBag;
import org.credence.data.DataException;
import org.credence.data.Folds;
import org.credence.predictive.RegressionPrediction;
import org.credence.table.EncodedTable;
import org.credence.table.TableSplits;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.Table;

/**
 * Prediction intervals whose coverage holds in finite samples if rows are exchangeable, be the
 * model right or wrong: conformal intervals around a {@link BayesianRegression}, calibrated on rows
 * that its models have not seen. Where the table has too few rows for a level, its intervals are
 * infinite, and {@link #plan} says so before any work is done. Immutable.
 *
 * <pre>{@code
 * FittedConformalRegression model =
 *     ConformalRegression.of(BayesianRegression.of("mpg").withSeed(42)).fit(cars);
 * Table intervals = model.predict(newCars).table(); // mpg_mean, mpg_lower_90, mpg_upper_90, ...
 * }</pre>
 *
 * <p>Defaults: intervals as wide as the model's own sd says, times a factor; the {@linkplain
 * ConformalPlan#of design} by the number of rows; 10 folds; 30 bootstrap samples. A group of rows
 * can be asked to keep its own promise.
 */
public final class ConformalRegression {

  private final BayesianRegression specification;
  private Conformity conformity = Conformity.SCALED;
  private ConformalDesign design = ConformalDesign.DEFAULT;
  private @Nullable String groups;

  private ConformalRegression(BayesianRegression specification) {
    this.specification = specification;
  }

  /** A copy, on which one option is then set before anyone sees it. */
  private ConformalRegression(ConformalRegression other) {
    specification = other.specification;
    conformity = other.conformity;
    design = other.design;
    groups = other.groups;
  }

  /**
   * Conformal intervals around a model.
   *
   * @param specification the model; its seed also draws folds and samples
   * @return with all defaults
   * @throws IllegalArgumentException if the target is censored: what lies inside is then not known
   */
  public static ConformalRegression of(BayesianRegression specification) {
    if (specification.isCensored()) {
      throw new IllegalArgumentException(
          "Conformal intervals count how many targets lie inside, which those of '"
              + specification.target()
              + "' that are censored do not tell; use the intervals of the regression itself");
    }
    return new ConformalRegression(specification);
  }

  /**
   * The same with intervals of another shape.
   *
   * @param shape what is widened, and in which unit
   * @return a new specification
   */
  public ConformalRegression withConformity(Conformity shape) {
    ConformalRegression copy = new ConformalRegression(this);
    copy.conformity = Objects.requireNonNull(shape);
    return copy;
  }

  /**
   * The same with another design.
   *
   * @param choice who calibrates
   * @return a new specification
   */
  public ConformalRegression withDesign(Design choice) {
    ConformalRegression copy = new ConformalRegression(this);
    copy.design = design.withDesign(Objects.requireNonNull(choice));
    return copy;
  }

  /**
   * The same with another number of folds; only {@link Design#CV_PLUS} uses it.
   *
   * @param number at least 2
   * @return a new specification
   */
  public ConformalRegression withFolds(int number) {
    ConformalRegression copy = new ConformalRegression(this);
    copy.design = design.withFolds(number);
    return copy;
  }

  /**
   * The same with another number of bootstrap samples; only {@link Design#BOOTSTRAP} uses it.
   *
   * @param number at least 2
   * @return a new specification
   */
  public ConformalRegression withMembers(int number) {
    ConformalRegression copy = new ConformalRegression(this);
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
  public ConformalRegression withGroups(String column) {
    ConformalRegression copy = new ConformalRegression(this);
    copy.groups = Objects.requireNonNull(column);
    return copy;
  }

  /**
   * What intervals a table can have.
   *
   * @param table the rows; not modified
   * @return the design and the levels within reach
   * @throws DataException if the table cannot be used
   */
  public ConformalPlan plan(Table table) {
    return design.plan(usable(table).rows());
  }

  private EncodedTable usable(Table table) {
    return specification.usable(table);
  }

  /**
   * Fits the models, one or several by the design, and calibrates.
   *
   * @param table the rows to learn from and to calibrate on; not modified
   * @return what predicts intervals
   * @throws DataException if the table cannot be used, with the place and the remedy
   */
  public FittedConformalRegression fit(Table table) {
    EncodedTable usable = usable(table);
    Table rows = TableSplits.rows(table, usable.sourceRows());
    ConformalPlan plan = design.plan(usable.rows());
    List<int[]> samples =
        design.samples(
            plan, specification.seed(), (folds, stream) -> Folds.of(usable.rows(), folds, stream));
    SharedProgress progress = SharedProgress.equal(specification.progress(), samples.size());
    BayesianRegression one = specification.oneOf(samples.size()).forFolds();
    List<FittedConformalRegression.Member> fitted =
        IntStream.range(0, samples.size())
            .parallel()
            .mapToObj(m -> member(one.withProgress(progress.of(m)), rows, samples.get(m)))
            .toList();
    OutOfBag outOfBag = OutOfBag.of(usable.rows(), samples);
    return new FittedConformalRegression(
        plan,
        conformity,
        fitted,
        outOfBag,
        IntStream.of(outOfBag.rows()).mapToDouble(i -> usable.targets()[i]).toArray(),
        GroupLabels.of(groups, rows).select(outOfBag.rows()));
  }

  private static FittedConformalRegression.Member member(
      BayesianRegression specification, Table rows, int[] sample) {
    FittedRegression model = specification.fit(TableSplits.rows(rows, sample));
    int[] unseen = ConformalDesign.unseen(rows.rowCount(), sample);
    RegressionPrediction forecast = model.predict(TableSplits.rows(rows, unseen)).predictive();
    return new FittedConformalRegression.Member(model, unseen, forecast);
  }
}
