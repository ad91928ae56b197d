package org.credence.baseline;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.PointValuePair;
import org.apache.commons.math3.optim.SimpleValueChecker;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.SimplexOptimizer;
import org.credence.data.Dataset;
import org.credence.data.Standardization;
import org.credence.distribution.NormalFamily;
import org.credence.linalg.Cholesky;
import org.credence.linalg.Matrix;
import org.credence.linalg.Vector;
import org.credence.predictive.RegressionPrediction;
import org.credence.random.RandomStream;

/**
 * Gaussian process regression, with y standardised and D features:
 *
 * <pre>
 * y = f(x) + σ ε,   f ~ GP(0, k),   k(x, x') = a² exp(−|x − x'|² / (2 D ℓ²)) + b² x·x' / D
 * </pre>
 *
 * <p>The smooth part and the linear part are both there so that it need not choose. ln a, ln b, ln
 * ℓ and ln σ maximise the marginal likelihood times standard normal priors (Nelder and Mead), on at
 * most {@value #ROWS_FOR_SEARCH} of the rows; the prediction uses at most {@value #MOST_ROWS}.
 *
 * <p>Reference: C. Rasmussen and C. Williams, <em>Gaussian Processes for Machine Learning</em>, MIT
 * Press 2006, algorithm 2.1 and section 5.4.
 */
final class GaussianProcess {

  private static final int ROWS_FOR_SEARCH = 200;
  private static final int MOST_ROWS = 1000;
  private static final int MOST_ITERATIONS = 100;

  /** Nats between the corners of the simplex. */
  private static final double CLOSE_ENOUGH = 0.01;

  private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

  /** Of the variance of y, so that equal rows without noise leave the matrix positive definite. */
  private static final double JITTER = 1e-8;

  private final int features;
  private final double[] inputs;

  /** A row of weight w is observed w times, with a w-th of the noise on average. */
  private final double[] counts;

  private final Kernel kernel;
  private final Cholesky factor;
  private final Vector weights;

  GaussianProcess(Dataset data, Kernel kernel) {
    this.features = data.features();
    this.inputs = data.inputs();
    this.kernel = kernel;
    this.counts = data.counts();
    this.factor = Cholesky.of(kernel.matrix(inputs, features, counts));
    this.weights = factor.solve(Vector.of(data.targets()));
  }

  /** Forecasts rows in the units of the training targets. */
  static RegressionPrediction forecast(Dataset train, double[] testInputs) {
    Dataset counted = train.select(rowsThatCount(train));
    Standardization target = Standardization.fit(counted.targets(), 1, counted.counts());
    Dataset scaled = counted.with(counted.inputs(), target.apply(counted.targets()));
    Kernel kernel = mostProbable(some(scaled, ROWS_FOR_SEARCH));
    return new GaussianProcess(some(scaled, MOST_ROWS), kernel).predict(testInputs, target);
  }

  private static int[] rowsThatCount(Dataset data) {
    double[] counts = data.counts();
    return IntStream.range(0, counts.length).filter(i -> counts[i] > 0).toArray();
  }

  private static Dataset some(Dataset data, int most) {
    if (data.rows() <= most) {
      return data;
    }
    int[] order = RandomStream.of(1).split("rows").permutation(data.rows());
    return data.select(Arrays.copyOf(order, most));
  }

  private static Kernel mostProbable(Dataset data) {
    PointValuePair best =
        new SimplexOptimizer(new SimpleValueChecker(-1, CLOSE_ENOUGH, MOST_ITERATIONS))
            .optimize(
                MaxEval.unlimited(),
                new ObjectiveFunction(logs -> logPosterior(data, Kernel.of(logs), logs)),
                GoalType.MAXIMIZE,
                new InitialGuess(new double[] {0, -1, 0, -1}),
                new NelderMeadSimplex(4, 0.7));
    return Kernel.of(best.getPoint());
  }

  private static double logPosterior(Dataset data, Kernel kernel, double[] logs) {
    double prior = -0.5 * Arrays.stream(logs).map(v -> v * v).sum();
    return prior + new GaussianProcess(data, kernel).logEvidence(Vector.of(data.targets()));
  }

  /** ln p(y | kernel), of w observations that are all y where a row has weight w. */
  double logEvidence(Vector y) {
    double logNoise = LOG_TWO_PI + Math.log(kernel.noiseVariance());
    double further = Arrays.stream(counts).map(w -> (w - 1) * logNoise + Math.log(w)).sum();
    return -0.5 * (y.dot(weights) + factor.logDeterminant() + y.size() * LOG_TWO_PI + further);
  }

  RegressionPrediction predict(double[] testInputs, Standardization target) {
    int rows = testInputs.length / features;
    double[][] tuples = new double[rows][];
    for (int row = 0; row < rows; row++) {
      double[] x = Arrays.copyOfRange(testInputs, row * features, (row + 1) * features);
      Vector covariances = Vector.of(kernel.covariances(x, inputs, features));
      Vector explained = factor.solveLower(covariances);
      double variance = kernel.variance(x) - explained.dot(explained) + kernel.noiseVariance();
      tuples[row] =
          new double[] {
            target.mean(0) + target.sd(0) * covariances.dot(weights),
            target.sd(0) * Math.sqrt(Math.max(variance, kernel.noiseVariance()))
          };
    }
    return RegressionPrediction.of(NormalFamily.INSTANCE, tuples);
  }

  /** The covariance function, with its parameters squared where it uses squares. */
  record Kernel(
      double smoothVariance, double linearVariance, double squareScale, double noiseVariance) {

    /** From ln a, ln b, ln ℓ, ln σ. */
    static Kernel of(double[] logs) {
      return new Kernel(
          Math.exp(2 * logs[0]),
          Math.exp(2 * logs[1]),
          Math.exp(2 * logs[2]),
          Math.exp(2 * logs[3]) + JITTER);
    }

    double variance(double[] x) {
      return covariance(x, 0, x, 0, x.length);
    }

    double[] covariances(double[] x, double[] inputs, int features) {
      double[] result = new double[inputs.length / features];
      Arrays.setAll(result, j -> covariance(x, 0, inputs, j * features, features));
      return result;
    }

    Matrix matrix(double[] inputs, int features, double[] counts) {
      int rows = inputs.length / features;
      double[] elements = new double[rows * rows];
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j <= i; j++) {
          double c = covariance(inputs, i * features, inputs, j * features, features);
          elements[i * rows + j] = c;
          elements[j * rows + i] = c;
        }
        elements[i * rows + i] += noiseVariance / counts[i];
      }
      return Matrix.ofUnsafe(rows, rows, elements);
    }

    private double covariance(double[] a, int aFrom, double[] b, int bFrom, int features) {
      double squares = 0;
      double product = 0;
      for (int k = 0; k < features; k++) {
        double u = a[aFrom + k];
        double v = b[bFrom + k];
        squares += (u - v) * (u - v);
        product += u * v;
      }
      return smoothVariance * Math.exp(-squares / (2 * features * squareScale))
          + linearVariance * product / features;
    }
  }
}
