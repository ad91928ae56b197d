package org.credence.inference.variational;

import org.credence.inference.PosteriorState;
import org.credence.random.RandomStream;

/**
 * A factored covariance Σ of n Gaussian parameters: draws are δ = R z, with standard normal z and Σ
 * = R Rᵀ. While it is fitted its numbers are read anew at each step from part of a flat vector λ of
 * unconstrained numbers; afterwards it never changes and is safe to share among threads.
 */
interface GaussianFactor {

  /** The number of Gaussian parameters, n. */
  int size();

  /** The number of standard normal numbers behind a draw: the columns of R. */
  int normals();

  /** The number of unconstrained numbers. */
  int parameters();

  /** Writes the numbers of a start with sds of about {@code sd} and next to no correlation. */
  void initialize(double sd, RandomStream stream, double[] lambda, int from);

  /** Takes over the numbers of λ, which is not kept. */
  void read(double[] lambda, int from);

  /** δ = R z. */
  void shift(double[] normals, double[] shift);

  /** Writes Σ⁻¹ δ to {@code product} and returns δᵀ Σ⁻¹ δ. */
  double precisionTimes(double[] shift, double[] product);

  /** ln det Σ. */
  double logDeterminant();

  /** Adds (∂δ/∂λ)ᵀ g for δ = R z: what a gradient g with respect to δ means for λ. */
  void addPathGradient(double[] g, double[] normals, double[] shift, double[] gradient, int from);

  /** Adds {@code weight} times the gradient of the entropy ½ ln det Σ. */
  void addEntropyGradient(double weight, double[] gradient, int from);

  /** Adds what is needed to make it again. */
  PosteriorState writeTo(PosteriorState state);
}
