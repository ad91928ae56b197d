package org.credence.baseline;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The rows closest to a point, by Euclidean distance.
 *
 * @param inputs rows x features, row-major; not copied
 * @param features the number of features
 */
@SuppressWarnings("ArrayRecordComponent")
record NearestRows(double[] inputs, int features) {

  /** The numbers of the closest rows, closest first; the earlier of two equally close ones. */
  int[] nearest(double[] points, int from, int count) {
    double[] distances =
        IntStream.range(0, inputs.length / features)
            .mapToDouble(row -> squareDistance(points, from, row * features))
            .toArray();
    return IntStream.range(0, distances.length)
        .boxed()
        .sorted(Comparator.comparingDouble(row -> distances[row]))
        .limit(count)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private double squareDistance(double[] points, int from, int rowFrom) {
    double sum = 0;
    for (int k = 0; k < features; k++) {
      double difference = points[from + k] - inputs[rowFrom + k];
      sum += difference * difference;
    }
    return sum;
  }
}
