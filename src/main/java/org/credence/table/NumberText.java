package org.credence.table;

/** Numbers written as text: decimal, with an exponent or not, or infinite. */
final class NumberText {

  private static final int MOST_DIGITS_OF_A_LONG = 18;

  private NumberText() {}

  static boolean isNumber(String text) {
    int start = afterSign(text, 0);
    int end = afterDigits(text, start);
    int digits = end - start;
    if (has(text, end, '.')) {
      int point = end;
      end = afterDigits(text, point + 1);
      digits += end - point - 1;
    }
    if (digits == 0) {
      return isInfinity(text.substring(start));
    }
    if (has(text, end, 'e') || has(text, end, 'E')) {
      int exponent = afterSign(text, end + 1);
      end = afterDigits(text, exponent);
      return end > exponent && end == text.length();
    }
    return end == text.length();
  }

  static boolean isInteger(String text) {
    int start = afterSign(text, 0);
    int digits = text.length() - start;
    return digits > 0
        && digits <= MOST_DIGITS_OF_A_LONG
        && afterDigits(text, start) == text.length();
  }

  private static boolean isInfinity(String text) {
    return text.equalsIgnoreCase("inf") || text.equalsIgnoreCase("infinity");
  }

  private static boolean has(String text, int position, char wanted) {
    return position < text.length() && text.charAt(position) == wanted;
  }

  private static int afterSign(String text, int from) {
    return has(text, from, '+') || has(text, from, '-') ? from + 1 : from;
  }

  private static int afterDigits(String text, int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
      i++;
    }
    return i;
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
