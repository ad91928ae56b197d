package org.credence.model;

import java.util.ArrayList;
import java.util.List;
import org.credence.autodiff.UnaryFunction;
import org.credence.autodiff.Variable;

/**
 * The Cholesky factors L(x) of noise covariances that differ from row to row, each element a column
 * with one number per row: Lᵢⱼ(x) = e^{s gᵢ(x)} Lᵢⱼ, the diagonal raised by its {@link NoiseFloor}.
 * Lists have a row of L each, up to its diagonal.
 *
 * @param lower the elements
 * @param logDiagonal ln Lᵢᵢ(x)
 * @param slopes dLᵢⱼ(x)/dgᵢ
 */
record RowFactors(
    List<List<Variable>> lower, List<Variable> logDiagonal, List<List<Variable>> slopes) {

  /**
   * @param g rows x K
   * @param spread s
   * @param parameters those of the common factor
   */
  static RowFactors of(NoiseCovariance noise, Variable g, double spread, Variable parameters) {
    List<List<Variable>> lower = new ArrayList<>();
    List<Variable> logDiagonal = new ArrayList<>();
    List<List<Variable>> slopes = new ArrayList<>();
    for (int i = 0; i < noise.targets(); i++) {
      Variable logScale = Rows.columns(g, i, 1).times(spread);
      Variable scale = logScale.map(UnaryFunction.EXP);
      List<Variable> row = new ArrayList<>();
      List<Variable> slope = new ArrayList<>();
      for (int j = 0; j < i; j++) {
        row.add(scale.times(noise.below(parameters, i, j)));
        slope.add(row.get(j).times(spread));
      }
      Variable learned = logScale.plus(Rows.scalar(parameters, i));
      NoiseFloor floor = noise.floors().get(i);
      logDiagonal.add(floor.logSd(learned));
      row.add(logDiagonal.get(i).map(UnaryFunction.EXP));
      Variable byLearned = row.get(i).times(spread);
      slope.add(floor.isNone() ? byLearned : byLearned.times(floor.learnedShare(learned)));
      lower.add(row);
      slopes.add(slope);
    }
    return new RowFactors(lower, logDiagonal, slopes);
  }

  private Variable inverseDiagonal(int i) {
    return logDiagonal.get(i).negated().map(UnaryFunction.EXP);
  }

  /** −½ ‖z‖² − Σ ln Lᵢᵢ with L z = residual, a column. */
  Variable logDensities(Variable residuals) {
    List<Variable> z = new ArrayList<>();
    Variable total = residuals.tape().constant(0);
    for (int i = 0; i < lower.size(); i++) {
      Variable rest = Rows.columns(residuals, i, 1);
      for (int j = 0; j < i; j++) {
        rest = rest.minus(lower.get(i).get(j).times(z.get(j)));
      }
      z.add(rest.times(inverseDiagonal(i)));
      total = total.plus(z.get(i).squared().times(-0.5).minus(logDiagonal.get(i)));
    }
    return total;
  }

  /** L⁻¹: that of row i is (eᵢ − Σₖ Lᵢₖ · row k)/Lᵢᵢ over the rows k before it. */
  List<List<Variable>> inverse() {
    List<List<Variable>> inverse = new ArrayList<>();
    for (int i = 0; i < lower.size(); i++) {
      Variable reciprocal = inverseDiagonal(i);
      List<Variable> row = new ArrayList<>();
      for (int j = 0; j < i; j++) {
        Variable sum = product(i, inverse, j);
        row.add(sum.times(reciprocal).negated());
      }
      row.add(reciprocal);
      inverse.add(row);
    }
    return inverse;
  }

  /** Of row i of L, without its diagonal, and column j of rows of the inverse. */
  private Variable product(int i, List<List<Variable>> inverse, int j) {
    Variable sum = lower.get(i).get(j).times(inverse.get(j).get(j));
    for (int k = j + 1; k < i; k++) {
      sum = sum.plus(lower.get(i).get(k).times(inverse.get(k).get(j)));
    }
    return sum;
  }

  /** The elements of the precision (L⁻¹)ᵀ L⁻¹, row by row. */
  List<List<Variable>> precision() {
    List<List<Variable>> inverse = inverse();
    List<List<Variable>> precision = new ArrayList<>();
    for (int i = 0; i < lower.size(); i++) {
      List<Variable> row = new ArrayList<>();
      for (int j = 0; j <= i; j++) {
        Variable sum = inverse.get(i).get(i).times(inverse.get(i).get(j));
        for (int k = i + 1; k < lower.size(); k++) {
          sum = sum.plus(inverse.get(k).get(i).times(inverse.get(k).get(j)));
        }
        row.add(sum);
      }
      precision.add(row);
    }
    return precision;
  }

  /** The product of two rows of slopes. */
  Variable slopeProduct(int i, int j) {
    Variable sum = slopes.get(i).get(0).times(slopes.get(j).get(0));
    for (int k = 1; k <= Math.min(i, j); k++) {
      sum = sum.plus(slopes.get(i).get(k).times(slopes.get(j).get(k)));
    }
    return sum;
  }

  /** d ln Lᵢᵢ(x)/dgᵢ. */
  Variable logSlope(int i) {
    return slopes.get(i).get(i).times(inverseDiagonal(i));
  }
}
