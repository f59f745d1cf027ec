package dev.culprit.plugins.htm;

/** SplitMix64 (Steele, Lea, Flood 2014): the only randomness there is, from seeds and counters. */
final class Hash {
  private Hash() {}

  static long of(long seed, long counter) {
    long z = seed + (counter + 1) * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** From 0 to bound − 1. */
  static int below(int bound, long seed, long counter) {
    return (int) Math.floorMod(of(seed, counter), (long) bound);
  }
}
