package org.credence.calibration;

import java.util.Arrays;

/** An isotonic fit for each class against the rest, normalised. Immutable. */
final class OneAgainstRest implements ClassRecalibrator {

  private final IsotonicFit[] fits;

  private OneAgainstRest(IsotonicFit[] fits) {
    this.fits = fits;
  }

  static OneAgainstRest fit(double[][] probabilities, int[] observed) {
    IsotonicFit[] fits = new IsotonicFit[probabilities[0].length];
    Arrays.setAll(fits, k -> fit(probabilities, observed, k));
    return new OneAgainstRest(fits);
  }

  private static IsotonicFit fit(double[][] probabilities, int[] observed, int k) {
    return IsotonicFit.of(
        Arrays.stream(probabilities).mapToDouble(p -> p[k]).toArray(),
        Arrays.stream(observed).mapToDouble(y -> y == k ? 1 : 0).toArray());
  }

  /** If every class gets 0, nothing is known and all are equal. */
  @Override
  public double[] apply(double[] probabilities) {
    double[] p = new double[fits.length];
    Arrays.setAll(p, k -> fits[k].apply(probabilities[k]));
    double sum = Arrays.stream(p).sum();
    Arrays.setAll(p, k -> sum > 0 ? p[k] / sum : 1.0 / p.length);
    return p;
  }

  @Override
  public String toString() {
    return "an isotonic fit for each of " + fits.length + " classes";
  }
}
