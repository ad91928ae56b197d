package org.credence;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.credence.data.Dataset;
import org.credence.inference.Inference;
import org.credence.inference.ProgressListener;
import org.credence.inference.dropout.MonteCarloDropout;
import org.credence.internal.Checks;
import org.credence.model.Prior;
import org.credence.network.Activation;
import org.credence.network.Dense;
import org.credence.network.Layer;
import org.credence.network.Network;
import org.credence.predictive.PosteriorPredictive;
import org.credence.table.Censoring;
import org.credence.table.EncodedTable;
import org.credence.table.MissingPolicy;
import org.credence.table.RowWeights;
import org.credence.table.TableEncoder;
import org.credence.table.TargetKind;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.Table;

/**
 * The options that all kinds of models share. Copied, then changed in one place, by the {@code
 * withX} methods of the public classes; never changed afterwards.
 */
final class Specification {

  private static final double DROPOUT_RATE = 0.1;

  final List<String> targets;
  List<String> features = List.of();
  List<String> classes = List.of();
  boolean ordered;
  int fewestRows = 10;

  /** How many rows network and chains are sized for; 0: those that are fitted. */
  int sizedFor;

  /** The column of the rows' weights; null: all rows count once. */
  @Nullable String weights;

  /** How the table tells what is known of the target; null: all targets are exact. */
  @Nullable Censoring censoring;

  long seed = 1;

  /** Null: chosen from the data. */
  @Nullable Inference inference;

  /** How long a choice from the data may take with its fits; null: by the number of rows. */
  @Nullable Duration budget;

  int fitsInBudget = 1;
  int @Nullable [] hidden;
  @Nullable Activation activation;
  @Nullable Prior prior;
  double dropoutRate = DROPOUT_RATE;
  int draws = PosteriorPredictive.DEFAULT_DRAWS;
  MissingPolicy missing = MissingPolicy.REFUSE;
  ProgressListener progress = ProgressListener.NONE;
  List<Decision> decisions = List.of();
  Duration timeOfDecisions = Duration.ZERO;

  Specification(String target) {
    this(List.of(target));
  }

  Specification(List<String> targets) {
    this.targets = targets;
  }

  Specification(Specification other) {
    targets = other.targets;
    features = other.features;
    classes = other.classes;
    ordered = other.ordered;
    fewestRows = other.fewestRows;
    sizedFor = other.sizedFor;
    weights = other.weights;
    censoring = other.censoring;
    seed = other.seed;
    inference = other.inference;
    budget = other.budget;
    fitsInBudget = other.fitsInBudget;
    hidden = other.hidden;
    activation = other.activation;
    prior = other.prior;
    dropoutRate = other.dropoutRate;
    draws = other.draws;
    missing = other.missing;
    progress = other.progress;
    decisions = other.decisions;
    timeOfDecisions = other.timeOfDecisions;
  }

  /** The only target, or the first of several. */
  String target() {
    return targets.get(0);
  }

  /** A copy of the widths of hidden layers that can be. */
  static int[] hidden(int... widths) {
    int[] copy = widths.clone();
    for (int width : copy) {
      Checks.positive(width, "width of a hidden layer");
    }
    return copy;
  }

  /** The method, once it is chosen. */
  Inference method() {
    return Objects.requireNonNull(inference, "inference");
  }

  Activation activation() {
    return activation == null ? Activation.RELU : activation;
  }

  TableEncoder encoder(TargetKind kind) {
    TableEncoder start =
        kind == TargetKind.NUMERIC
            ? TableEncoder.ofNumeric(targets)
            : TableEncoder.of(target(), kind);
    TableEncoder encoder = start.withMissing(missing).withFewestRows(fewestRows);
    if (!classes.isEmpty()) {
      encoder = encoder.withClasses(classes);
    }
    encoder = encoder.withIgnored(setAside());
    return features.isEmpty() ? encoder : encoder.withFeatures(features);
  }

  /** Columns that say something else about the rows. */
  private List<String> setAside() {
    List<String> columns = new ArrayList<>(weights == null ? List.of() : List.of(weights));
    if (censoring != null) {
      columns.addAll(censoring.columns());
    }
    return columns;
  }

  /** The table with a column of the target, which censored ones may lack. */
  Table withTarget(Table table) {
    return censoring == null ? table : censoring.withTarget(table, targets.get(0));
  }

  /** The same where a fit is several fits, which share its budget. */
  Specification sharedBy(int fits) {
    Specification copy = new Specification(this);
    copy.fitsInBudget = fits * fitsInBudget;
    return copy;
  }

  /** The training rows with their weights. */
  Dataset weighted(Dataset rows, Table table, EncodedTable encoded) {
    return weights == null ? rows : rows.withWeights(RowWeights.read(table, weights, encoded));
  }

  /** Dense layers of the given widths; for dropout inference, with a dropout layer before each. */
  Network network(int inputs, int outputs, int rows) {
    List<Layer> dense = new ArrayList<>();
    for (int width : widths(rows)) {
      dense.add(Dense.of(width, activation()));
    }
    dense.add(Dense.of(outputs));
    boolean dropout = inference instanceof MonteCarloDropout;
    return Network.of(inputs, dropout ? NetworkDefaults.withDropout(dense, dropoutRate) : dense);
  }

  Prior prior() {
    return prior == null ? NetworkDefaults.prior(method()) : prior;
  }

  /** The rows that size a fit of some. */
  int sizingRows(int rows) {
    return sizedFor == 0 ? rows : sizedFor;
  }

  private int[] widths(int rows) {
    return hidden == null ? NetworkDefaults.widths(method(), sizingRows(rows)) : hidden;
  }

  String describe(String likelihood, int rows) {
    return "hidden "
        + Arrays.toString(widths(rows))
        + " "
        + activation().label()
        + ", likelihood "
        + likelihood
        + ", prior "
        + prior()
        + ", draws "
        + draws
        + ", missing "
        + missing.name().toLowerCase(java.util.Locale.ROOT)
        + (weights == null ? "" : ", weights '" + weights + "'")
        + (censoring == null ? "" : ", " + censoring);
  }
}
