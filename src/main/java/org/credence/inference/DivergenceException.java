package org.credence.inference;

/** The objective of a fit became infinite or NaN; the fit has no result. */
public final class DivergenceException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * With a message that says what to change.
   *
   * @param message one sentence
   */
  public DivergenceException(String message) {
    super(message);
  }
}
