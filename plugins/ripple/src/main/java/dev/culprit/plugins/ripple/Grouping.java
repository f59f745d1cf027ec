package dev.culprit.plugins.ripple;

/**
 * Leaves sorted by group, ascending in each.
 *
 * @param starts by group, and one more
 * @param leaves of one group after another
 */
record Grouping(int[] starts, int[] leaves) {

  /**
   * @param groups by leaf; leaves of other groups are left out
   * @param range groups are below it
   */
  static Grouping of(int[] groups, int range) {
    int[] starts = new int[range + 1];
    for (int group : groups) {
      if (group < range) {
        starts[group + 1]++;
      }
    }
    for (int group = 0; group < range; group++) {
      starts[group + 1] += starts[group];
    }
    int[] next = starts.clone();
    int[] sorted = new int[starts[range]];
    for (int leaf = 0; leaf < groups.length; leaf++) {
      if (groups[leaf] < range) {
        sorted[next[groups[leaf]]++] = leaf;
      }
    }
    return new Grouping(starts, sorted);
  }

  int count(int group) {
    return starts[group + 1] - starts[group];
  }
}
