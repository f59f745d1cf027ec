package dev.culprit.plugins.ripple;

import java.util.Arrays;

/** Orders many numbers without an object each: single order statistics, and places by value. */
final class Ordered {
  private static final int SHORT = 24;

  private Ordered() {}

  /**
   * The number that would stand at a place if all were sorted; O(n). The numbers change places:
   * none before it is larger then, and none behind it smaller.
   *
   * @param n how many numbers there are, from the first on
   * @param place from 0
   */
  static double at(double[] numbers, int n, int place) {
    int low = 0;
    int high = n - 1;
    while (high - low > SHORT) {
      double pivot = middle(numbers[low], numbers[(low + high) >>> 1], numbers[high]);
      int i = low;
      int j = high;
      while (i <= j) {
        while (numbers[i] < pivot) {
          i++;
        }
        while (numbers[j] > pivot) {
          j--;
        }
        if (i <= j) {
          double swapped = numbers[i];
          numbers[i++] = numbers[j];
          numbers[j--] = swapped;
        }
      }
      if (place <= j) {
        high = j;
      } else if (place >= i) {
        low = i;
      } else {
        return numbers[place];
      }
    }
    Arrays.sort(numbers, low, high + 1);
    return numbers[place];
  }

  /**
   * Keys in the order of the numbers, {@link #place} tells which is whose. Numbers that differ by
   * less than a billionth of themselves may stand in the order of their places.
   *
   * @param numbers ≥ 0
   * @param n how many numbers there are, from the first on, below 2²¹
   */
  static long[] keys(double[] numbers, int n) {
    long[] keys = new long[n];
    long mask = mask(n);
    for (int i = 0; i < n; i++) {
      keys[i] = (Double.doubleToLongBits(numbers[i]) & ~mask) | i;
    }
    Arrays.sort(keys);
    return keys;
  }

  /**
   * @param n as many keys as there are
   */
  static int place(long key, int n) {
    return (int) (key & mask(n));
  }

  private static long mask(int n) {
    return (Long.highestOneBit(Math.max(1, n)) << 1) - 1;
  }

  private static double middle(double a, double b, double c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }
}
