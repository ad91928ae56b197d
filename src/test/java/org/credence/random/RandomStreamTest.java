package org.credence.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomStreamTest {

  private static final int MANY = 1_000_000;

  /**
   * First numbers of xoshiro256++ from state 1, 2, 3, 4, as published with the rand_xoshiro crate.
   */
  @Test
  void referenceYieldsThePublishedNumbers() {
    XoshiroReference generator = XoshiroReference.ofState(1, 2, 3, 4);
    long[] published = {
      41943041L,
      58720359L,
      3588806011781223L,
      3591011842654386L,
      Long.parseUnsignedLong("9228616714210784205"),
      Long.parseUnsignedLong("9973669472204895162"),
      Long.parseUnsignedLong("14011001112246962877"),
      Long.parseUnsignedLong("12406186145184390807"),
      Long.parseUnsignedLong("15849039046786891736"),
      Long.parseUnsignedLong("10450023813501588000")
    };
    for (long expected : published) {
      assertThat(generator.next()).isEqualTo(expected);
    }
  }

  /**
   * First numbers of xoshiro256++ seeded with 0 by SplitMix64, as published with the rand crate.
   */
  @Test
  void seedZeroYieldsThePublishedNumbers() {
    RandomStream stream = RandomStream.of(0);
    assertThat(stream.nextLong()).isEqualTo(5987356902031041503L);
    assertThat(stream.nextLong()).isEqualTo(7051070477665621255L);
    assertThat(stream.nextLong()).isEqualTo(6633766593972829180L);
    assertThat(stream.nextLong()).isEqualTo(211316841551650330L);
    assertThat(stream.nextLong()).isEqualTo(9136120204379184874L);
    assertThat(stream.nextLong()).isEqualTo(379361710973160858L);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, 42, Long.MIN_VALUE, Long.MAX_VALUE})
  void anySeedFollowsTheReference(long seed) {
    XoshiroReference reference = XoshiroReference.ofSeed(seed);
    RandomStream stream = RandomStream.of(seed);
    for (int i = 0; i < 1000; i++) {
      assertThat(stream.nextLong()).isEqualTo(reference.next());
    }
  }

  @Test
  void doublesAreTheUpper53Bits() {
    RandomStream bits = RandomStream.of(3);
    RandomStream doubles = RandomStream.of(3);
    for (int i = 0; i < 1000; i++) {
      assertThat(doubles.nextDouble()).isEqualTo((bits.nextLong() >>> 11) * 0x1.0p-53);
    }
  }

  @Test
  void uniformsAreUniform() {
    double[] u = new double[MANY];
    RandomStream.of(11).fillUniform(u);
    int[] counts = new int[1000];
    for (double v : u) {
      counts[(int) (v * 1000)]++;
    }
    Goodness.assertUniform(counts);
    Goodness.assertMean(Arrays.stream(u).average().orElseThrow(), 0.5, Math.sqrt(1 / 12.0), MANY);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7, 100, 1000})
  void integersAreUniform(int bound) {
    RandomStream stream = RandomStream.of(bound);
    int[] counts = new int[bound];
    for (int i = 0; i < 200_000; i++) {
      counts[stream.nextInt(bound)]++;
    }
    Goodness.assertUniform(counts);
  }

  @Test
  void integersAreUniformForABoundThatLeavesALargeRemainder() {
    int bound = 3 << 29;
    RandomStream stream = RandomStream.of(5);
    int[] counts = new int[12];
    for (int i = 0; i < 200_000; i++) {
      counts[stream.nextInt(bound) >>> 27]++;
    }
    Goodness.assertUniform(counts);
  }

  @Test
  void boundOneLeavesNoChoice() {
    assertThat(RandomStream.of(1).nextInt(1)).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void boundMustBePositive(int bound) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RandomStream.of(1).nextInt(bound))
        .withMessage("bound must be positive, not " + bound);
  }

  @Test
  void permutationHoldsEachNumberOnce() {
    int[] order = RandomStream.of(7).permutation(1000);
    int[] sorted = order.clone();
    Arrays.sort(sorted);
    for (int i = 0; i < 1000; i++) {
      assertThat(sorted[i]).isEqualTo(i);
    }
    assertThat(order).isNotEqualTo(sorted);
    assertThat(RandomStream.of(7).permutation(0)).isEmpty();
  }

  @Test
  void allOrdersAreEquallyProbable() {
    RandomStream stream = RandomStream.of(8);
    int[] counts = new int[24];
    for (int i = 0; i < 240_000; i++) {
      counts[rank(stream.permutation(4))]++;
    }
    Goodness.assertUniform(counts);
  }

  private static int rank(int[] order) {
    int rank = 0;
    for (int i = 0; i < order.length; i++) {
      int smallerBehind = 0;
      for (int j = i + 1; j < order.length; j++) {
        smallerBehind += order[j] < order[i] ? 1 : 0;
      }
      rank = rank * (order.length - i) + smallerBehind;
    }
    return rank;
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-4, 0.05, 0.1, 0.5, 0.9, 0.999})
  void keepMaskDropsAtItsRate(double rate) {
    double[] mask = new double[MANY + 1];
    RandomStream.of(21).fillKeepMask(mask, rate);
    double keep = 1 / (1 - rate);
    int dropped = 0;
    for (double m : mask) {
      assertThat(m == 0 || m == keep).isTrue();
      dropped += m == 0 ? 1 : 0;
    }
    double share = dropped / (MANY + 1.0);
    Goodness.assertMean(share, rate, Math.sqrt(rate * (1 - rate)), MANY + 1);
  }

  @Test
  void neighboursInAMaskAreIndependent() {
    double[] mask = new double[MANY];
    RandomStream.of(22).fillKeepMask(mask, 0.5);
    int[] patterns = new int[256];
    for (int i = 0; i + 8 <= MANY; i += 8) {
      int pattern = 0;
      for (int j = 0; j < 8; j++) {
        pattern = pattern << 1 | (mask[i + j] > 0 ? 1 : 0);
      }
      patterns[pattern]++;
    }
    Goodness.assertUniform(patterns);
  }

  @Test
  void rateZeroKeepsAll() {
    double[] mask = new double[1001];
    RandomStream.of(23).fillKeepMask(mask, 0);
    assertThat(mask).containsOnly(1.0);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, 1.5, Double.NaN})
  void dropRateMustLeaveSomething(double rate) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RandomStream.of(1).fillKeepMask(new double[1], rate))
        .withMessage("dropRate must be in [0, 1), not " + rate);
  }

  @Test
  void signsAreFairAndIndependent() {
    double[] signs = new double[MANY];
    RandomStream.of(31).fillSigns(signs);
    int[] patterns = new int[256];
    for (int i = 0; i + 8 <= MANY; i += 8) {
      int pattern = 0;
      for (int j = 0; j < 8; j++) {
        assertThat(Math.abs(signs[i + j])).isEqualTo(1);
        pattern = pattern << 1 | (signs[i + j] > 0 ? 1 : 0);
      }
      patterns[pattern]++;
    }
    Goodness.assertUniform(patterns);
  }

  @Test
  void childDoesNotDependOnWhatItsParentHandedOut() {
    RandomStream fresh = RandomStream.of(1);
    RandomStream used = RandomStream.of(1);
    used.fillGaussian(new double[1000]);
    assertThat(used.split("weights").nextLong()).isEqualTo(fresh.split("weights").nextLong());
    assertThat(used.split(3).nextLong()).isEqualTo(fresh.split(3).nextLong());
  }

  @Test
  void splittingLeavesTheParentAsItWas() {
    RandomStream plain = RandomStream.of(1);
    RandomStream split = RandomStream.of(1);
    split.split("a");
    split.split(1);
    assertThat(split.nextLong()).isEqualTo(plain.nextLong());
  }

  /** Among 300,000 random 64-bit words two agree with probability 2·10⁻⁹. */
  @Test
  void differentPathsAreDifferentStreams() {
    Set<Long> first = new HashSet<>();
    int streams = 0;
    for (long seed = 0; seed < 100; seed++) {
      RandomStream root = RandomStream.of(seed);
      for (long i = 0; i < 1000; i++) {
        first.add(root.split(i).nextLong());
        first.add(root.split("draw " + i).nextLong());
        first.add(root.split(i).split("noise").nextLong());
        streams += 3;
      }
    }
    assertThat(first).hasSize(streams);
  }

  @Test
  void namesAreOrdered() {
    RandomStream root = RandomStream.of(1);
    assertThat(root.split("a").split("b").nextLong())
        .isNotEqualTo(root.split("b").split("a").nextLong())
        .isNotEqualTo(root.split("ab").nextLong());
    assertThat(root.split("").nextLong()).isNotEqualTo(root.split(0).nextLong());
  }

  /** The first number of each of a million neighbouring children, and seeds, is uniform. */
  @Test
  void neighbouringStreamsStartIndependently() {
    RandomStream root = RandomStream.of(9);
    int[] ofChildren = new int[256];
    int[] ofSeeds = new int[256];
    for (int i = 0; i < MANY; i++) {
      ofChildren[(int) (root.split(i).nextLong() >>> 56)]++;
      ofSeeds[(int) (RandomStream.of(i).nextLong() & 255)]++;
    }
    Goodness.assertUniform(ofChildren);
    Goodness.assertUniform(ofSeeds);
  }

  @Test
  void parentAndChildrenAreUncorrelated() {
    int n = 200_000;
    RandomStream root = RandomStream.of(10);
    double[][] draws = {
      gaussians(root, n),
      gaussians(root.split(0), n),
      gaussians(root.split(1), n),
      gaussians(root.split("a"), n),
      gaussians(RandomStream.of(11), n)
    };
    for (int i = 0; i < draws.length; i++) {
      for (int j = 0; j < i; j++) {
        double sum = 0;
        for (int k = 0; k < n; k++) {
          sum += draws[i][k] * draws[j][k];
        }
        Goodness.assertMean(sum / n, 0, 1, n);
      }
    }
  }

  private static double[] gaussians(RandomStream stream, int n) {
    double[] out = new double[n];
    stream.fillGaussian(out);
    return out;
  }

  /** Guards against a change of the numbers that a seed stands for. */
  @Test
  void numbersOfASeedStayTheSame() {
    RandomStream root = RandomStream.of(42);
    assertThat(root.split("weights").nextLong()).isEqualTo(-1478503416332751568L);
    assertThat(root.split(7).nextLong()).isEqualTo(-6977888478691188044L);
    assertThat(root.split("weights").nextGaussian()).isEqualTo(-0.3508803735703369);
    assertThat(root.split("rows").permutation(6)).containsExactly(2, 1, 3, 0, 5, 4);
  }
}
