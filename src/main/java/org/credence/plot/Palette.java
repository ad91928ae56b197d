package org.credence.plot;

import java.awt.Color;

/**
 * The colours, after the palette of M. Okabe and K. Ito (2008), which readers with any colour
 * vision can tell apart; the two bands differ in lightness too, for print.
 */
final class Palette {

  static final Color DATA = new Color(0x26, 0x26, 0x26, 0xb0);
  static final Color MEAN = new Color(0x00, 0x72, 0xb2);
  static final Color TOTAL = new Color(0x56, 0xb4, 0xe9, 0x50);
  static final Color TOTAL_INNER = new Color(0x56, 0xb4, 0xe9, 0x70);
  static final Color EPISTEMIC = new Color(0xe6, 0x9f, 0x00, 0x90);
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

  private Palette() {}

  /** The colour of a method among others, by its number from 0. */
  static Color method(int number) {
    return METHODS[number % METHODS.length];
  }
}
