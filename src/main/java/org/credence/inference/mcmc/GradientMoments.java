package org.credence.inference.mcmc;

import java.util.Arrays;

/**
 * What warm-up learns from the stochastic gradients g of a chain, coordinate by coordinate, with
 * nothing but the gradients that it takes its steps with:
 *
 * <ul>
 *   <li>their mean square S, a running average. Where the chain draws from the posterior, S is the
 *       mean curvature of the negative log density plus the variance V of the gradient's noise. So
 *       D = 1/S is at most the coordinate's variance given the others, and shorter where batches
 *       are too noisy to learn from quickly: a unit in which one step size suits all;
 *   <li>that variance V, a sixth of the mean square of the second difference of successive
 *       gradients. The points where they are taken lie nearly on a straight line, so that what is
 *       left of the exact gradient in it is small beside the noise.
 * </ul>
 *
 * <p>References for D: M. Welling and Y. W. Teh, ICML 2011; C. Li, C. Chen, D. Carlson and L.
 * Carin, Preconditioned stochastic gradient Langevin dynamics for deep neural networks, AAAI 2016,
 * arXiv:1512.07666. For one chain.
 */
final class GradientMoments {

  /**
   * How often a gradient's length may be what it is in the root mean square: more than a Gaussian
   * one ever is, but in very few dimensions.
   */
  private static final double LONGEST = 3;

  /** A square counts as this many mean squares at most, so that one excursion cannot freeze S. */
  private static final double LARGEST = 100;

  /** Of the warm-up: how many steps an average looks back. */
  private static final double MEMORY = 0.25;

  private final boolean preconditioned;
  private final int memory;
  private final double[] meanSquare;
  private final double[] noise;
  private final double[] previous;
  private final double[] change;
  private int count;

  /**
   * Before the first gradient.
   *
   * @param preconditioned whether D is 1/S, else 1
   * @param dimension of the gradients
   * @param warmup the number of gradients to come
   */
  GradientMoments(boolean preconditioned, int dimension, int warmup) {
    this.preconditioned = preconditioned && warmup > 0;
    // Of two at least: were S the last square alone, a gradient of 0 would make D infinite.
    this.memory = Math.max(2, (int) (MEMORY * warmup));
    this.meanSquare = new double[dimension];
    this.noise = new double[dimension];
    this.previous = new double[dimension];
    this.change = new double[dimension];
    Arrays.fill(meanSquare, 1);
  }

  /** Takes a gradient into account; not modified. */
  void learn(double[] gradient) {
    count++;
    // The 1 at the start, the precision of a standard normal prior, counts as one gradient.
    double weight = 1.0 / Math.min(count + 1, memory);
    for (int i = 0; i < gradient.length; i++) {
      double g = gradient[i];
      double difference = g - previous[i];
      double second = difference - change[i];
      double largest = LARGEST * meanSquare[i];
      meanSquare[i] += weight * (Math.min(g * g, largest) - meanSquare[i]);
      if (count > 2) {
        noise[i] += weight * (Math.min(second * second / 6, largest) - noise[i]);
      }
      previous[i] = g;
      change[i] = difference;
    }
  }

  /**
   * Shortens a gradient g in place to √(gᵀ D g / d) = {@value #LONGEST}, if it is longer: where a
   * network is nearly certain of a row that it gets wrong, the gradient has no bounds, and a step
   * along it would throw the chain out. Without preconditioning nothing is shortened.
   */
  void clip(double[] gradient) {
    if (!preconditioned) {
      return;
    }
    double squares = 0;
    for (int i = 0; i < gradient.length; i++) {
      squares += gradient[i] * gradient[i] / meanSquare[i];
    }
    double longest = LONGEST * Math.sqrt(gradient.length);
    if (squares > longest * longest) {
      double factor = longest / Math.sqrt(squares);
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] *= factor;
      }
    }
  }

  /** D of a coordinate. */
  double unit(int i) {
    return preconditioned ? 1 / meanSquare[i] : 1;
  }

  /** V of a coordinate; 0 without warm-up. */
  double noiseVariance(int i) {
    return noise[i];
  }
}
