package org.credence;

import java.math.BigDecimal;
import org.credence.data.Standardization;

/** The targets that a noise model can be of, and how they are scaled for the network. */
enum TargetSupport {
  /** All numbers, standardised to mean 0 and sd 1. */
  NUMBERS {
    @Override
    boolean accepts(double y, Bounds bounds) {
      return true;
    }

    @Override
    String needs(Bounds bounds) {
      return "numbers";
    }

    @Override
    Standardization scale(double[] targets, double[] weights, Bounds bounds) {
      return Standardization.fit(targets, 1, weights);
    }
  },
  /**
   * 0, 1, 2, …, kept as they are. The mean of their scale is the logarithm of the mean count, to
   * which the network adds.
   */
  COUNTS {
    @Override
    boolean accepts(double y, Bounds bounds) {
      return y >= 0 && y == Math.rint(y);
    }

    @Override
    String needs(Bounds bounds) {
      return "counts 0, 1, 2, ...; choose --likelihood heteroscedastic";
    }

    @Override
    Standardization scale(double[] targets, double[] weights, Bounds bounds) {
      double mean = Standardization.fit(targets, 1, weights).mean(0);
      return Standardization.of(new double[] {Math.log(mean)}, new double[] {1});
    }

    @Override
    double[] scaled(double[] targets, Standardization scale) {
      return targets.clone();
    }
  },
  /** Strictly between two bounds, as shares of the way from the lower to the upper one. */
  SHARES {
    @Override
    boolean accepts(double y, Bounds bounds) {
      return bounds.contains(y);
    }

    @Override
    String needs(Bounds bounds) {
      return bounds.needs();
    }

    @Override
    Standardization scale(double[] targets, double[] weights, Bounds bounds) {
      double width = bounds.upper() - bounds.lower();
      return Standardization.of(new double[] {bounds.lower()}, new double[] {width});
    }
  };

  /**
   * What targets lie strictly between.
   *
   * @param lower finite
   * @param upper finite, above {@code lower}
   */
  record Bounds(double lower, double upper) {

    static final Bounds UNIT = new Bounds(0, 1);

    boolean contains(double y) {
      return lower < y && y < upper;
    }

    String needs() {
      return "numbers strictly between "
          + text(lower)
          + " and "
          + text(upper)
          + "; choose others with --bounds LOW,HIGH";
    }

    static String text(double number) {
      return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
  }

  /** Whether there can be such a target. */
  abstract boolean accepts(double y, Bounds bounds);

  /** What targets must be, with the remedy, to end a sentence with. */
  abstract String needs(Bounds bounds);

  /** Fitted on training targets and their weights. */
  abstract Standardization scale(double[] targets, double[] weights, Bounds bounds);

  /** Targets as the likelihood sees them; a new array. */
  double[] scaled(double[] targets, Standardization scale) {
    return scale.apply(targets);
  }
}
