package org.credence;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.credence.baseline.ClassificationBaseline;
import org.credence.baseline.RegressionBaseline;
import org.credence.data.Dataset;
import org.credence.data.KnownTargets;
import org.credence.data.Split;
import org.credence.predictive.ClassificationPrediction;
import org.credence.predictive.RegressionPrediction;
import org.credence.predictive.RowExplanation;
import org.credence.random.RandomStream;
import org.credence.table.EncodedTable;
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
    RegressionPart part = RegressionPart.of(specification, table, split);
    return part.evaluation(part.model(), design, 0);
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
    RegressionPart part = RegressionPart.of(specification, train, rows(train), test, rows(test));
    return part.evaluation(part.model(), design, 0);
  }

  /**
   * Cross-validation: every row is predicted by a model that did not see it; then a model is fitted
   * on all rows.
   *
   * @param specification the model
   * @param table all rows
   * @param folds the number of folds, at least 2
   * @return the evaluation; its model is the one fitted on all rows
   */
  public static RegressionEvaluation crossValidated(
      BayesianRegression specification, Table table, int folds) {
    specification.usable(table);
    List<Split> splits = splits(specification, table, folds);
    BayesianRegression one = specification.oneOf(folds + 1);
    BayesianRegression inFolds = one.forFolds();
    SharedProgress progress = SharedProgress.equal(specification.progress(), folds + 1);
    RegressionPart all =
        IntStream.range(0, folds)
            .parallel()
            .mapToObj(
                k -> RegressionPart.of(inFolds.withProgress(progress.of(k)), table, splits.get(k)))
            .toList()
            .stream()
            .reduce(RegressionPart::then)
            .orElseThrow();
    FittedRegression model = one.withProgress(progress.of(folds)).fit(table);
    return all.evaluation(model, folds + "-fold cross-validation", seconds(model));
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
    return holdout(specification.forFolds(), table, splits.get(fold), design);
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
    ClassificationPart part = ClassificationPart.of(specification, table, split);
    return part.evaluation(part.model(), design, 0);
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
    ClassificationPart part =
        ClassificationPart.of(specification, train, rows(train), test, rows(test));
    return part.evaluation(part.model(), design, 0);
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
    whole.encodeForTraining(table);
    List<Split> splits =
        splits(table, specification.target(), TargetKind.CATEGORICAL, folds, specification.seed());
    BayesianClassification one = specification.oneOf(folds + 1);
    BayesianClassification inFolds = one.forFolds(whole.classes());
    SharedProgress progress = SharedProgress.equal(specification.progress(), folds + 1);
    ClassificationPart all =
        IntStream.range(0, folds)
            .parallel()
            .mapToObj(
                k ->
                    ClassificationPart.of(
                        inFolds.withProgress(progress.of(k)), table, splits.get(k)))
            .toList()
            .stream()
            .reduce(ClassificationPart::then)
            .orElseThrow();
    FittedClassification model = one.withProgress(progress.of(folds)).fit(table);
    double seconds = model.fitTime().toNanos() * 1e-9;
    return all.evaluation(model, folds + "-fold cross-validation", seconds);
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
    BayesianClassification inFold = specification.forFolds(specification.encoder(table).classes());
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

  private static double seconds(FittedRegression model) {
    return model.fitTime().toNanos() * 1e-9;
  }

  /** Positions of the rows whose target is known. */
  private static int[] observedRows(double[] targets) {
    return IntStream.range(0, targets.length).filter(i -> !Double.isNaN(targets[i])).toArray();
  }

  private static int[] tableRows(int[] testRows, int[] sourceRows, int[] known) {
    return Arrays.stream(known).map(i -> testRows[sourceRows[i]]).toArray();
  }

  private static int[] rows(Table table) {
    return IntStream.range(0, table.rowCount()).toArray();
  }

  /** Numbers in the tables that a split was made of. */
  private static List<RowExplanation> renumbered(
      List<RowExplanation> explanations, int[] known, int[] testRows, int[] trainRows) {
    return Arrays.stream(known)
        .mapToObj(explanations::get)
        .map(e -> e.renumbered(testRows[e.row()], trainRows))
        .toList();
  }

  private static int[] concatenate(int[] a, int[] b) {
    return IntStream.concat(Arrays.stream(a), Arrays.stream(b)).toArray();
  }

  /** What one split contributes. */
  private record RegressionPart(
      FittedRegression model,
      RegressionPrediction prediction,
      KnownTargets known,
      int[] rows,
      int[] foldSizes,
      List<RowExplanation> explanations,
      RegressionPrediction constant,
      RegressionPrediction linear,
      RegressionPrediction gaussianProcess,
      double fitSeconds,
      double predictSeconds) {

    static RegressionPart of(BayesianRegression specification, Table table, Split split) {
      Table train = TableSplits.train(table, split);
      int[] numbers = split.train();
      return of(specification, train, numbers, TableSplits.test(table, split), split.test());
    }

    static RegressionPart of(
        BayesianRegression specification,
        Table train,
        int[] trainRows,
        Table tested,
        int[] testRows) {
      FittedRegression model = specification.fit(train);
      long start = System.nanoTime();
      PredictedTable predicted = model.predict(tested);
      double seconds = (System.nanoTime() - start) * 1e-9;
      int[] known = observedRows(predicted.observed());
      Table withTarget = specification.withTarget(train);
      EncodedTable encoded = model.encoder().encodeForTraining(withTarget);
      KnownTargets learned = model.known(withTarget, encoded);
      Dataset standardized =
          encoded.dataset().with(model.inputScale().apply(encoded.inputs()), learned.places());
      double[] test = model.inputScale().apply(predicted.encoded().inputs());
      return new RegressionPart(
          model,
          predicted.predictive().select(known),
          predicted.known().select(known),
          tableRows(testRows, predicted.rowNumbers(), known),
          new int[] {known.length},
          renumbered(model.explain(predicted), known, testRows, trainRows),
          baseline(RegressionBaseline.CONSTANT, model, standardized, learned, test).select(known),
          baseline(RegressionBaseline.LINEAR, model, standardized, learned, test).select(known),
          baseline(RegressionBaseline.GAUSSIAN_PROCESS, model, standardized, learned, test)
              .select(known),
          seconds(model),
          seconds);
    }

    private static RegressionPrediction baseline(
        RegressionBaseline kind,
        FittedRegression model,
        Dataset train,
        KnownTargets learned,
        double[] test) {
      return model.censoring().isPresent()
          ? kind.forecast(train, learned, test)
          : kind.forecast(train, test);
    }

    RegressionPart then(RegressionPart next) {
      return new RegressionPart(
          next.model,
          RegressionPrediction.concatenate(List.of(prediction, next.prediction)),
          known.then(next.known),
          concatenate(rows, next.rows),
          concatenate(foldSizes, next.foldSizes),
          Stream.concat(explanations.stream(), next.explanations.stream()).toList(),
          RegressionPrediction.concatenate(List.of(constant, next.constant)),
          RegressionPrediction.concatenate(List.of(linear, next.linear)),
          RegressionPrediction.concatenate(List.of(gaussianProcess, next.gaussianProcess)),
          fitSeconds + next.fitSeconds,
          predictSeconds + next.predictSeconds);
    }

    RegressionEvaluation evaluation(FittedRegression use, String design, double moreSeconds) {
      return new RegressionEvaluation(
          use,
          design,
          prediction,
          known.places(),
          known,
          rows,
          foldSizes,
          explanations,
          constant,
          linear,
          gaussianProcess,
          fitSeconds + moreSeconds,
          predictSeconds);
    }
  }

  /** What one split contributes. */
  private record ClassificationPart(
      FittedClassification model,
      ClassificationPrediction prediction,
      int[] observed,
      int[] rows,
      int[] foldSizes,
      List<RowExplanation> explanations,
      ClassificationPrediction constant,
      ClassificationPrediction linear,
      ClassificationPrediction nearestNeighbours,
      double fitSeconds,
      double predictSeconds) {

    static ClassificationPart of(BayesianClassification specification, Table table, Split split) {
      Table train = TableSplits.train(table, split);
      int[] numbers = split.train();
      return of(specification, train, numbers, TableSplits.test(table, split), split.test());
    }

    static ClassificationPart of(
        BayesianClassification specification,
        Table train,
        int[] trainRows,
        Table tested,
        int[] testRows) {
      FittedClassification model = specification.fit(train);
      long start = System.nanoTime();
      PredictedClasses predicted = model.predict(tested);
      double seconds = (System.nanoTime() - start) * 1e-9;
      int[] known = observedRows(predicted.encoded().targets());
      int[] classes = predicted.observed();
      double[] test = model.inputScale().apply(predicted.encoded().inputs());
      return new ClassificationPart(
          model,
          predicted.predictive().select(known),
          Arrays.stream(known).map(i -> classes[i]).toArray(),
          tableRows(testRows, predicted.rowNumbers(), known),
          new int[] {known.length},
          renumbered(model.explain(predicted), known, testRows, trainRows),
          baseline(ClassificationBaseline.CONSTANT, model, train, test).select(known),
          baseline(ClassificationBaseline.LINEAR, model, train, test).select(known),
          baseline(ClassificationBaseline.NEAREST_NEIGHBOURS, model, train, test).select(known),
          model.fitTime().toNanos() * 1e-9,
          seconds);
    }

    private static ClassificationPrediction baseline(
        ClassificationBaseline kind, FittedClassification model, Table train, double[] test) {
      EncodedTable encoded = model.encoder().encodeForTraining(train);
      int[] observed = Arrays.stream(encoded.targets()).mapToInt(y -> (int) y).toArray();
      double[] inputs = model.inputScale().apply(encoded.inputs());
      int features = model.encoder().featureNames().size();
      return kind.forecast(model.classes(), inputs, observed, features, test);
    }

    ClassificationPart then(ClassificationPart next) {
      return new ClassificationPart(
          next.model,
          ClassificationPrediction.concatenate(List.of(prediction, next.prediction)),
          concatenate(observed, next.observed),
          concatenate(rows, next.rows),
          concatenate(foldSizes, next.foldSizes),
          Stream.concat(explanations.stream(), next.explanations.stream()).toList(),
          ClassificationPrediction.concatenate(List.of(constant, next.constant)),
          ClassificationPrediction.concatenate(List.of(linear, next.linear)),
          ClassificationPrediction.concatenate(List.of(nearestNeighbours, next.nearestNeighbours)),
          fitSeconds + next.fitSeconds,
          predictSeconds + next.predictSeconds);
    }

    ClassificationEvaluation evaluation(
        FittedClassification use, String design, double moreSeconds) {
      return new ClassificationEvaluation(
          use,
          design,
          prediction,
          observed,
          rows,
          foldSizes,
          explanations,
          constant,
          linear,
          nearestNeighbours,
          fitSeconds + moreSeconds,
          predictSeconds);
    }
  }
}
