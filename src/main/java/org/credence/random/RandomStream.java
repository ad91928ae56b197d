package org.credence.random;

import org.credence.internal.Checks;

/**
 * A stream of random numbers with a seed, which can be split into independent streams by name or by
 * index. What a child yields depends on the seed and on the path of names that leads to it, never
 * on how many numbers its parent has handed out; so work can be divided among threads without
 * changing a bit of the result.
 *
 * <p>The generator is xoshiro256++, period 2²⁵⁶ − 1, its state filled by SplitMix64 from a 64-bit
 * identity. Two streams of different identity start at effectively random points of the period.
 * Normals come from the ziggurat.
 *
 * <p>A stream is used by one thread at a time; children may go to other threads.
 *
 * <p>References: D. Blackman and S. Vigna, Scrambled linear pseudorandom number generators, ACM
 * TOMS 47 (2021), doi:10.1145/3460772; G. Steele, D. Lea and C. Flood, Fast splittable pseudorandom
 * number generators, OOPSLA 2014, doi:10.1145/2660193.2660195.
 */
public final class RandomStream {

  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
  private static final double DOUBLE_UNIT = 0x1.0p-53;

  private final long identity;
  private long s0;
  private long s1;
  private long s2;
  private long s3;

  private RandomStream(long identity) {
    this.identity = identity;
    long z = identity;
    s0 = mix(z += GOLDEN_GAMMA);
    s1 = mix(z += GOLDEN_GAMMA);
    s2 = mix(z += GOLDEN_GAMMA);
    s3 = mix(z + GOLDEN_GAMMA);
  }

  /**
   * The stream of a seed.
   *
   * @param seed any number
   * @return a new stream, at its beginning
   */
  public static RandomStream of(long seed) {
    return new RandomStream(seed);
  }

