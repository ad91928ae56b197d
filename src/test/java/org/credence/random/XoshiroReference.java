package org.credence.random;

/**
 * The published C programs xoshiro256plusplus.c and splitmix64.c of D. Blackman and S. Vigna,
 * transcribed word by word, to hold the stream against.
 */
final class XoshiroReference {

  private final long[] s;

  private XoshiroReference(long[] state) {
    this.s = state;
  }

  static XoshiroReference ofState(long s0, long s1, long s2, long s3) {
    return new XoshiroReference(new long[] {s0, s1, s2, s3});
  }

  static XoshiroReference ofSeed(long seed) {
    long[] state = new long[4];
    long x = seed;
    for (int i = 0; i < 4; i++) {
      x += 0x9e3779b97f4a7c15L;
      long z = x;
      z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
      z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
      state[i] = z ^ (z >>> 31);
    }
    return new XoshiroReference(state);
  }

  long next() {
    long result = Long.rotateLeft(s[0] + s[3], 23) + s[0];
    long t = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = Long.rotateLeft(s[3], 45);
    return result;
  }
}
