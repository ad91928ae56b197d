package org.credence.scoring;

import org.credence.internal.Checks;
import org.credence.random.RandomStream;

/** Values u = F(y) of the probability integral transform. */
public final class Pit {

  private Pit() {}

  /**
   * Values that are uniform for a calibrated forecast also where its distribution function jumps or
   * is known at some points only: u drawn evenly between P(Y &lt; y) and P(Y ≤ y).
   *
   * <p>References: A. Brockwell, Universal residuals, Stat. Probab. Lett. 77 (2007) 1473-1478,
   * doi:10.1016/j.spl.2007.02.008; C. Czado, T. Gneiting and L. Held, Predictive model assessment
   * for count data, Biometrics 65 (2009) 1254-1261, doi:10.1111/j.1541-0420.2009.01191.x.
   *
   * @param below P(Y &lt; y) of each row, or a bound below it; not modified
   * @param upTo P(Y ≤ y) of each row, or a bound above it, at least {@code below}; not modified
   * @param stream the source of randomness; where both are equal it does not matter
   * @return one u per row
   * @throws IllegalArgumentException if a number is outside [0, 1] or they are in the wrong order
   */
  public static double[] randomized(double[] below, double[] upTo, RandomStream stream) {
    checked(below);
    checked(upTo);
    double[] pit = new double[Checks.sameLength(upTo.length, below.length, "upTo")];
    for (int i = 0; i < pit.length; i++) {
      if (below[i] > upTo[i]) {
        throw new IllegalArgumentException(
            "below must be at most upTo, not " + below[i] + " with " + upTo[i]);
      }
      pit[i] = below[i] + stream.split(i).nextDouble() * (upTo[i] - below[i]);
    }
    return pit;
  }

  /** The values, if there is at least one and all are from 0 to 1. */
  static double[] checked(double[] pit) {
    Checks.positive(pit.length, "number of rows");
    for (double u : pit) {
      if (!(u >= 0 && u <= 1)) {
        throw new IllegalArgumentException("pit must be from 0 to 1, not " + u);
      }
    }
    return pit;
  }
}
