package org.credence.model;

import org.credence.autodiff.Reductions;
import org.credence.autodiff.Shape;
import org.credence.autodiff.Slicing;
import org.credence.autodiff.Variable;

/** Rows and columns of matrices on a tape. */
final class Rows {

  private Rows() {}

  /** The sum of each row, as a vector; a single column is only reshaped. */
  static Variable sum(Variable cells) {
    int rows = cells.shape().extent(0);
    return cells.shape().extent(1) == 1 ? cells.reshaped(rows) : Reductions.sum(cells, 1);
  }

  /** Consecutive columns of a matrix, as a matrix. */
  static Variable columns(Variable matrix, int from, int count) {
    return Slicing.columns(matrix, from, count);
  }

  /** For each row v the diagonal matrix of v, row-major: rows x K². */
  static Variable diagonal(Variable cells) {
    int k = cells.shape().extent(1);
    double[] places = new double[k * k * k];
    for (int i = 0; i < k; i++) {
      places[i * k * k + i * k + i] = 1;
    }
    return k == 1 ? cells : cells.matmul(cells.tape().constant(places, Shape.of(k, k * k)));
  }

  /** For each row v the matrix v vᵀ, row-major: rows x K². */
  static Variable outerSquare(Variable cells) {
    int k = cells.shape().extent(1);
    double[] repeat = new double[k * k * k];
    double[] tile = new double[k * k * k];
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        repeat[i * k * k + i * k + j] = 1;
        tile[j * k * k + i * k + j] = 1;
      }
    }
    Shape shape = Shape.of(k, k * k);
    return cells
        .matmul(cells.tape().constant(repeat, shape))
        .times(cells.matmul(cells.tape().constant(tile, shape)));
  }

  /** A one-element part of a flat vector, as a scalar. */
  static Variable scalar(Variable flat, int index) {
    return Slicing.slice(flat, index, Shape.SCALAR);
  }
}
