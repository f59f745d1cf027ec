package dev.culprit.plugins.htm;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * Turns input bits into a fixed number of active columns: those whose connected synapses meet most
 * of the bits (Cui, Ahmad, Hawkins 2017; global inhibition, no boosting). Permanences are bytes, 0
 * to 100; a column can reach half of the input.
 */
final class SpatialPooler {
  private static final int INPUTS = ValueEncoder.BITS + ClockEncoder.BITS;
  private static final int CONNECTED = 20;
  private static final int MOST = 100;
  private static final byte OUT_OF_REACH = -1;
  private static final int MOST_OVERLAP = 128;

  private final int columns;
  private final int active;
  private final int gain;
  private final int loss;
  private final byte[] permanences;
  private final int[] overlaps;
  private final int[] order;

  /**
   * @param gain added to a permanence whose bit was set, in hundredths
   * @param loss taken from one whose bit was not
   */
  SpatialPooler(int columns, int active, int gain, int loss, long seed) {
    this.columns = columns;
    this.active = active;
    this.gain = gain;
    this.loss = loss;
    this.permanences = new byte[INPUTS * columns];
    this.overlaps = new int[columns];
    this.order = order(columns, seed);
    for (int i = 0; i < permanences.length; i++) {
      long random = Hash.of(seed, i);
      boolean reached = (random & 1) == 0;
      permanences[i] =
          reached ? (byte) (CONNECTED - 10 + Math.floorMod(random >>> 8, 21)) : OUT_OF_REACH;
    }
  }

  /** Columns in a random order, in which ties are decided. */
  private static int[] order(int columns, long seed) {
    int[] order = new int[columns];
    for (int i = 0; i < columns; i++) {
      int j = Hash.below(i + 1, seed ^ 0x5DEECE66DL, i);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  /** The active columns of an input. */
  void compute(int[] bits, int count, int[] winners) {
    Arrays.fill(overlaps, 0);
    for (int b = 0; b < count; b++) {
      int row = bits[b] * columns;
      for (int c = 0; c < columns; c++) {
        overlaps[c] += permanences[row + c] >= CONNECTED ? 1 : 0;
      }
    }
    int[] histogram = new int[MOST_OVERLAP];
    for (int c = 0; c < columns; c++) {
      histogram[overlaps[c]]++;
    }
    int level = MOST_OVERLAP - 1;
    int above = 0;
    while (level > 0 && above + histogram[level] < active) {
      above += histogram[level--];
    }
    int found = 0;
    int ties = active - above;
    for (int i = 0; i < columns && found < active; i++) {
      int c = order[i];
      if (overlaps[c] > level || (overlaps[c] == level && ties-- > 0)) {
        winners[found++] = c;
      }
    }
  }

  /** Draws the winners towards the input they won with. */
  void learn(int[] bits, int count, int[] winners) {
    boolean[] set = new boolean[INPUTS];
    for (int b = 0; b < count; b++) {
      set[bits[b]] = true;
    }
    for (int input = 0; input < INPUTS; input++) {
      int row = input * columns;
      int change = set[input] ? gain : -loss;
      for (int winner : winners) {
        int old = permanences[row + winner];
        if (old != OUT_OF_REACH) {
          permanences[row + winner] = (byte) Math.max(0, Math.min(MOST, old + change));
        }
      }
    }
  }

  int bytes() {
    return permanences.length;
  }

  void write(DataOutputStream out) throws IOException {
    out.write(permanences);
  }

  void read(DataInputStream in) throws IOException {
    in.readFully(permanences);
  }
}
