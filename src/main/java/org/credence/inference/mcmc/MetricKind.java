package org.credence.inference.mcmc;

/** What warm-up learns of the target's shape. */
public enum MetricKind {
  /** Nothing: all parameters have the same mass. */
  UNIT,

  /** The variance of each parameter. */
  DIAGONAL,

  /**
   * The whole covariance. Worth it for up to a few hundred parameters with strong correlations: its
   * cost grows with the square of their number, and it needs more warm-up than it has parameters.
   */
  DENSE
}
