package org.credence.data;

import java.util.Arrays;
import org.credence.linalg.Cholesky;
import org.credence.linalg.Matrix;
import org.credence.linalg.Vector;
import org.credence.random.RandomStream;

/**
 * Draws cells of one column given the other columns, by predictive mean matching: a ridge
 * regression of the column's features on all others predicts them for the row in question and for
 * the rows in which they were observed, the donors; one of the donors predicted nearest gives its
 * cell. So a drawn cell is always one that was observed, whatever its distribution.
 *
 * <p>The row is predicted with coefficients of a bootstrap sample of the donors, the donors with
 * those of all ("type 1" matching), so that doubt about the regression is part of the draw. At most
 * 2,000 donors are used, taken at random.
 *
 * <p>References: R. J. A. Little, Missing-data adjustments in large surveys, Journal of Business
 * and Economic Statistics 6 (1988) 287-296, doi:10.1080/07350015.1988.10509663; T. P. Morris, I. R.
 * White and P. Royston, Tuning multiple imputation by predictive mean matching and local residual
 * draws, BMC Medical Research Methodology 14:75 (2014), doi:10.1186/1471-2288-14-75.
 */
final class MatchedColumn {

  private static final int NEAREST = 5;
  private static final int MOST_DONORS = 2000;

  /** One row's worth of prior belief that a standardised predictor has no effect. */
  private static final double RIDGE = 1;

  private final int from;
  private final int outputs;
  private final int width;
  private final int[] donors;
  private final Standardization scale;

  /** One row for each predictor, then the intercept. */
  private final Matrix drawnCoefficients;

  /** Of the donors, in units of the residual sd of each output. */
  private final double[] donorPredictions;

  private final double[] residualSds;

  private MatchedColumn(
      PartialRows training, int column, double[] filled, int[] donors, RandomStream stream) {
    this.from = training.from(column);
    this.outputs = training.to(column) - from;
    this.width = training.width();
    this.donors = donors;
    this.scale = Standardization.fit(rowsOf(filled, donors), width);
    double[] cells = cells(filled, donors);
    Matrix design = design(filled, donors);
    Matrix coefficients = coefficients(design, cells);
    double[] fitted = design.times(coefficients).toArray();
    this.residualSds = residualSds(cells, fitted);
    this.donorPredictions = inResidualSds(fitted);
    int[] sample = new int[donors.length];
    Arrays.setAll(sample, i -> donors[stream.nextInt(donors.length)]);
    this.drawnCoefficients = coefficients(design(filled, sample), cells(filled, sample));
  }

  /**
   * Fits the regressions.
   *
   * @param training says which cells of the column were observed
   * @param filled the training rows with gaps filled for the time being; not modified
   */
  static MatchedColumn fit(PartialRows training, int column, double[] filled, RandomStream stream) {
    int[] observed = training.observedRows(column);
    if (observed.length > MOST_DONORS) {
      stream.split("donors").shuffle(observed);
      observed = Arrays.copyOf(observed, MOST_DONORS);
    }
    return new MatchedColumn(training, column, filled, observed, stream.split("bootstrap"));
  }

  private double[] rowsOf(double[] flat, int[] rows) {
    double[] part = new double[rows.length * width];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(flat, rows[i] * width, part, i * width, width);
    }
    return part;
  }

  private double[] cells(double[] flat, int[] rows) {
    double[] cells = new double[rows.length * outputs];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(flat, rows[i] * width + from, cells, i * outputs, outputs);
    }
    return cells;
  }

  /** Standardised, the column itself set to 0, and a last column of ones. */
  private Matrix design(double[] filled, int[] rows) {
    double[] z = scale.apply(rowsOf(filled, rows));
    int size = width + 1;
    double[] design = new double[rows.length * size];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(z, i * width, design, i * size, width);
      Arrays.fill(design, i * size + from, i * size + from + outputs, 0);
      design[i * size + width] = 1;
    }
    return Matrix.ofUnsafe(rows.length, size, design);
  }

  /** Of the ridge regression, predictors and intercept x outputs. */
  private Matrix coefficients(Matrix design, double[] cells) {
    Matrix transposed = design.transpose();
    double[] gram = transposed.times(design).toArray();
    int size = width + 1;
    for (int j = 0; j < width; j++) {
      gram[j * size + j] += RIDGE;
    }
    Cholesky factor = Cholesky.of(Matrix.ofUnsafe(size, size, gram));
    Matrix products = transposed.times(Matrix.of(design.rows(), outputs, cells)).transpose();
    double[][] solutions = new double[outputs][];
    for (int k = 0; k < outputs; k++) {
      double[] right = Arrays.copyOfRange(products.toArrayUnsafe(), k * size, (k + 1) * size);
      solutions[k] = factor.solve(Vector.ofUnsafe(right)).toArray();
    }
    return Matrix.ofRows(solutions).transpose();
  }

  /** A column that is predicted exactly keeps 1, so that nothing is divided by 0. */
  private double[] residualSds(double[] cells, double[] fitted) {
    double[] squares = new double[outputs];
    for (int i = 0; i < cells.length; i++) {
      squares[i % outputs] += Math.pow(cells[i] - fitted[i], 2);
    }
    return Arrays.stream(squares)
        .map(sum -> sum > 0 ? Math.sqrt(sum * outputs / cells.length) : 1)
        .toArray();
  }

  private double[] inResidualSds(double[] predictions) {
    double[] scaled = predictions.clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] /= residualSds[i % outputs];
    }
    return scaled;
  }

  /**
   * Draws donors for some rows.
   *
   * @param filled rows of the same features, with gaps filled for the time being; not modified
   * @return for each row one of the training rows
   */
  int[] drawDonors(double[] filled, int[] rows, RandomStream stream) {
    double[] wanted = inResidualSds(design(filled, rows).times(drawnCoefficients).toArray());
    int count = Math.min(NEAREST, donors.length);
    int[] drawn = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      drawn[i] = donors[nearest(wanted, i * outputs, count)[stream.nextInt(count)]];
    }
    return drawn;
  }

  private int[] nearest(double[] wanted, int offset, int count) {
    int[] best = new int[count];
    double[] distances = new double[count];
    Arrays.fill(distances, Double.POSITIVE_INFINITY);
    for (int i = 0; i < donors.length; i++) {
      double distance = 0;
      for (int k = 0; k < outputs; k++) {
        double difference = donorPredictions[i * outputs + k] - wanted[offset + k];
        distance += difference * difference;
      }
      int place = count;
      while (place > 0 && distance < distances[place - 1]) {
        place--;
      }
      if (place < count) {
        System.arraycopy(best, place, best, place + 1, count - place - 1);
        System.arraycopy(distances, place, distances, place + 1, count - place - 1);
        best[place] = i;
        distances[place] = distance;
      }
    }
    return best;
  }
}
