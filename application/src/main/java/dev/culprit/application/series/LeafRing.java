package dev.culprit.application.series;

import dev.culprit.domain.codec.ByteSink;
import dev.culprit.domain.codec.ByteSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tables of leaves of closed windows, kept for comparison with later ones: an entry of the store
 * for each page and window, written when the window closes, dropped when it is too old, read when
 * an anomaly asks. Nothing of it stays on the heap but from where to where there are tables.
 *
 * <p>Windows go by number, the time of their end in steps. Which series a table is of stands beside
 * it, so that a row that is used again never reads what another left.
 */
final class LeafRing {
  private static final int CODEC_VERSION = 1;

  private final int shard;
  private final String metric;
  private final SeriesStateStore store;
  private long first;
  private long last = -1;
  private boolean dirty;

  /** Of the page whose windows are being closed, by row. */
  private final TreeMap<Integer, Table> taken = new TreeMap<>();

  /** What was read since. */
  private final Map<Place, List<Table>> read = new HashMap<>();

  private final EarlierMemo memo = new EarlierMemo();

  /** One series' leaves in one window. */
  private record Table(int row, long series, byte[] leaves) {}

  /**
   * A window of a page.
   *
   * @param number the end in steps
   * @param fields by which leaves are told apart, as a hash
   */
  record Place(int page, long number, long endMillis, long fields) {}

  LeafRing(int shard, String metric, SeriesStateStore store) {
    this.shard = shard;
    this.metric = metric;
    this.store = store;
  }

  /** Takes a series' leaves of the window that is being closed. */
  void take(int row, long series, byte[] leaves) {
    taken.put(row, new Table(row, series, leaves));
  }

  /** What was made of it last, until {@link #readDone} or what is kept changes. */
  EarlierMemo memo() {
    return memo;
  }

  /** Nobody asks for a while: what was read leaves the heap. */
  void readDone() {
    read.clear();
    memo.forget();
  }

  /** All series of a page were asked. */
  void pageDone(Place window) {
    readDone();
    if (taken.isEmpty()) {
      return;
    }
    store.put(shard, key(window), encode(window, taken.values()));
    taken.clear();
    first = last < first ? window.number() : Math.min(first, window.number());
    last = Math.max(last, window.number());
    dirty = true;
  }

  /** Drops what is older than a window; everything with Long.MAX_VALUE. */
  void dropBefore(long number, int pages) {
    memo.forget();
    while (first <= last && first < number) {
      remove(metric, first, pages);
      first++;
      dirty = true;
    }
  }

  /** A series' leaves in a window; null when they are not kept. */
  byte @Nullable [] find(Place window, int row, long series) {
    if (window.number() < first || window.number() > last) {
      return null;
    }
    for (Table table : read.computeIfAbsent(window, this::tables)) {
      if (table.row() == row && table.series() == series) {
        return table.leaves();
      }
    }
    return null;
  }

  /** Puts what late data made of a window in the place of what is kept of it, if anything is. */
  void revise(Place window, int row, long series, byte[] leaves) {
    if (window.number() < first || window.number() > last) {
      return;
    }
    memo.forget();
    List<Table> tables = tables(window);
    boolean known = tables.removeIf(t -> t.row() == row && t.series() == series);
    if (known) {
      tables.add(new Table(row, series, leaves));
      store.put(shard, key(window), encode(window, tables));
      read.remove(window);
    }
  }

  boolean dirty() {
    return dirty;
  }

  /** Writes from where to where there are tables. */
  void write() {
    if (dirty) {
      store.put(shard, StateKeys.ring(metric), range(first, last));
      dirty = false;
    }
  }

  /** Reads what {@link #write} left. */
  void load() {
    memo.forget();
    long[] range = stored();
    first = range[0];
    last = range[1];
  }

  /** Forgets everything in the store. */
  void erase(int pages) {
    long[] range = stored();
    first = Math.min(first, range[0]);
    last = Math.max(last, range[1]);
    dropBefore(Long.MAX_VALUE, pages);
    store.remove(shard, StateKeys.ring(metric));
    dirty = false;
  }

  /** Moves everything in the store to another metric's id. */
  void moveTo(String to, int pages) {
    load();
    if (last < first) {
      return;
    }
    for (long number = first; number <= last; number++) {
      for (int page = 0; page < pages; page++) {
        byte[] bytes = store.get(shard, StateKeys.leaves(metric, page, number));
        if (bytes != null) {
          store.put(shard, StateKeys.leaves(to, page, number), bytes);
        }
      }
    }
    store.put(shard, StateKeys.ring(to), range(first, last));
    erase(pages);
  }

  private void remove(String of, long number, int pages) {
    for (int page = 0; page < pages; page++) {
      store.remove(shard, StateKeys.leaves(of, page, number));
    }
  }

  private String key(Place window) {
    return StateKeys.leaves(metric, window.page(), window.number());
  }

  private long[] stored() {
    byte[] bytes = store.get(shard, StateKeys.ring(metric));
    if (bytes == null) {
      return new long[] {0, -1};
    }
    ByteSource source = new ByteSource(bytes);
    requireVersion(source.readByte());
    return new long[] {source.readZigzag(), source.readZigzag()};
  }

  private static byte[] range(long first, long last) {
    ByteSink sink = new ByteSink(20);
    sink.writeByte(CODEC_VERSION);
    sink.writeZigzag(first);
    sink.writeZigzag(last);
    return sink.toByteArray();
  }

  private static byte[] encode(Place window, Iterable<Table> tables) {
    TreeMap<Integer, Table> sorted = new TreeMap<>();
    tables.forEach(table -> sorted.put(table.row(), table));
    ByteSink sink = new ByteSink(1024);
    sink.writeByte(CODEC_VERSION);
    sink.writeZigzag(window.endMillis());
    sink.writeLong(window.fields());
    sink.writeVarint(sorted.size());
    sorted.forEach(
        (row, table) -> {
          sink.writeVarint(row);
          sink.writeLong(table.series());
          sink.writeBytes(table.leaves());
        });
    return sink.toByteArray();
  }

  private List<Table> tables(Place window) {
    List<Table> tables = new ArrayList<>();
    byte[] bytes = store.get(shard, key(window));
    if (bytes == null) {
      return tables;
    }
    ByteSource source = new ByteSource(bytes);
    requireVersion(source.readByte());
    if (source.readZigzag() != window.endMillis() || source.readLong() != window.fields()) {
      return tables;
    }
    for (int left = source.readCount(10); left > 0; left--) {
      tables.add(new Table((int) source.readVarint(), source.readLong(), source.readBytes()));
    }
    return tables;
  }

  private void requireVersion(int version) {
    if (version != CODEC_VERSION) {
      throw new IllegalStateException(
          "The kept leaves of metric '" + metric + "' have version " + version + "; start afresh.");
    }
  }
}
