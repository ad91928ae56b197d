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
  IMPUTE
}
