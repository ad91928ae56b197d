package org.credence;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.credence.data.ChainedImputation;
import org.credence.data.PartialRows;
import org.credence.random.RandomStream;
import org.credence.table.EncodedTable;
import org.credence.table.FeatureColumn;
import org.credence.table.FittedEncoder;
import org.credence.table.ImputedCell;
import org.credence.table.MissingPolicy;

/** Fills missing cells by draws, where the encoder has filled in medians for the time being. */
final class MissingDraws {

  /** How many tables a model is fitted to if training cells are missing. */
  static final int TABLES = 5;

  /** How many versions of rows to be predicted the posterior draws take in turn. */
  private static final int VERSIONS = 200;

  private MissingDraws() {}

  /** Encoded rows with the places of their gaps. */
  private static PartialRows partial(FittedEncoder encoder, EncodedTable rows) {
    List<FeatureColumn> columns = encoder.features();
    int[] ends = ends(encoder);
    Map<String, Integer> columnOf = new HashMap<>();
    for (int j = 0; j < columns.size(); j++) {
      columnOf.put(columns.get(j).column(), j);
    }
    Map<Integer, Integer> rowOf = new HashMap<>();
    for (int i = 0; i < rows.rows(); i++) {
      rowOf.put(rows.sourceRows()[i], i);
    }
    BitSet missing = new BitSet();
    for (ImputedCell cell : rows.imputed()) {
      int row = Objects.requireNonNull(rowOf.get(cell.row()));
      int column = Objects.requireNonNull(columnOf.get(cell.column()));
      missing.set(row * ends.length + column);
    }
    return PartialRows.of(rows.inputs(), ends, missing);
  }

  private static int[] ends(FittedEncoder encoder) {
    int[] ends = new int[encoder.features().size()];
    int end = 0;
    for (int j = 0; j < ends.length; j++) {
      end += encoder.features().get(j).width();
      ends[j] = end;
    }
    return ends;
  }

  /** Whether there is anything to draw. */
  private static boolean areIn(FittedEncoder encoder, EncodedTable rows) {
    return encoder.missing() == MissingPolicy.DRAWS && !rows.imputed().isEmpty();
  }

  /**
   * The inputs of training rows, several times if cells are missing.
   *
   * @param targets that tell something of the missing cells
   */
  static List<double[]> training(
      FittedEncoder encoder, EncodedTable rows, double[] targets, RandomStream stream) {
    return areIn(encoder, rows)
        ? ChainedImputation.of(partial(encoder, rows)).completions(TABLES, targets, stream)
        : List.of(rows.inputs());
  }

  /** The gaps of training rows, as {@link KeptRows} keeps them. */
  static int[] gaps(FittedEncoder encoder, EncodedTable rows) {
    return areIn(encoder, rows) ? partial(encoder, rows).gaps() : new int[0];
  }

  /** The inputs of rows to be predicted, several times if cells are missing. */
  static List<double[]> prediction(
      FittedEncoder encoder, KeptRows training, EncodedTable rows, RandomStream stream) {
    if (!areIn(encoder, rows)) {
      return List.of(rows.inputs());
    }
    BitSet gaps = new BitSet();
    for (int gap : training.gaps()) {
      gaps.set(gap);
    }
    PartialRows donors = PartialRows.of(training.inputs(), ends(encoder), gaps);
    return ChainedImputation.of(donors).draws(partial(encoder, rows), VERSIONS, stream);
  }
}
