package dev.culprit.application.ingest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The series of one slice of one metric while they are added up; looked up like {@link LeafMap}.
 */
final class SeriesMap {
  private @Nullable Entry[] table = new @Nullable Entry[16];
  private int size;
  private long heapBytes;

  /** One series. */
  static final class Entry {
    private final int hash;
    private final String[] values;
    private final LeafMap leaves = new LeafMap();

    private Entry(int hash, String[] values) {
      this.hash = hash;
      this.values = values;
    }

    List<String> values() {
      return Arrays.asList(values);
    }

    LeafMap leaves() {
      return leaves;
    }
  }

  Entry entryOf(MeasureExtractor extractor, Event event) {
    int width = extractor.seriesWidth();
    int hash = 1;
    for (int i = 0; i < width; i++) {
      hash = 31 * hash + extractor.seriesValue(event, i).hashCode();
    }
    int mask = table.length - 1;
    int at = spread(hash) & mask;
    for (Entry entry = table[at]; entry != null; entry = table[at]) {
      if (entry.hash == hash && matches(entry, extractor, event, width)) {
        return entry;
      }
      at = (at + 1) & mask;
    }
    return add(extractor, event, width, hash);
  }

  /** Its leaves take so many bytes more. */
  void grew(long bytes) {
    heapBytes += bytes;
  }

  /** Heap in use by the leaves, bytes, roughly. */
  long heapBytes() {
    return heapBytes;
  }

  List<Entry> entries() {
    List<Entry> entries = new ArrayList<>(size);
    for (Entry entry : table) {
      if (entry != null) {
        entries.add(entry);
      }
    }
    return entries;
  }

  private Entry add(MeasureExtractor extractor, Event event, int width, int hash) {
    String[] values = new String[width];
    for (int i = 0; i < width; i++) {
      values[i] = extractor.seriesValue(event, i);
    }
    Entry entry = new Entry(hash, values);
    if (2 * (size + 1) > table.length) {
      @Nullable Entry[] larger = new @Nullable Entry[2 * table.length];
      for (Entry old : table) {
        if (old != null) {
          insert(larger, old);
        }
      }
      table = larger;
    }
    insert(table, entry);
    size++;
    return entry;
  }

  private static void insert(@Nullable Entry[] into, Entry entry) {
    int mask = into.length - 1;
    int at = spread(entry.hash) & mask;
    while (into[at] != null) {
      at = (at + 1) & mask;
    }
    into[at] = entry;
  }

  private static boolean matches(Entry entry, MeasureExtractor extractor, Event event, int width) {
    for (int i = 0; i < width; i++) {
      if (!entry.values[i].equals(extractor.seriesValue(event, i))) {
        return false;
      }
    }
    return true;
  }

  private static int spread(int hash) {
    int mixed = hash * 0x9E3779B9;
    return mixed ^ (mixed >>> 16);
  }
}
