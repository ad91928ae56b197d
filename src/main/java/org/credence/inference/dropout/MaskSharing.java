package org.credence.inference.dropout;

/** Which rows of a batch share a dropout mask while training. */
public enum MaskSharing {
  /** Each row has its own mask, the usual dropout: less noise in the gradient. */
  PER_ROW,
  /** One mask for all rows of a step: one draw of the weights, as in the posterior. */
  PER_DRAW
}
