package org.credence.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

class ZigguratTest {

  private static final int MANY = 4_000_000;
  private static final NormalDistribution NORMAL = new NormalDistribution();
  private static final double SQRT_TWO_PI = Math.sqrt(2 * Math.PI);
  private static final double[] DRAWS = draws();

  private static double[] draws() {
    double[] out = new double[MANY];
    RandomStream.of(2).fillGaussian(out);
    return out;
  }

  @Test
  void fillYieldsTheSameNumbersAsOneByOne() {
    RandomStream stream = RandomStream.of(2);
    for (int i = 0; i < 100_000; i++) {
      assertThat(stream.nextGaussian()).isEqualTo(DRAWS[i]);
    }
  }

  @Test
  void streamContinuesAfterAFill() {
    RandomStream inParts = RandomStream.of(2);
    double[] part = new double[777];
    for (int from = 0; from + part.length <= 100_000; from += part.length) {
      inParts.fillGaussian(part);
      assertThat(part).isEqualTo(Arrays.copyOfRange(DRAWS, from, from + part.length));
    }
  }

  @Test
  void cellsOfEqualProbabilityAreEquallyFull() {
    int cells = 400;
    double[] edges = new double[cells - 1];
    for (int i = 1; i < cells; i++) {
      edges[i - 1] = NORMAL.inverseCumulativeProbability(i / (double) cells);
    }
    int[] counts = new int[cells];
    for (double x : DRAWS) {
      int found = Arrays.binarySearch(edges, x);
      counts[found >= 0 ? found + 1 : -found - 1]++;
    }
    Goodness.assertUniform(counts);
  }

  /** The edges of the strips are where a mistake in the tables would show. */
  @Test
  void cellsBetweenTheEdgesOfTheStripsAreAsFullAsTheyShouldBe() {
    double[] edges = edgesFromZeroUp();
    int[] counts = new int[edges.length];
    for (double x : DRAWS) {
      int found = Arrays.binarySearch(edges, Math.abs(x));
      counts[found >= 0 ? found : -found - 2]++;
    }
    double[] shares = new double[edges.length];
    for (int i = 0; i < edges.length; i++) {
      double upper = i + 1 < edges.length ? edges[i + 1] : Double.POSITIVE_INFINITY;
      shares[i] =
          2 * (NORMAL.cumulativeProbability(-edges[i]) - NORMAL.cumulativeProbability(-upper));
    }
    Goodness.assertShares(counts, shares);
  }

  private static double[] edgesFromZeroUp() {
    double[] edges = new double[Ziggurat.STRIPS];
    double area = Ziggurat.R * density(Ziggurat.R) + SQRT_TWO_PI * beyondR();
    double x = Ziggurat.R;
    for (int i = edges.length - 1; i > 0; i--) {
      edges[i] = x;
      x = Math.sqrt(-2 * Math.log(area / x + density(x)));
    }
    return edges;
  }

  /** The highest rectangle must end at the mode, which fixes R. */
  @Test
  void stripsCloseAtTheMode() {
    double lowest = edgesFromZeroUp()[1];
    double area = Ziggurat.R * density(Ziggurat.R) + SQRT_TWO_PI * beyondR();
    assertThat(area / lowest + density(lowest)).isCloseTo(1, within(1e-12));
  }

  private static double density(double x) {
    return Math.exp(-0.5 * x * x);
  }

  private static double beyondR() {
    return NORMAL.cumulativeProbability(-Ziggurat.R);
  }

  @Test
  void tailBeyondTheLowestRectangleHasItsShape() {
    double beyond = beyondR();
    int[] counts = new int[20];
    for (double x : DRAWS) {
      if (Math.abs(x) > Ziggurat.R) {
        double u = NORMAL.cumulativeProbability(-Math.abs(x)) / beyond;
        counts[(x > 0 ? 10 : 0) + (int) (10 * Math.min(u, 0.9999999))]++;
      }
    }
    Goodness.assertUniform(counts);
    Goodness.assertMean(
        Arrays.stream(counts).sum() / (double) MANY,
        2 * beyond,
        Math.sqrt(2 * beyond * (1 - 2 * beyond)),
        MANY);
  }

  @Test
  void momentsAreThoseOfTheNormal() {
    double[] powers = new double[7];
    for (double x : DRAWS) {
      double power = 1;
      for (int k = 1; k <= 6; k++) {
        power *= x;
        powers[k] += power / MANY;
      }
    }
    Goodness.assertMean(powers[1], 0, 1, MANY);
    Goodness.assertMean(powers[2], 1, Math.sqrt(2), MANY);
    Goodness.assertMean(powers[3], 0, Math.sqrt(15), MANY);
    Goodness.assertMean(powers[4], 3, Math.sqrt(105 - 9), MANY);
    Goodness.assertMean(powers[5], 0, Math.sqrt(945), MANY);
    Goodness.assertMean(powers[6], 15, Math.sqrt(10395 - 225), MANY);
  }

  @Test
  void successiveDrawsAreUncorrelatedInSizeAndSquare() {
    double product = 0;
    double squares = 0;
    for (int i = 1; i < MANY; i++) {
      product += DRAWS[i] * DRAWS[i - 1];
      squares += (DRAWS[i] * DRAWS[i] - 1) * (DRAWS[i - 1] * DRAWS[i - 1] - 1);
    }
    Goodness.assertMean(product / (MANY - 1), 0, 1, MANY - 1);
    Goodness.assertMean(squares / (MANY - 1), 0, 2, MANY - 1);
  }

  /** Sign and size come from different bits: each decile is as full for either sign. */
  @Test
  void signIsIndependentOfSize() {
    int[] counts = new int[20];
    for (double x : DRAWS) {
      double u = 2 * NORMAL.cumulativeProbability(-Math.abs(x));
      counts[(x > 0 ? 10 : 0) + (int) (10 * Math.min(u, 0.9999999))]++;
    }
    Goodness.assertUniform(counts);
  }
}
