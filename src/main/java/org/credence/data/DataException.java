package org.credence.data;

import java.util.Locale;

/**
 * The data cannot be used as they are. The message is one sentence for the person who owns the
 * data: it names the table, column, row and value, and what would be accepted. Rows are counted
 * from 1, the first line after the header.
 */
public final class DataException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private DataException(String message, Throwable cause) {
    super(message, cause);
  }

  private DataException(String message) {
    super(message);
  }

  /**
   * An exception with a formatted message; numbers are printed independently of the locale.
   *
   * @param format as of {@link String#format}
   * @param values what it is filled with
   * @return the exception, to be thrown
   */
  public static DataException of(String format, Object... values) {
    return new DataException(String.format(Locale.ROOT, format, values));
  }

  /**
   * The same with a cause.
   *
   * @param cause what went wrong underneath
   * @param format as of {@link String#format}
   * @param values what it is filled with
   * @return the exception, to be thrown
   */
  public static DataException causedBy(Throwable cause, String format, Object... values) {
    return new DataException(String.format(Locale.ROOT, format, values), cause);
  }
}
