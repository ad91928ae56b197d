package org.credence.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Who may judge a row: of several models, each fitted on a sample of the rows, those that have not
 * seen it. What they say together is the forecast of a model that has not seen it. It covers all
 * designs of {@link CrossConformal}: with samples that leave out one fold or one row each, a single
 * model judges; of samples drawn with replacement about 37 of 100 lack a given row. Immutable.
 */
public final class OutOfBag {

  private final int[] rows;
  private final int[] modelOfRow;

  /** The distinct sets of models that judge a row together. */
  private final List<int[]> juries;

  private OutOfBag(int[] rows, int[] modelOfRow, List<int[]> juries) {
    this.rows = rows;
    this.modelOfRow = modelOfRow;
    this.juries = juries;
  }

  /**
   * The judges of each row.
   *
   * @param count the number of rows
   * @param samples for each model the numbers of the rows it is fitted on, from 0; not modified
   * @return who judges whom
   */
  public static OutOfBag of(int count, List<int[]> samples) {
    List<BitSet> seen = samples.stream().map(OutOfBag::bits).toList();
    Map<String, Integer> numbers = new HashMap<>();
    List<int[]> juries = new ArrayList<>();
    int[] rows = new int[count];
    int[] modelOfRow = new int[count];
    int judged = 0;
    for (int row = 0; row < count; row++) {
      int number = row;
      int[] jury = IntStream.range(0, seen.size()).filter(m -> !seen.get(m).get(number)).toArray();
      if (jury.length > 0) {
        int model = numbers.computeIfAbsent(Arrays.toString(jury), key -> juries.size());
        if (model == juries.size()) {
          juries.add(jury);
        }
        rows[judged] = row;
        modelOfRow[judged++] = model;
      }
    }
    return new OutOfBag(Arrays.copyOf(rows, judged), Arrays.copyOf(modelOfRow, judged), juries);
  }

  private static BitSet bits(int[] sample) {
    BitSet bits = new BitSet();
    IntStream.of(sample).forEach(bits::set);
    return bits;
  }

  /**
   * The rows that can be judged: those that some model has not seen. They calibrate.
   *
   * @return their numbers, ascending; a new array
   */
  public int[] rows() {
    return rows.clone();
  }

  /**
   * For each of these rows the number of the combination of models that judges it: what {@link
   * CrossConformal} calls its model.
   *
   * @return numbers from 0; a new array
   */
  public int[] modelOfRow() {
    return modelOfRow.clone();
  }

  /**
   * What the judges of a row say together.
   *
   * @param <T> for example a {@link Band}
   * @param i the row's position in {@link #rows()}
   * @param byModel what each of them says
   * @param together how several become one, for example {@link Conformity#combine}; not asked if
   *     there is one
   * @return the joint forecast
   */
  public <T> T judge(int i, IntFunction<T> byModel, Function<List<T>, T> together) {
    return joint(juries.get(modelOfRow[i]), byModel, together);
  }

  /**
   * What each of the combinations of models says of a new row.
   *
   * @param <T> for example a {@link Band}
   * @param byModel what each of the models says
   * @param together how several become one
   * @return in the order of the numbers of {@link #modelOfRow()}
   */
  public <T> List<T> judgeAll(IntFunction<T> byModel, Function<List<T>, T> together) {
    return juries.stream().map(jury -> joint(jury, byModel, together)).toList();
  }

  private static <T> T joint(int[] jury, IntFunction<T> byModel, Function<List<T>, T> together) {
    return jury.length == 1
        ? byModel.apply(jury[0])
        : together.apply(IntStream.of(jury).mapToObj(byModel).toList());
  }
}