  /**
   * The child of a given name. The same name gives the same child, at its beginning.
   *
   * @param name what the child is for
   * @return a new stream
   */
  public RandomStream split(String name) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
    }
    return new RandomStream(combine(identity, hash));
  }

  /**
   * The child of a given index. The same index gives the same child, at its beginning.
   *
   * @param index for example the number of a draw, a chain or a fold
   * @return a new stream
   */
  public RandomStream split(long index) {
    return new RandomStream(combine(identity ^ 0x6a09e667f3bcc909L, index));
  }

  /** Two rounds of mixing, so that neither (a, b) and (b, a) nor near values come out alike. */
  private static long combine(long parent, long child) {
    return mix(mix(parent + GOLDEN_GAMMA) ^ mix(child * 0xd1342543de82ef95L + 0x632be59bd9b4e019L));
  }

  /**
   * The finaliser of SplitMix64 (variant 13 of D. Stafford): a bijection that scatters all bits.
   */
  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /**
   * 64 uniform bits.
   *
   * @return any {@code long}
   */
  public long nextLong() {
    long result = Long.rotateLeft(s0 + s3, 23) + s0;
    long t = s1 << 17;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= t;
    s3 = Long.rotateLeft(s3, 45);
    return result;
  }

  /**
   * A uniform integer, without bias.
   *
   * @param bound the number of possible values, at least 1
   * @return from 0 to bound − 1
   * @throws IllegalArgumentException if the bound is not positive
   */
  public int nextInt(int bound) {
    Checks.positive(bound, "bound");
    long limit = (1L << 32) / bound * bound;
    long bits = nextLong() >>> 32;
    while (bits >= limit) {
      bits = nextLong() >>> 32;
    }
    return (int) (bits % bound);
  }

  /**
   * A uniform number, a multiple of 2⁻⁵³.
   *
   * @return in [0, 1)
   */
  public double nextDouble() {
    return (nextLong() >>> 11) * DOUBLE_UNIT;
  }

  /**
   * A standard normal number.
   *
   * @return a draw from N(0, 1)
   */
  public double nextGaussian() {
    long bits = nextLong();
    double x = Ziggurat.candidate(bits);
    return Ziggurat.accepts(bits) ? x : Ziggurat.settle(this, bits);
  }

  /**
   * Independent standard normal numbers.
   *
   * @param out overwritten
   */
  public void fillGaussian(double[] out) {
    long a = s0;
    long b = s1;
    long c = s2;
    long d = s3;
    for (int i = 0; i < out.length; i++) {
      long bits = Long.rotateLeft(a + d, 23) + a;
      long t = b << 17;
      c ^= a;
      d ^= b;
      b ^= c;
      a ^= d;
      c ^= t;
      d = Long.rotateLeft(d, 45);
      if (Ziggurat.accepts(bits)) {
        out[i] = Ziggurat.candidate(bits);
      } else {
        restore(a, b, c, d);
        out[i] = Ziggurat.settle(this, bits);
        a = s0;
        b = s1;
        c = s2;
        d = s3;
      }
    }
    restore(a, b, c, d);
  }

  private void restore(long a, long b, long c, long d) {
    s0 = a;
    s1 = b;
    s2 = c;
    s3 = d;
  }

  /**
   * Independent uniform numbers.
   *
   * @param out overwritten with numbers in [0, 1)
   */
  public void fillUniform(double[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = nextDouble();
    }
  }

  /**
   * A dropout mask: each element is 0 with probability {@code dropRate}, else 1 / (1 − dropRate),
   * so that its mean is 1. The rate is honoured to 2⁻⁶⁴.
   *
   * @param out overwritten
   * @param dropRate in [0, 1)
   * @throws IllegalArgumentException if the rate is outside [0, 1)
   */
  public void fillKeepMask(double[] out, double dropRate) {
    if (!(dropRate >= 0 && dropRate < 1)) {
      throw new IllegalArgumentException("dropRate must be in [0, 1), not " + dropRate);
    }
    long rate = ((long) (dropRate * 0x1.0p32) << 32) + (long) (dropRate * 0x1.0p32 % 1 * 0x1.0p32);
    double[] choice = {1 / (1 - dropRate), 0};
    for (int from = 0; from < out.length; from += Long.SIZE) {
      choose(trials(rate), choice, out, from);
    }
  }

  /**
   * 64 trials of probability rate/2⁶⁴ at once. Each lane of the words is one uniform number, its
   * leading digit first, and is compared with the digits of the rate; a digit decides half of the
   * lanes that are left, so 8 words do on average.
   */
  private long trials(long rate) {
    long a = s0;
    long b = s1;
    long c = s2;
    long d = s3;
    long below = 0;
    long open = -1;
    for (long digits = rate; digits != 0 && open != 0; digits <<= 1) {
      long bits = Long.rotateLeft(a + d, 23) + a;
      long t = b << 17;
      c ^= a;
      d ^= b;
      b ^= c;
      a ^= d;
      c ^= t;
      d = Long.rotateLeft(d, 45);
      long one = digits >> 63;
      below |= open & one & ~bits;
      open &= ~(bits ^ one);
    }
    restore(a, b, c, d);
    return below;
  }

  /** Writes one of two numbers for each of the 64 bits, as far as the array goes. */
  private static void choose(long bits, double[] choice, double[] out, int from) {
    long rest = bits;
    int to = Math.min(from + Long.SIZE, out.length);
    for (int i = from; i < to; i++) {
      out[i] = choice[(int) rest & 1];
      rest >>>= 1;
    }
  }

  /**
   * Independent random signs.
   *
   * @param out overwritten with −1 and 1
   */
  public void fillSigns(double[] out) {
    double[] choice = {1, -1};
    for (int from = 0; from < out.length; from += Long.SIZE) {
      choose(nextLong(), choice, out, from);
    }
  }

  /**
   * A uniformly random order of the numbers 0 to n − 1.
   *
   * @param n how many, at least 0
   * @return a new array
   */
  public int[] permutation(int n) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    shuffle(order);
    return order;
  }

  /**
   * Puts an array into a uniformly random order (Fisher and Yates).
   *
   * @param array modified
   */
  public void shuffle(int[] array) {
    for (int i = array.length - 1; i > 0; i--) {
      int j = nextInt(i + 1);
      int swapped = array[i];
      array[i] = array[j];
      array[j] = swapped;
    }
  }
}
