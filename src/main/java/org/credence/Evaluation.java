package org.credence;

import java.util.List;
import java.util.stream.IntStream;
import org.credence.data.Split;
import org.credence.random.RandomStream;
import org.credence.table.FittedEncoder;
import org.credence.table.TableSplits;
import org.credence.table.TargetKind;
import tech.tablesaw.api.Table;

/**
 * Judges a specification on rows it was not fitted on. Encoders, standardisation and model are
 * fitted on the training rows of each split only. Test rows without a target are left out.
 */
public final class Evaluation {

  private Evaluation() {}

  /**
   * Fits on some rows, predicts the others.
   *
   * @param specification the model
   * @param table all rows
   * @param split which rows train and which test
   * @param design how the split was made, in words
   * @return the evaluation; its model is the one that was judged
   */
  public static RegressionEvaluation holdout(
      BayesianRegression specification, Table table, Split split, String design) {
    return JudgedRegression.of(specification, table, split, design);
  }

  /**
   * Fits on one table, predicts another.
   *
   * @param specification the model
   * @param train the rows to learn from
   * @param test the rows to judge on
   * @param design where the test rows come from, in words
   * @return the evaluation; its model is the one that was judged
   */
  public static RegressionEvaluation holdout(
      BayesianRegression specification, Table train, Table test, String design) {
    return JudgedRegression.of(specification, train, rows(train), test, rows(test), design);
  }

  /**
   * Cross-validation: every row is predicted by a model that did not see it; then a model is fitted
   * on all rows. The folds' networks and chains are of the size that the whole table calls for, so
   * that what is judged is what is used.
   *
   * @param specification the model
   * @param table all rows
   * @param folds the number of folds, at least 2
   * @return the evaluation; its model is the one fitted on all rows
   */
  public static RegressionEvaluation crossValidated(
      BayesianRegression specification, Table table, int folds) {
    BayesianRegression whole = specification.sizedFor(specification.usable(table).rows());
    List<Split> splits = splits(specification, table, folds);
    BayesianRegression one = whole.oneOf(folds + 1);
    BayesianRegression inFolds = one.forFolds();
    SharedProgress progress = SharedProgress.equal(specification.progress(), folds + 1);
    String design = folds + "-fold cross-validation";
    List<RegressionEvaluation> parts =
        IntStream.range(0, folds)
            .parallel()
            .mapToObj(
                k -> holdout(inFolds.withProgress(progress.of(k)), table, splits.get(k), design))
            .toList();
    FittedRegression model = one.withProgress(progress.of(folds)).fit(table);
    return JudgedRegression.together(parts, model);
  }

  /**
   * One fold of {@link #crossValidated(BayesianRegression, Table, int)} alone: the same rows train
   * and test. For methods too slow for all of them.
   *
   * @param specification the model
   * @param table all rows
   * @param folds the number of folds, at least 2
   * @param fold which one, from 0
   * @return the evaluation; its model is the one that was judged
   */
  public static RegressionEvaluation oneFold(
      BayesianRegression specification, Table table, int folds, int fold) {
    List<Split> splits = splits(specification, table, folds);
    String design = "fold " + (fold + 1) + " of " + folds;
    int rows = specification.usable(table).rows();
    return holdout(specification.forFolds().sizedFor(rows), table, splits.get(fold), design);
  }

  /**
   * Fits on some rows, predicts the others.
   *
   * @param specification the model
   * @param table all rows
   * @param split which rows train and which test
   * @param design how the split was made, in words
   * @return the evaluation; its model is the one that was judged
   */
  public static ClassificationEvaluation holdout(
      BayesianClassification specification, Table table, Split split, String design) {
    return JudgedClassification.of(specification, table, split, design);
  }

