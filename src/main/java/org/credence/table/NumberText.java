package org.credence.table;

import java.util.regex.Pattern;

/** Numbers written as text: decimal, with an exponent or not, or infinite. */
final class NumberText {

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(?:(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?|(?i:inf(?:inity)?))");
  private static final Pattern INTEGER = Pattern.compile("[+-]?\\d{1,18}");

  private NumberText() {}

  static boolean isNumber(String text) {
    return NUMBER.matcher(text).matches();
  }

  static boolean isInteger(String text) {
    return INTEGER.matcher(text).matches();
  }

  /** The number; NaN if the text is none. */
  static double parse(String text) {
    if (!isNumber(text)) {
      return Double.NaN;
    }
    char last = text.charAt(text.length() - 1);
    if (Character.isLetter(last)) {
      return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    return Double.parseDouble(text);
  }

  /** How many of the texts are numbers. */
  static int count(String[] texts) {
    int count = 0;
    for (String text : texts) {
      count += isNumber(text) ? 1 : 0;
    }
    return count;
  }

  /** Whether there are numbers among the texts and at least half of the present ones are. */
  static boolean mostlyNumbers(String[] texts) {
    int numbers = count(texts);
    return numbers > 0 && 2 * numbers >= Cells.present(texts);
  }

  /** The position of the first text that is present but no number; −1 if there is none. */
  static int firstOther(String[] texts) {
    for (int i = 0; i < texts.length; i++) {
      if (!texts[i].isEmpty() && !isNumber(texts[i])) {
        return i;
      }
    }
    return -1;
  }
}
