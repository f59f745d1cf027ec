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
    // Key and number side by side, as they are looked up together.
    long[] table = new long[2 * slots];
    Arrays.fill(table, EMPTY);
    int known = 0;
    for (int i = 0; i < first.length; i++) {
      long key = (long) first[i] * range + second[i];
      int slot = (int) (key * 0x9E3779B97F4A7C15L >>> 33) & (slots - 1);
      while (table[2 * slot] != key && table[2 * slot] != EMPTY) {
        slot = (slot + 1) & (slots - 1);
      }
      if (table[2 * slot] == EMPTY) {
        table[2 * slot] = key;
        table[2 * slot + 1] = known++;
      }
      second[i] = (int) table[2 * slot + 1];
    }
    return known;
  }
}
