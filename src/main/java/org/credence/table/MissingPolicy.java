package org.credence.table;

/** What happens to rows in which a feature has no value. */
public enum MissingPolicy {
  /** The table is refused, and the message names the first such cell. */
  REFUSE,
  /** The row is left out, in training and in prediction. */
  DROP,
  /**
   * The cell gets the median of a numeric column or the most frequent level of a text column, both
   * of the training rows. A missing target is never imputed: such a row is left out of training.
   */
  IMPUTE,
  /**
   * The cell is drawn, several times, from what is likely given the other cells of the row ({@link
   * org.credence.data.ChainedImputation}), and predictions are mixtures over the draws: what is not
   * known about the row makes its sigma larger. Training cells are drawn given the target too, and
   * a model is fitted to each of several such tables. A missing target is never imputed.
   */
  DRAWS
}
