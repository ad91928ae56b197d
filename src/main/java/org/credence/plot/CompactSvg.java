package org.credence.plot;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes the SVG that the chart library writes a third as long without changing what is seen: it
 * writes coordinates to many digits, and each piece of a curve as an element of its own with the
 * whole style.
 */
final class CompactSvg {

  /**
   * A coordinate beyond a tenth of a pixel; parts of a style, which follow a colon, are left alone.
   */
  private static final Pattern FRACTION = Pattern.compile("(?<![:\\d.])-?\\d+\\.\\d{2,}");

  private static final Pattern LINE =
      Pattern.compile(
          "<line style=\"([^\"]*)\" x1=\"([^\"]*)\" x2=\"([^\"]*)\" y1=\"([^\"]*)\""
              + " y2=\"([^\"]*)\"/>");

  private static final Pattern INDENT = Pattern.compile("\\n\\s+");

  private CompactSvg() {}

  static String of(String svg) {
    String rounded = FRACTION.matcher(svg).replaceAll(number -> tenths(number.group()));
    return withJoinedLines(INDENT.matcher(rounded).replaceAll("\n"));
  }

  private static String tenths(String number) {
    BigDecimal rounded = new BigDecimal(number).setScale(1, RoundingMode.HALF_UP);
    return rounded.stripTrailingZeros().toPlainString();
  }

  /** Lines of one style that follow one another, as one path. */
  private static String withJoinedLines(String svg) {
    StringBuilder result = new StringBuilder(svg.length());
    Matcher line = LINE.matcher(svg);
    String style = "";
    String end = "";
    int done = 0;
    while (line.find()) {
      boolean goesOn = line.group(1).equals(style) && svg.substring(done, line.start()).isBlank();
      if (!goesOn) {
        close(result, style);
        result.append(svg, done, line.start()).append("<path d=\"");
        style = line.group(1);
        end = "";
      }
      String start = line.group(2) + "," + line.group(4);
      if (!start.equals(end)) {
        result.append('M').append(start);
      }
      end = line.group(3) + "," + line.group(5);
      result.append('L').append(end);
      done = line.end();
    }
    close(result, style);
    return result.append(svg, done, svg.length()).toString();
  }

  private static void close(StringBuilder result, String style) {
    if (!style.isEmpty()) {
      result.append("\" style=\"").append(style).append("\"/>");
    }
  }
}
