package dev.culprit.plugins.htm;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * Learns which columns follow which, in the context of what came before: a column that was foretold
 * is active by the cell that foretold it, another by all its cells (Hawkins and Ahmad 2016; BAMI,
 * temporal memory).
 */
final class TemporalMemory {
  private static final int CONNECTED = 500;
  private static final int INITIAL = 210;

  private final TemporalSettings settings;
  private final long seed;
  private final Segments segments;
  private final short[] potential;
  private final short[] strong;
  private final boolean[] wasActive;
  private final int[] foretelling;
  private final int[] matching;
  private int[] active;
  private int activeCount;
  private int[] winners;
  private int winnerCount;
  private int[] nextActive;
  private int[] nextWinners;
  private int step;

  TemporalMemory(TemporalSettings settings, long seed) {
    this.settings = settings;
    this.seed = seed;
    int cells = settings.cells();
    this.segments = new Segments(settings.segments(), cells);
    this.potential = new short[settings.segments()];
    this.strong = new short[settings.segments()];
    this.wasActive = new boolean[cells];
    this.foretelling = new int[settings.columns()];
    this.matching = new int[settings.columns()];
    this.active = new int[cells];
    this.winners = new int[cells];
    this.nextActive = new int[cells];
    this.nextWinners = new int[cells];
  }

  /** Whether a column was foretold. */
  boolean foretold(int column) {
    return foretelling[column] > 0;
  }

  /** Takes in the columns that came, and foretells the next ones. */
  void learn(int[] columns) {
    step++;
    int cellsOfNext = 0;
    int winnersOfNext = 0;
    boolean[] came = new boolean[settings.columns()];
    for (int column : columns) {
      came[column] = true;
    }
    int[] best = bestMatches(came);
    for (int column : columns) {
      if (foretelling[column] == 0) {
        for (int i = 0; i < settings.depth(); i++) {
          nextActive[cellsOfNext++] = column * settings.depth() + i;
        }
        nextWinners[winnersOfNext++] = burst(column, best[column]);
      }
    }
    for (int segment = 0; segment < segments.used(); segment++) {
      if (strong[segment] >= settings.threshold() && came[columnOf(segment)]) {
        int cell = segments.cell(segment);
        if (winnersOfNext == 0 || !contains(nextWinners, winnersOfNext, cell)) {
          nextActive[cellsOfNext++] = cell;
          nextWinners[winnersOfNext++] = cell;
        }
        reinforce(segment);
      }
    }
    mark(false);
    int[] spare = active;
    active = nextActive;
    nextActive = spare;
    activeCount = cellsOfNext;
    spare = winners;
    winners = nextWinners;
    nextWinners = spare;
    winnerCount = winnersOfNext;
    mark(true);
    foretell();
  }

  private static boolean contains(int[] list, int count, int wanted) {
    for (int i = 0; i < count; i++) {
      if (list[i] == wanted) {
        return true;
      }
    }
    return false;
  }

  /** The segment of a bursting column that met most; others that foretold in vain are weakened. */
  private int[] bestMatches(boolean[] came) {
    Arrays.fill(matching, -1);
    for (int segment = 0; segment < segments.used(); segment++) {
      if (potential[segment] >= settings.matching()) {
        int column = columnOf(segment);
        if (!came[column]) {
          segments.punish(segment, wasActive, settings.punishment());
        } else if (matching[column] < 0 || potential[segment] > potential[matching[column]]) {
          matching[column] = segment;
        }
      }
    }
    return matching;
  }

  /** The cell of a surprising column that is to remember how it came about. */
  private int burst(int column, int best) {
    // A segment that was taken away for another column in this very step is no match any more.
    if (best >= 0 && columnOf(best) == column) {
      reinforce(best);
      return segments.cell(best);
    }
    int cell = column * settings.depth();
    int from = Hash.below(settings.depth(), seed ^ step, column);
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < settings.depth(); i++) {
      int candidate = column * settings.depth() + (from + i) % settings.depth();
      if (segments.perCell(candidate) < least) {
        least = segments.perCell(candidate);
        cell = candidate;
      }
    }
    if (winnerCount > 0) {
      int segment = segments.create(cell, step);
      strong[segment] = 0;
      potential[segment] = 0;
      grow(segment, settings.newSynapses());
    }
    return cell;
  }

  private void reinforce(int segment) {
    segments.touch(segment, step);
    int met = potential[segment];
    segments.adapt(segment, wasActive, settings.gain(), settings.loss());
    grow(segment, settings.newSynapses() - met);
  }

  private void grow(int segment, int wanted) {
    if (wanted > 0 && winnerCount > 0) {
      int from = Hash.below(winnerCount, seed, 31L * step + segment);
      segments.grow(segment, winners, winnerCount, from, wanted, INITIAL);
    }
  }

  private void foretell() {
    Arrays.fill(potential, (short) 0);
    Arrays.fill(strong, (short) 0);
    Arrays.fill(foretelling, 0);
    for (int i = 0; i < activeCount; i++) {
      segments.excite(active[i], CONNECTED, potential, strong);
    }
    for (int segment = 0; segment < segments.used(); segment++) {
      if (strong[segment] >= settings.threshold()) {
        foretelling[columnOf(segment)]++;
      }
    }
  }

  private void mark(boolean value) {
    for (int i = 0; i < activeCount; i++) {
      wasActive[active[i]] = value;
    }
  }

  private int columnOf(int segment) {
    return segments.cell(segment) / settings.depth();
  }

  long heapBytes() {
    return segments.heapBytes() + 4L * settings.segments() + 17L * settings.cells();
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(step);
    segments.write(out);
    list(out, active, activeCount);
    list(out, winners, winnerCount);
  }

  void read(DataInputStream in) throws IOException {
    step = in.readInt();
    segments.read(in);
    activeCount = list(in, active);
    winnerCount = list(in, winners);
    mark(true);
    foretell();
  }

  private static void list(DataOutputStream out, int[] cells, int count) throws IOException {
    out.writeShort(count);
    for (int i = 0; i < count; i++) {
      out.writeShort(cells[i]);
    }
  }

  private static int list(DataInputStream in, int[] cells) throws IOException {
    int count = in.readUnsignedShort();
    if (count > cells.length) {
      throw new IOException("there cannot be " + count + " cells");
    }
    for (int i = 0; i < count; i++) {
      cells[i] = in.readUnsignedShort();
    }
    return count;
  }
}
