package org.credence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.credence.predictive.Extrapolation;
import org.credence.predictive.Neighbour;
import org.credence.predictive.RowExplanation;
import org.credence.predictive.TrainingRows;
import org.credence.predictive.UncertaintyParts;
import org.credence.table.ColumnKind;
import org.credence.table.EncodedTable;
import org.credence.table.FeatureColumn;
import org.credence.table.FittedEncoder;

/**
 * Explains rows by the training rows. Distances count every column alike: a number in units of its
 * sd, the 0/1 features of a text divided by the root of their summed variance, so that two rows
 * drawn at random are as far apart, on average, in one column as in another. Immutable.
 */
final class Explainer {

  private static final int NEAREST = 3;

  /** Enough for a median. */
  private static final int TYPICAL_ROWS = 200;

  private final FittedEncoder encoder;
  private final double[] scales;
  private final KeptRows kept;
  private final TrainingRows training;
  private final UncertaintyParts typical;

  /** Of each feature over the training rows. */
  private final double[] lowest;

  private final double[] highest;

  private Explainer(
      FittedEncoder encoder,
      double[] scales,
      KeptRows kept,
      TrainingRows training,
      UncertaintyParts typical) {
    this.encoder = encoder;
    this.scales = scales;
    this.kept = kept;
    this.training = training;
    this.typical = typical;
    this.lowest = new double[scales.length];
    this.highest = new double[scales.length];
    for (int j = 0; j < scales.length; j++) {
      DoubleSummaryStatistics column = column(kept, j, scales.length);
      lowest[j] = column.getMin();
      highest[j] = column.getMax();
    }
  }

  private static DoubleSummaryStatistics column(KeptRows kept, int feature, int width) {
    return IntStream.range(0, kept.count())
        .mapToDouble(i -> kept.inputs()[i * width + feature])
        .summaryStatistics();
  }

  /**
   * @param predict the parts of the uncertainty of rows given as inputs, not standardised
   */
  static Explainer of(FittedNetwork fitted, Function<double[], List<UncertaintyParts>> predict) {
    double[] scales = scales(fitted);
    double[] inputs = fitted.training().inputs();
    return new Explainer(
        fitted.encoder(),
        scales,
        fitted.training(),
        TrainingRows.of(scaled(inputs, scales), scales.length),
        UncertaintyParts.typical(predict.apply(some(inputs, scales.length))));
  }

  private static double[] scales(FittedNetwork fitted) {
    double[] scales = new double[fitted.encoder().featureNames().size()];
    int from = 0;
    for (FeatureColumn column : fitted.encoder().features()) {
      int to = from + column.width();
      double variance =
          IntStream.range(from, to)
              .mapToDouble(j -> fitted.inputs().sd(j) * fitted.inputs().sd(j))
              .sum();
      Arrays.fill(scales, from, to, Math.sqrt(variance));
      from = to;
    }
    return scales;
  }

  private static double[] scaled(double[] inputs, double[] scales) {
    double[] points = new double[inputs.length];
    Arrays.setAll(points, i -> inputs[i] / scales[i % scales.length]);
    return points;
  }

  /** Rows from first to last at equal distances. */
  private static double[] some(double[] inputs, int width) {
    int rows = inputs.length / width;
    int count = Math.min(rows, TYPICAL_ROWS);
    double[] chosen = new double[count * width];
    for (int i = 0; i < count; i++) {
      int row = (int) ((long) i * rows / count);
      System.arraycopy(inputs, row * width, chosen, i * width, width);
    }
    return chosen;
  }

  List<RowExplanation> explain(EncodedTable rows, List<UncertaintyParts> parts) {
    double[] points = scaled(rows.inputs(), scales);
    Map<Integer, List<String>> imputed = new HashMap<>();
    rows.imputed().forEach(cell -> add(imputed, cell.row(), cell.column()));
    Map<Integer, List<String>> unseen = new HashMap<>();
    rows.unseenLevels().forEach(c -> add(unseen, c.row(), c.column() + "=" + c.level()));
    return IntStream.range(0, rows.rows())
        .parallel()
        .mapToObj(
            i -> {
              int number = rows.sourceRows()[i];
              List<Neighbour> nearest = training.nearest(points, i, NEAREST);
              return new RowExplanation(
                      i,
                      parts.get(i),
                      typical,
                      training.isolation(points, i),
                      farthestIn(points, i, nearest),
                      nearest,
                      extrapolations(rows.inputs(), i),
                      imputed.getOrDefault(number, List.of()),
                      unseen.getOrDefault(number, List.of()))
                  .renumbered(number, kept.numbers());
            })
        .toList();
  }

  private static void add(Map<Integer, List<String>> cells, int row, String cell) {
    cells.computeIfAbsent(row, any -> new ArrayList<>()).add(cell);
  }

  private String farthestIn(double[] points, int row, List<Neighbour> nearest) {
    String farthest = "";
    double most = -1;
    int from = 0;
    for (FeatureColumn column : encoder.features()) {
      int to = from + column.width();
      double difference = 0;
      for (Neighbour neighbour : nearest) {
        for (int j = from; j < to; j++) {
          double other = kept.inputs()[neighbour.row() * scales.length + j] / scales[j];
          difference += Math.pow(points[row * scales.length + j] - other, 2);
        }
      }
      if (difference > most) {
        most = difference;
        farthest = column.column();
      }
      from = to;
    }
    return farthest;
  }

  private List<Extrapolation> extrapolations(double[] inputs, int row) {
    List<Extrapolation> found = new ArrayList<>();
    int feature = 0;
    for (FeatureColumn column : encoder.features()) {
      if (column.kind() != ColumnKind.TEXT) {
        double value = inputs[row * scales.length + feature];
        Extrapolation.of(
                column.column(), value, lowest[feature], highest[feature], column::describe)
            .ifPresent(found::add);
      }
      feature += column.width();
    }
    return found;
  }
}
