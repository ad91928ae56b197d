package org.credence;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.credence.calibration.ConformalPlan;
import org.credence.calibration.ConformalPlan.Design;
import org.credence.data.Folds;
import org.credence.data.Split;
import org.credence.internal.Checks;
import org.credence.random.RandomStream;
import org.jspecify.annotations.Nullable;

/**
 * How rows are shared between training and calibration, as far as the user has said. Immutable.
 *
 * @param design null: by the number of rows
 * @param folds at least 2
 * @param members at least 2
 */
record ConformalDesign(@Nullable Design design, int folds, int members) {

  static final ConformalDesign DEFAULT = new ConformalDesign(null, 10, 30);

  ConformalDesign {
    Checks.positive(folds - 1, "folds less one");
    Checks.positive(members - 1, "members less one");
  }

  ConformalDesign withDesign(Design choice) {
    return new ConformalDesign(choice, folds, members);
  }

  ConformalDesign withFolds(int number) {
    return new ConformalDesign(design, number, members);
  }

  ConformalDesign withMembers(int number) {
    return new ConformalDesign(design, folds, number);
  }

  ConformalPlan plan(int rows) {
    return design == null ? ConformalPlan.of(rows) : new ConformalPlan(rows, design);
  }

  /**
   * The rows each of the models is fitted on.
   *
   * @param cut makes a number of folds of the rows
   */
  List<int[]> samples(ConformalPlan plan, long seed, BiFunction<Integer, RandomStream, Folds> cut) {
    int n = plan.rows();
    RandomStream stream = RandomStream.of(seed).split("conformal");
    return switch (plan.design()) {
      case SPLIT -> List.of(half(stream.permutation(n)));
      case CV_PLUS -> training(cut.apply(Math.min(folds, n), stream));
      case JACKKNIFE_PLUS -> training(cut.apply(n, stream));
      case BOOTSTRAP ->
          IntStream.range(0, members).mapToObj(m -> resampled(n, stream.split(m))).toList();
    };
  }

  private static int[] half(int[] order) {
    int[] half = Arrays.copyOf(order, order.length - order.length / 2);
    Arrays.sort(half);
    return half;
  }

  private static List<int[]> training(Folds folds) {
    return folds.splits().stream().map(Split::train).toList();
  }

  private static int[] resampled(int rows, RandomStream stream) {
    return IntStream.range(0, rows).map(i -> stream.nextInt(rows)).sorted().toArray();
  }

  /** The rows that are not in a sample, ascending. */
  static int[] unseen(int rows, int[] sample) {
    boolean[] seen = new boolean[rows];
    for (int row : sample) {
      seen[row] = true;
    }
    return IntStream.range(0, rows).filter(row -> !seen[row]).toArray();
  }
}
