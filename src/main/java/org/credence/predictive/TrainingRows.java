package org.credence.predictive;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.credence.internal.Checks;

/**
 * Where the training rows lie, to find those near another row and to tell how far it is from them
 * all. Distances are Euclidean, in coordinates whose scale the caller chooses. Immutable.
 *
 * <p>Making one takes O(n² d) steps for n rows of d coordinates, asking it O(n d).
 */
public final class TrainingRows {

  /** Whose mean distance counts: one alone may be a stray, or a duplicate. */
  private static final int NEAREST = 5;

  private final double[] points;
  private final int width;
  private final int rows;

  /** For each row the distances to its nearest others, ascending, one row after the other. */
  private final double[] nearest;

  private final int count;
  private final double typical;

  private TrainingRows(double[] points, int width, int rows) {
    this.points = points;
    this.width = width;
    this.rows = rows;
    this.count = Math.min(NEAREST, rows - 1);
    this.nearest = new double[rows * count];
    IntStream.range(0, rows)
        .parallel()
        .forEach(
            row -> {
              Nearest others = search(points, row, count, row);
              System.arraycopy(others.distances, 0, nearest, row * count, count);
            });
    double[] means = IntStream.range(0, rows).mapToDouble(this::mean).sorted().toArray();
    this.typical = 0.5 * (means[(rows - 1) / 2] + means[rows / 2]);
  }

  /**
   * The training rows.
   *
   * @param points rows x width; not copied, not to be modified afterwards
   * @param width the number of coordinates
   * @return where they lie
   * @throws IllegalArgumentException if there are fewer than two rows, or an incomplete one
   */
  public static TrainingRows of(double[] points, int width) {
    int rows = points.length / Checks.positive(width, "width");
    Checks.sameLength(points.length, rows * width, "points");
    if (rows < 2) {
      throw new IllegalArgumentException("there must be at least 2 training rows, not " + rows);
    }
    return new TrainingRows(points, width, rows);
  }

  /**
   * The number of training rows.
   *
   * @return n
   */
  public int rows() {
    return rows;
  }

  /**
   * The training rows nearest to a row.
   *
   * @param others rows x width; not modified
   * @param row which of them, from 0
   * @param wanted how many, at least 1; no more are found than there are
   * @return the nearest first; of equally near ones those of lower numbers first
   */
  public List<Neighbour> nearest(double[] others, int row, int wanted) {
    int most = Math.min(Checks.positive(wanted, "wanted"), rows);
    Nearest found = search(others, row, most, -1);
    List<Neighbour> neighbours = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      neighbours.add(new Neighbour(found.rows[i], found.distances[i]));
    }
    return List.copyOf(neighbours);
  }

  /**
   * How far a row is from the training rows.
   *
   * @param others rows x width; not modified
   * @param row which of them, from 0
   * @return with the exact p-value of its being of their kind
   */
  public Isolation isolation(double[] others, int row) {
    double own = mean(search(others, row, count, -1).distances, 0, Double.POSITIVE_INFINITY);
    int atLeast = 1;
    for (int i = 0; i < rows; i++) {
      atLeast += mean(nearest, i * count, distance(others, row, i)) >= own ? 1 : 0;
    }
    return new Isolation(own, typical, atLeast / (rows + 1.0), rows);
  }

  private double mean(int row) {
    return mean(nearest, row * count, Double.POSITIVE_INFINITY);
  }

  /**
   * The mean of the smallest distances among ascending ones and one more, added up in ascending
   * order so that equal rows get equal bits.
   */
  private double mean(double[] ascending, int from, double more) {
    double sum = 0;
    boolean placed = false;
    int next = from;
    for (int i = 0; i < count; i++) {
      boolean takeMore = !placed && more < ascending[next];
      sum += takeMore ? more : ascending[next];
      placed |= takeMore;
      next += takeMore ? 0 : 1;
    }
    return sum / count;
  }

  private Nearest search(double[] others, int row, int wanted, int except) {
    Nearest nearest = new Nearest(wanted);
    for (int i = 0; i < rows; i++) {
      if (i != except) {
        nearest.offer(i, distance(others, row, i));
      }
    }
    return nearest;
  }

  private double distance(double[] others, int row, int training) {
    double sum = 0;
    int a = row * width;
    int b = training * width;
    for (int j = 0; j < width; j++) {
      double difference = others[a + j] - points[b + j];
      sum += difference * difference;
    }
    return Math.sqrt(sum);
  }

  /** The nearest rows so far, by insertion. */
  private static final class Nearest {

    private final int[] rows;
    private final double[] distances;

    Nearest(int wanted) {
      rows = new int[wanted];
      distances = new double[wanted];
      Arrays.fill(distances, Double.POSITIVE_INFINITY);
    }

    void offer(int row, double distance) {
      int place = distances.length;
      while (place > 0 && distance < distances[place - 1]) {
        place--;
      }
      if (place == distances.length) {
        return;
      }
      int moved = distances.length - 1 - place;
      System.arraycopy(distances, place, distances, place + 1, moved);
      System.arraycopy(rows, place, rows, place + 1, moved);
      distances[place] = distance;
      rows[place] = row;
    }
  }
}
