package org.credence.baseline;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.DefaultRealMatrixChangingVisitor;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.credence.data.Dataset;
import org.credence.data.KnownTargets;
import org.credence.distribution.StudentTFamily;
import org.credence.predictive.RegressionPrediction;

/**
 * Forecasts of a numeric target without a network. The constant and the linear one are the exact
 * predictive distribution of their model under the noninformative prior p(β, σ²) ∝ 1/σ²: a
 * Student-t.
 *
 * <p>Reference: A. Gelman et al., <em>Bayesian Data Analysis</em>, 3rd ed. 2013, sections 3.2 and
 * 14.2.
 */
public enum RegressionBaseline {
  /** The same for all rows: ȳ + s √(1 + 1/n) t with n − 1 degrees of freedom. */
  CONSTANT,
  /** Least squares: xβ + s √(1 + x(XᵀX)⁺xᵀ) t with n − rank degrees of freedom. */
  LINEAR,
  /** A Gaussian process with a smooth and a linear part and Gaussian noise. */
  GAUSSIAN_PROCESS {
    @Override
    public RegressionPrediction forecast(Dataset train, double[] testInputs) {
      return GaussianProcess.forecast(train, testInputs);
    }
  };

  /**
   * Fits training rows and forecasts others.
   *
   * @param train inputs and one target column; columns should be of similar scale; a row of weight
   *     2 counts as two
   * @param testInputs rows x features, row-major; not modified
   * @return the forecast, in the units of the training targets
   */
  public RegressionPrediction forecast(Dataset train, double[] testInputs) {
    double[] roots = Arrays.stream(train.counts()).map(Math::sqrt).toArray();
    RealMatrix design = design(train.inputs(), train.features(), train.rows());
    design.walkInOptimizedOrder(scaling(roots));
    SingularValueDecomposition svd = new SingularValueDecomposition(design);
    double n = Arrays.stream(train.counts()).sum();
    int rank = (int) Math.min(svd.getRank(), Math.ceil(n) - 1);
    double[][] directions = scaledDirections(svd, rank);
    RealVector y = MatrixUtils.createRealVector(train.targets());
    y = y.ebeMultiply(MatrixUtils.createRealVector(roots));
    double[] beta = coefficients(svd, rank, y);
    double degrees = n - rank;
    double residual = y.subtract(design.operate(MatrixUtils.createRealVector(beta))).getNorm();
    double noise = residual / Math.sqrt(degrees);
    int rows = testInputs.length / train.features();
    RealMatrix test = design(testInputs, train.features(), rows);
    double[][] tuples = new double[rows][];
    for (int i = 0; i < rows; i++) {
      double[] x = test.getRow(i);
      double scale = noise * Math.sqrt(1 + leverage(x, directions));
      tuples[i] = new double[] {dot(x, beta), scale, degrees};
    }
    return RegressionPrediction.of(StudentTFamily.INSTANCE, tuples);
  }

  /**
   * The same for targets of which some are known by an interval: the mixture of the forecasts from
   * several completions of the training targets, so that what is not known widens it.
   *
   * @param train inputs and one target column; columns should be of similar scale
   * @param known what is known of the training targets
   * @param testInputs rows x features, row-major; not modified
   * @return the forecast, in the units of the training targets
   */
  public RegressionPrediction forecast(Dataset train, KnownTargets known, double[] testInputs) {
    return RegressionPrediction.mixture(
        Completions.of(train, known).stream()
            .map(targets -> forecast(train.with(train.inputs(), targets), testInputs))
            .toList());
  }

  /** Rows multiplied by the roots of their weights, so that squares are by the weights. */
  private static DefaultRealMatrixChangingVisitor scaling(double[] roots) {
    return new DefaultRealMatrixChangingVisitor() {
      @Override
      public double visit(int row, int column, double value) {
        return roots[row] * value;
      }
    };
  }

  /** A column of ones, then the features in use. */
  private RealMatrix design(double[] inputs, int width, int rows) {
    int used = this == CONSTANT ? 0 : width;
    double[][] design = new double[rows][used + 1];
    for (int i = 0; i < rows; i++) {
      design[i][0] = 1;
      System.arraycopy(inputs, i * width, design[i], 1, used);
    }
    return new Array2DRowRealMatrix(design, false);
  }

  /** The columns v_k / s_k, so that x(XᵀX)⁺xᵀ is the sum of squares of the products with x. */
  private static double[][] scaledDirections(SingularValueDecomposition svd, int rank) {
    double[][] directions = new double[rank][];
    for (int k = 0; k < rank; k++) {
      double s = svd.getSingularValues()[k];
      directions[k] = svd.getV().getColumnVector(k).mapDivide(s).toArray();
    }
    return directions;
  }

  private static double[] coefficients(SingularValueDecomposition svd, int rank, RealVector y) {
    double[] beta = new double[svd.getV().getRowDimension()];
    for (int k = 0; k < rank; k++) {
      double weight = svd.getU().getColumnVector(k).dotProduct(y) / svd.getSingularValues()[k];
      double[] v = svd.getV().getColumn(k);
      Arrays.setAll(beta, j -> beta[j] + weight * v[j]);
    }
    return beta;
  }

  private static double leverage(double[] x, double[][] directions) {
    double sum = 0;
    for (double[] direction : directions) {
      double product = dot(x, direction);
      sum += product * product;
    }
    return sum;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
