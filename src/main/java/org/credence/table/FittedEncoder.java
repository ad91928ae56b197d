package org.credence.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;
import org.credence.data.DataException;
import tech.tablesaw.api.Table;

/** Turns tables with the columns of the training table into inputs and targets. Immutable. */
public final class FittedEncoder {

  private static final String REMEDY_OF_FITTED =
      "fill them in, or fit the model with --missing impute|drop";

  private final List<TargetColumn> targets;
  private final MissingPolicy missing;
  private final List<FeatureColumn> features;
  private final List<DroppedColumn> dropped;
  private final List<String> featureNames;

  FittedEncoder(
      List<TargetColumn> targets,
      MissingPolicy missing,
      List<FeatureColumn> features,
      List<DroppedColumn> dropped) {
    this.targets = List.copyOf(targets);
    this.missing = missing;
    this.features = List.copyOf(features);
    this.dropped = List.copyOf(dropped);
    this.featureNames = features.stream().flatMap(f -> f.featureNames().stream()).toList();
  }

  /**
   * All that a fitted encoder knows, in scalars and lists, to be written to a file.
   *
   * @param targets the names of the targets, at least one
   * @param targetKind whether they are numbers or classes
   * @param classes the classes in order; empty for a number
   * @param missing what happens to missing values
   * @param features how each column becomes features, in order
   * @param dropped the candidates that are not used
   */
  public record State(
      List<String> targets,
      TargetKind targetKind,
      List<String> classes,
      MissingPolicy missing,
      List<FeatureColumn> features,
      List<DroppedColumn> dropped) {

    /**
     * Copies the lists.
     *
     * @param targets the names of the targets
     * @param targetKind whether they are numbers or classes
     * @param classes the classes in order
     * @param missing what happens to missing values
     * @param features how each column becomes features
     * @param dropped the candidates that are not used
     */
    public State {
      targets = List.copyOf(targets);
      classes = List.copyOf(classes);
      features = List.copyOf(features);
      dropped = List.copyOf(dropped);
    }
  }

  /**
   * The encoder with a given state.
   *
   * @param state as it was returned by {@link #state}
   * @return an equal encoder
   */
  public static FittedEncoder of(State state) {
    List<TargetColumn> targets =
        state.targets().stream()
            .map(name -> new TargetColumn(name, state.targetKind(), state.classes()))
            .toList();
    return new FittedEncoder(targets, state.missing(), state.features(), state.dropped());
  }

  /**
   * All that this encoder knows.
   *
   * @return its state
   */
  public State state() {
    return new State(targets(), targetKind(), classes(), missing, features, dropped);
  }

  /**
   * The name of the target.
   *
   * @return a column of the training table; the first one if there are several targets
   */
  public String target() {
    return targets.get(0).name();
  }

  /**
   * The names of the targets.
   *
   * @return columns of the training table, at least one
   */
  public List<String> targets() {
    return targets.stream().map(TargetColumn::name).toList();
  }

  /**
   * Whether the target is a number or a class.
   *
   * @return the kind
   */
  public TargetKind targetKind() {
    return targets.get(0).kind();
  }

  /**
   * The classes of a categorical target.
   *
   * @return in the order of their positions; empty for a numeric target
   */
  public List<String> classes() {
    return targets.get(0).classes();
  }

  /**
   * The names of the features.
   *
   * @return one for each input
   */
  public List<String> featureNames() {
    return featureNames;
  }

  /**
   * The columns that the features come from.
   *
   * @return one for each input, so a text column is repeated for each of its levels
   */
  public List<String> sourceColumns() {
    return features.stream().flatMap(f -> Stream.generate(f::column).limit(f.width())).toList();
  }

  /**
   * What happens to missing values.
   *
   * @return the rule
   */
  public MissingPolicy missing() {
    return missing;
  }

  /**
   * The columns that are used, and how.
   *
   * @return in the order of the features
   */
  public List<FeatureColumn> features() {
    return features;
  }

  /**
   * The candidates that are not used, and why.
   *
   * @return in the order of the table
   */
  public List<DroppedColumn> dropped() {
    return dropped;
  }

  /**
   * Encodes rows to be predicted or tested. The target may be absent. Other columns than those in
   * use are ignored, and the order of the columns does not matter.
   *
   * @param table any rows; not modified
   * @return the rows as numbers
   * @throws DataException if columns or values are missing or do not fit
   */
  public EncodedTable encode(Table table) {
    return encode(table, targets.stream().map(t -> valuesIfThere(t, table)).toList(), false);
  }

