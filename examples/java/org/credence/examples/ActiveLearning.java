package org.credence.examples;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.credence.BayesianClassification;
import org.credence.FittedClassification;
import org.credence.PredictedClasses;
import org.credence.inference.Inference;
import org.credence.inference.laplace.Laplace;
import org.credence.plot.RunCharts;
import org.credence.random.RandomStream;
import tech.tablesaw.api.Table;
import tech.tablesaw.selection.Selection;

/**
 * Active learning: asking an expert costs money; which mushrooms should be shown to him next? A
 * model of a few labelled ones names those whose label would tell it most (N. Houlsby et al. 2011,
 * arXiv:1112.5745). Its accuracy on other mushrooms is compared with that of a model whose labels
 * are bought at random. The table is simulated ({@link Mushrooms}).
 */
public final class ActiveLearning {

  private static final int FIRST = 30;
  private static final int BOUGHT = 10;
  private static final int POOL = 500;
  private static final int TEST = 400;

  private ActiveLearning() {}

  /** Writes the picture to reports/active-learning. */
  public static void main(String[] arguments) {
    write(Path.of("reports", "active-learning"), Laplace.withDefaults(), 9, 6);
  }

  static void write(Path folder, Inference method, int rounds, int repetitions) {
    BayesianClassification model =
        BayesianClassification.of("class").withInference(method).withHidden(20).withDraws(200);
    Map<String, double[][]> runs = new LinkedHashMap<>();
    for (boolean informed : new boolean[] {true, false}) {
      runs.put(
          informed ? "most informative" : "at random",
          IntStream.range(0, repetitions)
              .parallel()
              .mapToObj(r -> accuracies(model, rounds, informed, RandomStream.of(7).split(r)))
              .toArray(double[][]::new));
    }
    RunCharts.means(
            "Which label to buy next?",
            "labels bought",
            "accuracy on " + TEST + " other mushrooms",
            IntStream.rangeClosed(0, rounds).mapToDouble(i -> FIRST + i * BOUGHT).toArray(),
            runs)
        .save(folder.resolve("accuracy.png"));
  }

  /** After each round. */
  private static double[] accuracies(
      BayesianClassification model, int rounds, boolean informed, RandomStream stream) {
    Table test = Mushrooms.table(TEST, stream.split("test"));
    Table mushrooms = Mushrooms.table(POOL, stream.split("pool"));
    List<Integer> pool = IntStream.range(0, POOL).boxed().collect(Collectors.toList());
    List<Integer> labelled = new ArrayList<>(pool.subList(0, FIRST));
    pool.removeAll(labelled);
    double[] accuracies = new double[rounds + 1];
    for (int round = 0; round <= rounds; round++) {
      FittedClassification fitted = model.fit(rows(mushrooms, labelled));
      accuracies[round] = accuracy(fitted.predict(test));
      List<Integer> chosen =
          informed
              ? mostInformative(fitted, mushrooms, pool)
              : List.copyOf(pool.subList(0, BOUGHT));
      labelled.addAll(chosen);
      pool.removeAll(chosen);
    }
    return accuracies;
  }

  /** The pool is in ascending order, as rows of a selection are. */
  private static List<Integer> mostInformative(
      FittedClassification model, Table mushrooms, List<Integer> pool) {
    int[] best = model.explain(rows(mushrooms, pool)).mostInformative(BOUGHT);
    return IntStream.of(best).mapToObj(pool::get).toList();
  }

  private static Table rows(Table table, List<Integer> numbers) {
    return table.where(Selection.with(numbers.stream().mapToInt(i -> i).toArray()));
  }

  private static double accuracy(PredictedClasses predicted) {
    int[] observed = predicted.observed();
    return IntStream.range(0, observed.length)
            .filter(i -> predicted.predictive().predictedClass(i) == observed[i])
            .count()
        / (double) observed.length;
  }
}
