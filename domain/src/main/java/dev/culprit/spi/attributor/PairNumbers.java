package dev.culprit.spi.attributor;

import java.util.Arrays;

/** Numbers the pairs that occur, in the order they first do. */
final class PairNumbers {
  private static final long EMPTY = -1;

  private PairNumbers() {}

  /**
   * Replaces every value of {@code second} by the number of its pair.
   *
   * @param range values of second are below it
   * @return how many pairs there are
   */
  static int pairs(int[] first, int[] second, int range) {
    int slots = Integer.highestOneBit(Math.max(8, first.length)) << 2;
    long[] keys = new long[slots];
    int[] numbers = new int[slots];
    Arrays.fill(keys, EMPTY);
    int known = 0;
    for (int i = 0; i < first.length; i++) {
      long key = (long) first[i] * range + second[i];
      int slot = (int) (key * 0x9E3779B97F4A7C15L >>> 33) & (slots - 1);
      while (keys[slot] != key && keys[slot] != EMPTY) {
        slot = (slot + 1) & (slots - 1);
      }
      if (keys[slot] == EMPTY) {
        keys[slot] = key;
        numbers[slot] = known++;
      }
      second[i] = numbers[slot];
    }
    return known;
  }
}
