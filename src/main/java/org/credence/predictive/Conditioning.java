package org.credence.predictive;

import java.util.Arrays;
import org.credence.distribution.MultivariateNormalFamily;
import org.credence.distribution.MultivariateNormalFamily.Conditional;
import org.credence.internal.Checks;
import org.credence.math.SpecialFunctions;

/**
 * What known targets of a row say of its others. Each posterior draw counts as it had predicted
 * what is known; as a mixture of equal parts is wanted, each is taken as often as its weight says,
 * rounded up or down (systematic resampling: G. Kitagawa, Journal of Computational and Graphical
 * Statistics 5 (1996) 1-25, doi:10.1080/10618600.1996.10474692).
 */
final class Conditioning {

  private final MultivariateNormalFamily family;
  private final int[] known;

  Conditioning(MultivariateNormalFamily family, int... known) {
    this.family = family;
    this.known = known;
  }

  /** The tuples of the other targets, as many as there were draws. */
  double[] given(double[] values, double[] tuples) {
    for (double value : values) {
      Checks.finite(value, "known value");
    }
    int size = family.parameterCount();
    Conditional[] draws = new Conditional[tuples.length / size];
    Arrays.setAll(draws, s -> family.given(known, values, tuples, s * size));
    int[] chosen = systematic(Arrays.stream(draws).mapToDouble(Conditional::logDensity).toArray());
    int width = draws[0].tuple().size();
    double[] others = new double[draws.length * width];
    for (int s = 0; s < draws.length; s++) {
      System.arraycopy(draws[chosen[s]].tuple().toArrayUnsafe(), 0, others, s * width, width);
    }
    return others;
  }

  /** As many indices as there are weights, each floor or ceiling of its share of them. */
  static int[] systematic(double[] logWeights) {
    int count = logWeights.length;
    double total = SpecialFunctions.logSumExp(logWeights, 0, count);
    int[] chosen = new int[count];
    double reached = 0;
    int next = 0;
    for (int s = 0; s < count; s++) {
      reached += Math.exp(logWeights[s] - total) * count;
      while (next < count && (next + 0.5 < reached || s == count - 1)) {
        chosen[next++] = s;
      }
    }
    return chosen;
  }
}
