package dev.culprit.plugins.htm;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * Dendritic segments with their synapses in primitive arrays, at most so many: the one used longest
 * ago of a few neighbours makes room. A list of the synapses of each cell leads from active cells
 * to their segments; it is made anew when read, and nothing depends on its order.
 */
final class Segments {
  static final int SYNAPSES = 24;
  static final int MOST = 1000;
  private static final int NONE = -1;
  private static final int NEIGHBOURS = 32;

  private final int capacity;
  private final int[] cellOf;
  private final int[] usedAt;
  private final byte[] counts;
  private final int[] sources;
  private final short[] permanences;
  private final int[] heads;
  private final int[] next;
  private final int[] previous;
  private final int[] perCell;
  private int used;
  private int hand;

  Segments(int capacity, int cells) {
    this.capacity = capacity;
    this.cellOf = new int[capacity];
    this.usedAt = new int[capacity];
    this.counts = new byte[capacity];
    this.sources = new int[capacity * SYNAPSES];
    this.permanences = new short[capacity * SYNAPSES];
    this.heads = new int[cells];
    this.next = new int[capacity * SYNAPSES];
    this.previous = new int[capacity * SYNAPSES];
    this.perCell = new int[cells];
    Arrays.fill(cellOf, NONE);
    Arrays.fill(heads, NONE);
  }

  /** Segments ever taken; those behind are free. */
  int used() {
    return used;
  }

  /** The cell a segment belongs to. */
  int cell(int segment) {
    return cellOf[segment];
  }

  int perCell(int cell) {
    return perCell[cell];
  }

  int synapses(int segment) {
    return counts[segment];
  }

  void touch(int segment, int step) {
    usedAt[segment] = step;
  }

  /** Counts, for each segment, synapses from an active cell: all, and those connected. */
  void excite(int cell, int connected, short[] potential, short[] strong) {
    for (int s = heads[cell]; s != NONE; s = next[s]) {
      int segment = s / SYNAPSES;
      potential[segment]++;
      if (permanences[s] >= connected) {
        strong[segment]++;
      }
    }
  }

  /** A segment without synapses. */
  int create(int cell, int step) {
    int segment = used < capacity ? used++ : evict();
    cellOf[segment] = cell;
    usedAt[segment] = step;
    perCell[cell]++;
    return segment;
  }

  private int evict() {
    int oldest = hand;
    for (int i = 1; i < NEIGHBOURS; i++) {
      int candidate = (hand + i) % capacity;
      oldest = usedAt[candidate] < usedAt[oldest] ? candidate : oldest;
    }
    hand = (hand + NEIGHBOURS) % capacity;
    int base = oldest * SYNAPSES;
    for (int s = base; s < base + counts[oldest]; s++) {
      unlink(s);
    }
    counts[oldest] = 0;
    perCell[cellOf[oldest]]--;
    return oldest;
  }

  /** Strengthens synapses from cells that are marked, weakens the others. */
  void adapt(int segment, boolean[] marked, int gain, int loss) {
    int base = segment * SYNAPSES;
    for (int s = base + counts[segment] - 1; s >= base; s--) {
      int changed = permanences[s] + (marked[sources[s]] ? gain : -loss);
      if (changed <= 0) {
        remove(segment, s);
      } else {
        permanences[s] = (short) Math.min(MOST, changed);
      }
    }
  }

  /** Weakens synapses from cells that are marked: what they foretold did not come. */
  void punish(int segment, boolean[] marked, int loss) {
    int base = segment * SYNAPSES;
    for (int s = base + counts[segment] - 1; s >= base; s--) {
      if (marked[sources[s]]) {
        permanences[s] -= (short) loss;
        if (permanences[s] <= 0) {
          remove(segment, s);
        }
      }
    }
  }

  /** Adds synapses from cells not met yet, up to so many, from a place in the list on. */
  void grow(int segment, int[] cells, int cellCount, int from, int wanted, int permanence) {
    int left = Math.min(wanted, SYNAPSES - counts[segment]);
    for (int i = 0; i < cellCount && left > 0; i++) {
      int cell = cells[(from + i) % cellCount];
      if (!met(segment, cell)) {
        int s = segment * SYNAPSES + counts[segment]++;
        sources[s] = cell;
        permanences[s] = (short) permanence;
        link(s);
        left--;
      }
    }
  }

  private boolean met(int segment, int cell) {
    int base = segment * SYNAPSES;
    for (int s = base; s < base + counts[segment]; s++) {
      if (sources[s] == cell) {
        return true;
      }
    }
    return false;
  }

  /** The last synapse takes the place of the one removed. */
  private void remove(int segment, int s) {
    int last = segment * SYNAPSES + --counts[segment];
    unlink(s);
    if (last != s) {
      unlink(last);
      sources[s] = sources[last];
      permanences[s] = permanences[last];
      link(s);
    }
  }

  private void link(int s) {
    int head = heads[sources[s]];
    next[s] = head;
    previous[s] = NONE;
    if (head != NONE) {
      previous[head] = s;
    }
    heads[sources[s]] = s;
  }

  private void unlink(int s) {
    if (previous[s] == NONE) {
      heads[sources[s]] = next[s];
    } else {
      next[previous[s]] = next[s];
    }
    if (next[s] != NONE) {
      previous[next[s]] = previous[s];
    }
  }

  long heapBytes() {
    return capacity * (9L + SYNAPSES * 14L) + heads.length * 8L;
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(used);
    out.writeInt(hand);
    for (int segment = 0; segment < used; segment++) {
      out.writeShort(cellOf[segment]);
      out.writeInt(usedAt[segment]);
      out.writeByte(counts[segment]);
      int base = segment * SYNAPSES;
      for (int s = base; s < base + counts[segment]; s++) {
        out.writeShort(sources[s]);
        out.writeShort(permanences[s]);
      }
    }
  }

  void read(DataInputStream in) throws IOException {
    used = in.readInt();
    hand = in.readInt();
    if (used < 0 || used > capacity || hand < 0 || hand >= capacity) {
      throw new IOException("there cannot be " + used + " segments");
    }
    for (int segment = 0; segment < used; segment++) {
      cellOf[segment] = in.readUnsignedShort();
      usedAt[segment] = in.readInt();
      counts[segment] = in.readByte();
      perCell[cellOf[segment]]++;
      int base = segment * SYNAPSES;
      for (int s = base; s < base + counts[segment]; s++) {
        sources[s] = in.readUnsignedShort();
        permanences[s] = in.readShort();
        link(s);
      }
    }
  }
}