  /**
   * Fits on one table, predicts another.
   *
   * @param specification the model
   * @param train the rows to learn from
   * @param test the rows to judge on
   * @param design where the test rows come from, in words
   * @return the evaluation; its model is the one that was judged
   */
  public static ClassificationEvaluation holdout(
      BayesianClassification specification, Table train, Table test, String design) {
    return JudgedClassification.of(specification, train, rows(train), test, rows(test), design);
  }

  /**
   * Cross-validation, stratified by class: every row is predicted by a model that did not see it;
   * then a model is fitted on all rows.
   *
   * @param specification the model
   * @param table all rows
   * @param folds the number of folds, at least 2
   * @return the evaluation; its model is the one fitted on all rows
   */
  public static ClassificationEvaluation crossValidated(
      BayesianClassification specification, Table table, int folds) {
    FittedEncoder whole = specification.encoder(table);
    int rows = whole.encodeForTraining(table).rows();
    List<Split> splits =
        splits(table, specification.target(), TargetKind.CATEGORICAL, folds, specification.seed());
    BayesianClassification one = specification.oneOf(folds + 1).sizedFor(rows);
    BayesianClassification inFolds = one.forFolds(whole.classes());
    SharedProgress progress = SharedProgress.equal(specification.progress(), folds + 1);
    String design = folds + "-fold cross-validation";
    List<ClassificationEvaluation> parts =
        IntStream.range(0, folds)
            .parallel()
            .mapToObj(
                k -> holdout(inFolds.withProgress(progress.of(k)), table, splits.get(k), design))
            .toList();
    FittedClassification model = one.withProgress(progress.of(folds)).fit(table);
    return JudgedClassification.together(parts, model);
  }

  /**
   * One fold of {@link #crossValidated(BayesianClassification, Table, int)} alone: the same rows
   * train and test. For methods too slow for all of them.
   *
   * @param specification the model
   * @param table all rows
   * @param folds the number of folds, at least 2
   * @param fold which one, from 0
   * @return the evaluation; its model is the one that was judged
   */
  public static ClassificationEvaluation oneFold(
      BayesianClassification specification, Table table, int folds, int fold) {
    List<Split> splits =
        splits(table, specification.target(), TargetKind.CATEGORICAL, folds, specification.seed());
    String design = "fold " + (fold + 1) + " of " + folds;
    FittedEncoder whole = specification.encoder(table);
    BayesianClassification inFold =
        specification.forFolds(whole.classes()).sizedFor(whole.encodeForTraining(table).rows());
    return holdout(inFold, table, splits.get(fold), design);
  }

  /**
   * Fits a model of several targets on some rows, judges it on the others.
   *
   * @param specification the model
   * @param table all rows
   * @param split which rows train and which test
   * @return the evaluation; its model is the one that was judged
   */
  public static MultivariateEvaluation holdout(
      BayesianMultivariateRegression specification, Table table, Split split) {
    return MultivariateEvaluation.of(specification, table, split);
  }

  /**
   * Cross-validation of a model of several targets: every row is predicted by a model that did not
   * see it; then a model is fitted on all rows.
   *
   * @param specification the model
   * @param table all rows
   * @param folds the number of folds, at least 2
   * @return the evaluation; its model is the one fitted on all rows
   */
  public static MultivariateEvaluation crossValidated(
      BayesianMultivariateRegression specification, Table table, int folds) {
    List<Split> splits =
        splits(
            table, specification.targets().get(0), TargetKind.NUMERIC, folds, specification.seed());
    return MultivariateEvaluation.of(specification, table, splits);
  }

  private static List<Split> splits(BayesianRegression specification, Table table, int folds) {
    Table rows = specification.withTarget(table);
    return splits(rows, specification.target(), TargetKind.NUMERIC, folds, specification.seed());
  }

  private static List<Split> splits(
      Table table, String target, TargetKind kind, int folds, long seed) {
    RandomStream stream = RandomStream.of(seed).split("folds");
    return TableSplits.folds(table, target, kind, folds, stream).splits();
  }

  private static int[] rows(Table table) {
    return IntStream.range(0, table.rowCount()).toArray();
  }
}
