package org.credence.bench;

import java.util.ArrayList;
import java.util.List;
import org.credence.autodiff.Linear;
import org.credence.autodiff.Program;
import org.credence.autodiff.Shape;
import org.credence.autodiff.Tape;
import org.credence.autodiff.Variable;
import org.credence.data.Dataset;
import org.credence.model.GaussianLikelihood;
import org.credence.model.GaussianPrior;
import org.credence.model.HeteroscedasticGaussianLikelihood;
import org.credence.model.Likelihood;
import org.credence.model.LogPosterior;
import org.credence.network.Activation;
import org.credence.network.Dense;
import org.credence.network.Layer;
import org.credence.network.Network;
import org.credence.random.RandomStream;

/** The networks that samplers are timed on, with tables of the size of two standard ones. */
public enum SampledNetwork {
  /** 13-50-1 tanh, learned noise, 455 rows: as of boston. */
  SHALLOW(455, Activation.TANH, GaussianLikelihood.withLearnedNoise(), 13, 50, 1),
  /** 5-16-16-16-16-2 ReLU, noise that depends on the inputs, 1202 rows: as of airfoil. */
  DEEP(1202, Activation.RELU, HeteroscedasticGaussianLikelihood.create(), 5, 16, 16, 16, 16, 2);

  private static final double NOISE_SD = 0.3;

  private final int rows;
  private final Activation activation;
  private final Likelihood likelihood;
  private final int[] widths;

  SampledNetwork(int rows, Activation activation, Likelihood likelihood, int... widths) {
    this.rows = rows;
    this.activation = activation;
    this.likelihood = likelihood;
    this.widths = widths;
  }

  /** The posterior, with a standard normal prior. */
  LogPosterior posterior() {
    List<Layer> layers = new ArrayList<>();
    for (int i = 1; i < widths.length - 1; i++) {
      layers.add(Dense.of(widths[i], activation));
    }
    layers.add(Dense.of(widths[widths.length - 1]));
    return LogPosterior.of(
        Network.of(widths[0], layers), GaussianPrior.of(1), likelihood, noisyData());
  }

  private Dataset noisyData() {
    Dataset exact = Workloads.data(rows, widths[0]);
    double[] targets = exact.targets().clone();
    RandomStream stream = RandomStream.of(3);
    for (int i = 0; i < rows; i++) {
      targets[i] += NOISE_SD * stream.nextGaussian();
    }
    return exact.with(exact.inputs(), targets);
  }

  /**
   * Nothing but the matrix products of one gradient of {@link #posterior()}: for each layer X W +
   * b, Xᵀ G and, but for the first, G Wᵀ.
   */
  Program products() {
    Tape tape = Tape.create();
    List<Variable> products = new ArrayList<>();
    Variable x = tape.constant(noise(rows * widths[0]), Shape.of(rows, widths[0]));
    for (int i = 1; i < widths.length; i++) {
      Variable weights = input(tape, widths[i - 1], widths[i]);
      Variable adjoint = input(tape, rows, widths[i]);
      Variable bias = tape.input(noise(widths[i]), Shape.of(widths[i]));
      products.add(Linear.affine(x, weights, bias));
      products.add(Linear.matmul(x, true, adjoint, false));
      if (i > 1) {
        products.add(Linear.matmul(adjoint, false, weights, true));
      }
      x = input(tape, rows, widths[i]);
    }
    return tape.program(products.toArray(Variable[]::new));
  }

  private static Variable input(Tape tape, int rows, int columns) {
    return tape.input(noise(rows * columns), Shape.of(rows, columns));
  }

  private static double[] noise(int size) {
    double[] values = new double[size];
    RandomStream.of(size).fillGaussian(values);
    return values;
  }
}
