package dev.culprit.plugins.ripple;

import java.util.Arrays;

/**
 * Numbers for a quick look at leaves, in rows; leaves may share rows.
 *
 * @param width numbers in a row
 * @param numbers rows one after the other
 * @param of the row of each leaf
 * @param informative leaves that say anything at all
 */
record LeafRows(int width, float[] numbers, int[] of, boolean[] informative) {

  /** A row of zeros a leaf, every leaf informative. */
  static LeafRows oneEach(int leaves, int width) {
    int[] of = new int[leaves];
    Arrays.setAll(of, leaf -> leaf);
    boolean[] informative = new boolean[leaves];
    Arrays.fill(informative, true);
    return new LeafRows(width, new float[leaves * width], of, informative);
  }

  /** Adds a leaf's row to one of the rows of sums. */
  void add(float[] sums, int to, int leaf, float sign) {
    int start = of[leaf] * width;
    int at = to * width;
    for (int k = 0; k < width; k++) {
      sums[at + k] += sign * numbers[start + k];
    }
  }
}
