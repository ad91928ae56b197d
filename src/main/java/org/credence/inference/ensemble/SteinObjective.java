package org.credence.inference.ensemble;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.credence.inference.BatchedLogPosterior;
import org.credence.inference.StochasticObjective;
import org.credence.model.LogPosterior;

/**
 * All particles as one vector, one particle after another; their mean log posterior; and as its
 * "gradient" the direction in which Stein variational gradient descent moves them:
 *
 * <pre>φ(x_i) = 1/M Σ_j [k(x_j, x_i) ∇ log p(x_j) + ∇_{x_j} k(x_j, x_i)]</pre>
 *
 * <p>with k(x, x') = exp(−‖x − x'‖² / h) and h the squared median distance divided by ln M. The
 * particles are worked on in parallel, each sum in a fixed order.
 */
final class SteinObjective implements StochasticObjective {

  private final int particles;
  private final int size;
  private final List<BatchedLogPosterior> densities;
  private final double[][] gradients;
  private final double[] values;

  /** Squared distances, then kernel values. */
  private final double[][] kernel;

  SteinObjective(LogPosterior target, int particles, int batchSize) {
    this.particles = particles;
    size = target.dimension();
    densities =
        IntStream.range(0, particles)
            .mapToObj(m -> BatchedLogPosterior.of(target, batchSize))
            .toList();
    gradients = new double[particles][size];
    values = new double[particles];
    kernel = new double[particles][particles];
  }

  @Override
  public int dimension() {
    return particles * size;
  }

  @Override
  public int batchSize() {
    return densities.get(0).batchSize();
  }

  @Override
  public void chooseBatch(int[] order, int from) {
    densities.forEach(density -> density.chooseBatch(order, from));
  }

  @Override
  public double valueAndGradient(double[] position, double[] gradient) {
    IntStream.range(0, particles).parallel().forEach(i -> evaluate(i, position));
    double bandwidth = bandwidth();
    IntStream.range(0, particles).parallel().forEach(i -> move(i, bandwidth, position, gradient));
    return Arrays.stream(values).average().orElseThrow();
  }

  private void evaluate(int i, double[] position) {
    double[] particle = Arrays.copyOfRange(position, i * size, (i + 1) * size);
    values[i] = densities.get(i).valueAndGradient(particle, gradients[i]);
    for (int j = 0; j < particles; j++) {
      kernel[i][j] = squaredDistance(particle, position, j * size);
    }
  }

  private static double squaredDistance(double[] x, double[] position, int from) {
    double sum = 0;
    for (int d = 0; d < x.length; d++) {
      double difference = x[d] - position[from + d];
      sum += difference * difference;
    }
    return sum;
  }

  /** h; any number will do for a particle without company, or if all are at one place. */
  private double bandwidth() {
    double[] pairs =
        IntStream.range(0, particles)
            .boxed()
            .flatMapToDouble(i -> Arrays.stream(kernel[i], 0, i))
            .sorted()
            .toArray();
    double h = pairs.length == 0 ? 0 : pairs[pairs.length / 2] / Math.log(particles);
    return h > 0 ? h : 1;
  }

  private void move(int i, double bandwidth, double[] position, double[] gradient) {
    Arrays.fill(gradient, i * size, (i + 1) * size, 0);
    for (int j = 0; j < particles; j++) {
      double pull = Math.exp(-kernel[i][j] / bandwidth) / particles;
      add(pull, 2 * pull / bandwidth, i * size, j * size, gradients[j], position, gradient);
    }
  }

  /** Adds the other particle's gradient, weighted, and the repulsion from it. */
  private void add(
      double pull,
      double push,
      int own,
      int other,
      double[] othersGradient,
      double[] position,
      double[] out) {
    for (int d = 0; d < size; d++) {
      out[own + d] += pull * othersGradient[d] + push * (position[own + d] - position[other + d]);
    }
  }
}
