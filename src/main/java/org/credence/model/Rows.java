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

  /** A one-element part of a flat vector, as a scalar. */
  static Variable scalar(Variable flat, int index) {
    return Slicing.slice(flat, index, Shape.SCALAR);
  }
}
