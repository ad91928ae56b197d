package org.credence.plot;

import java.awt.Color;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The colours, after the palette of M. Okabe and K. Ito (2008), which readers with any colour
 * vision can tell apart; the two bands differ in lightness too, for print. A thing has one colour
 * in all charts: the mean and what was observed of a forecast blue, the whole uncertainty light
 * blue, doubt about the function orange, noise green, what should not be vermilion, chance grey.
 */
final class Palette {

  static final Color DATA = new Color(0x26, 0x26, 0x26, 0xb0);
  static final Color MEAN = new Color(0x00, 0x72, 0xb2);
  static final Color TOTAL = new Color(0x56, 0xb4, 0xe9, 0x50);
  static final Color TOTAL_INNER = new Color(0x56, 0xb4, 0xe9, 0x70);
  static final Color TOTAL_LINE = new Color(0x56, 0xb4, 0xe9);
  static final Color EPISTEMIC = new Color(0xe6, 0x9f, 0x00, 0x90);
  static final Color EPISTEMIC_LINE = new Color(0xd5, 0x8c, 0x00);
  static final Color ALEATORIC_LINE = new Color(0x00, 0x9e, 0x73);
  static final Color OUTSIDE = new Color(0xd5, 0x5e, 0x00);
  static final Color REFERENCE = new Color(0x70, 0x70, 0x70);
  static final Color NULL_BAND = new Color(0xa0, 0xa0, 0xa0, 0x50);
  static final Color GRID = new Color(0xe8, 0xe8, 0xe8);
  static final Color TEXT = new Color(0x30, 0x30, 0x30);

  private static final Color[] METHODS = {
    MEAN,
    new Color(0xe6, 0x9f, 0x00),
    new Color(0x00, 0x9e, 0x73),
    new Color(0xcc, 0x79, 0xa7),
    OUTSIDE,
    new Color(0x56, 0xb4, 0xe9),
    DATA
  };

  /** Dark enough to stand on shades of any colour. */
  private static final Color[] CLASSES = {
    new Color(0x1a, 0x1a, 0x1a),
    OUTSIDE,
    new Color(0xcc, 0x79, 0xa7),
    new Color(0xf0, 0xe4, 0x42),
    new Color(0x00, 0x9e, 0x73),
    MEAN
  };

  /** From almost white to the full colour, even steps of lightness. */
  private static final int DARKEST = 6;

  private Palette() {}

  /** The colour of a method among others, by its number from 0. */
  static Color method(int number) {
    return METHODS[number % METHODS.length];
  }

  /** The colour of the rows of a class, by its number from 0. */
  static Color classColor(int number) {
    return CLASSES[number % CLASSES.length];
  }

  /** Shades of a colour for a quantity that grows, light to dark. */
  static List<Color> shades(Color full) {
    return IntStream.range(0, DARKEST)
        .mapToObj(i -> mix(full, (i + 0.4) / (DARKEST - 0.6)))
        .toList();
  }

  private static Color mix(Color full, double share) {
    return new Color(
        mix(full.getRed(), share), mix(full.getGreen(), share), mix(full.getBlue(), share));
  }

  private static int mix(int channel, double share) {
    return (int) Math.round(255 + share * (channel - 255));
  }
}