  /**
   * Encodes rows to be trained on: those without a target, or without one of several, are left out
   * too, or refused where the policy is to refuse.
   *
   * @param table any rows; not modified
   * @return the rows as numbers, all with their targets
   * @throws DataException if columns or values are missing or do not fit
   */
  public EncodedTable encodeForTraining(Table table) {
    return encode(table, targets.stream().map(target -> target.read(table)).toList(), true);
  }

  private static double[] valuesIfThere(TargetColumn target, Table table) {
    if (Tables.has(table, target.name())) {
      return target.read(table);
    }
    double[] none = new double[table.rowCount()];
    Arrays.fill(none, Double.NaN);
    return none;
  }

  /** With one array for each target. */
  private EncodedTable encode(Table table, List<double[]> values, boolean training) {
    List<double[]> codes = FeatureReader.codes(features, table);
    if (missing == MissingPolicy.REFUSE) {
      refuseMissing(table, codes, values, training);
    }
    BitSet left = complete(table.rowCount(), codes, training ? values : List.of());
    int[] rows = left.stream().toArray();
    List<ImputedCell> imputed = new ArrayList<>();
    for (int j = 0; j < features.size(); j++) {
      imputed.addAll(impute(codes.get(j), features.get(j), rows));
    }
    return new EncodedTable(
        featureNames,
        inputs(codes, rows),
        values.size(),
        Arrays.stream(rows)
            .boxed()
            .flatMapToDouble(row -> values.stream().mapToDouble(target -> target[row]))
            .toArray(),
        rows,
        table.rowCount() - rows.length,
        imputed,
        FeatureReader.unseen(features, table, codes, left));
  }

  private void refuseMissing(
      Table table, List<double[]> codes, List<double[]> values, boolean training) {
    String remedy = training ? "choose --missing impute|drop" : REMEDY_OF_FITTED;
    for (int j = 0; j < features.size(); j++) {
      refuseMissing(table, features.get(j).column(), codes.get(j), remedy);
    }
    for (int k = 0; training && k < targets.size(); k++) {
      refuseMissing(table, targets.get(k).name(), values.get(k), "choose --missing drop");
    }
  }

  private static void refuseMissing(Table table, String column, double[] values, String remedy) {
    BitSet absent = absent(values);
    if (!absent.isEmpty()) {
      throw DataException.of(
          "%s: column '%s' has %d missing value%s, first at row %d; %s",
          Tables.label(table),
          column,
          absent.cardinality(),
          absent.cardinality() == 1 ? "" : "s",
          absent.nextSetBit(0) + 1,
          remedy);
    }
  }

  /** The rows that are kept. */
  private BitSet complete(int rows, List<double[]> codes, List<double[]> neededTargets) {
    BitSet left = new BitSet();
    left.set(0, rows);
    neededTargets.forEach(target -> left.andNot(absent(target)));
    if (missing == MissingPolicy.DROP) {
      codes.forEach(column -> left.andNot(absent(column)));
    }
    return left;
  }

  private static BitSet absent(double[] values) {
    BitSet absent = new BitSet();
    for (int i = 0; i < values.length; i++) {
      absent.set(i, Double.isNaN(values[i]));
    }
    return absent;
  }

  /** Fills missing codes; returns which they were. */
  private static List<ImputedCell> impute(double[] codes, FeatureColumn feature, int[] rows) {
    List<ImputedCell> imputed = new ArrayList<>();
    for (int row : rows) {
      if (Double.isNaN(codes[row])) {
        codes[row] = feature.fill();
        imputed.add(new ImputedCell(feature.column(), row));
      }
    }
    return imputed;
  }

  private double[] inputs(List<double[]> codes, int[] rows) {
    int width = featureNames.size();
    double[] inputs = new double[rows.length * width];
    for (int i = 0; i < rows.length; i++) {
      int offset = i * width;
      for (int j = 0; j < features.size(); j++) {
        features.get(j).write(codes.get(j)[rows[i]], inputs, offset);
        offset += features.get(j).width();
      }
    }
    return inputs;
  }

  /**
   * The names of the columns without which nothing can be predicted.
   *
   * @return in the order of the features
   */
  public List<String> requiredColumns() {
    List<String> names = new ArrayList<>();
    features.forEach(feature -> names.add(feature.column()));
    return List.copyOf(names);
  }
}
