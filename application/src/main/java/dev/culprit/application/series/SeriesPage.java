package dev.culprit.application.series;

import dev.culprit.application.detect.DetectionPlan;
import dev.culprit.domain.codec.ByteSink;
import dev.culprit.domain.codec.ByteSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Up to {@value #ROWS} series of one metric in one shard: the unit of storage. Fixed-size state
 * lives in one byte array that is written as it is; the rest is objects, encoded when dirty.
 */
final class SeriesPage {
  static final int ROWS = 128;

  private final int number;
  private RowLayout layout;
  private byte[] slab;
  private final List<@Nullable List<String>> names = new ArrayList<>();
  private final TreeMap<Integer, OpenRow> open = new TreeMap<>();
  private final Map<Integer, LiveRow> live = new HashMap<>();
  private final BitSet liveDirty = new BitSet();

  /** Rows whose live objects in the store belong to a series that is gone. */
  private final BitSet stale = new BitSet();

  private boolean namesDirty;
  private boolean slabDirty;
  private boolean openDirty;

  /**
   * Whether the store has an entry of what is open, so that it must be taken out when nothing is.
   */
  private boolean openStored;

  SeriesPage(int number, RowLayout layout) {
    this.number = number;
    this.layout = layout;
    this.slab = new byte[0];
  }

  int number() {
    return number;
  }

  int rows() {
    return names.size();
  }

  boolean occupied(int row) {
    return names.get(row) != null;
  }

  List<String> name(int row) {
    List<String> name = names.get(row);
    if (name == null) {
      throw new IllegalStateException("row " + row + " is free");
    }
    return name;
  }

  boolean full() {
    return names.size() == ROWS && !names.contains(null);
  }

  /** Takes a free row for a new series. */
  int add(List<String> name) {
    int row = names.indexOf(null);
    if (row < 0) {
      row = names.size();
      names.add(name);
      slab = Arrays.copyOf(slab, names.size() * layout.rowBytes());
    } else {
      names.set(row, name);
    }
    namesDirty = true;
    slabDirty = true;
    return row;
  }

  void remove(int row) {
    names.set(row, null);
    open.remove(row);
    namesDirty = true;
    openDirty = true;
    renew(row);
  }

  /** Forgets what was learnt of a row's series, as if it were new; what is open stays. */
  void renew(int row) {
    Arrays.fill(slab, row * layout.rowBytes(), (row + 1) * layout.rowBytes(), (byte) 0);
    live.remove(row);
    stale.set(row);
    liveDirty.set(row);
    slabDirty = true;
  }

  byte[] slab() {
    return slab;
  }

  int base(int row) {
    return row * layout.rowBytes();
  }

  void touchSlab() {
    slabDirty = true;
  }

  OpenRow openRow(int row) {
    openDirty = true;
    return open.computeIfAbsent(row, r -> new OpenRow());
  }

  @Nullable OpenRow openRowIfAny(int row) {
    return open.get(row);
  }

  void touchOpen() {
    openDirty = true;
  }

  void dropOpenIfEmpty(int row) {
    OpenRow known = open.get(row);
    if (known != null && known.isEmpty()) {
      open.remove(row);
    }
  }

  /** The live objects of a row, from the store if they are there. */
  LiveRow liveRow(int row, DetectionPlan plan, PageReader reader) {
    LiveRow known = live.get(row);
    if (known == null) {
      byte[] bytes = stale.get(row) ? null : reader.live(number, row);
      known = bytes == null ? LiveRow.empty(plan) : LiveRow.decode(bytes, plan);
      live.put(row, known);
    }
    return known;
  }

  void touchLive(int row) {
    liveDirty.set(row);
  }

  boolean dirty() {
    return namesDirty || slabDirty || openDirty || !liveDirty.isEmpty();
  }

  long heapBytes() {
    long bytes = 400 + slab.length + 100L * names.size();
    for (OpenRow row : open.values()) {
      bytes += row.heapBytes();
    }
    for (LiveRow row : live.values()) {
      bytes += row.heapBytes();
    }
    return bytes;
  }

  /** Moves every row to another layout, keeping what detectors of both have in common. */
  void migrate(RowLayout next, RowMigration migration, DetectionPlan before) {
    byte[] moved = new byte[names.size() * next.rowBytes()];
    for (int row = 0; row < names.size(); row++) {
      migration.copy(slab, base(row), moved, row * next.rowBytes());
    }
    for (Map.Entry<Integer, LiveRow> entry : live.entrySet()) {
      liveDirty.set(entry.getKey());
    }
    Map<Integer, LiveRow> reread = new HashMap<>();
    live.forEach((row, old) -> reread.put(row, LiveRow.decode(old.encode(before), migration.to())));
    live.clear();
    live.putAll(reread);
    layout = next;
    slab = moved;
    slabDirty = true;
  }

  /** Reads what a page left in the store. */
  interface PageReader {
    byte @Nullable [] live(int page, int row);
  }

  /** Takes what a page writes to the store. */
  interface PageWriter {
    void names(int page, byte[] bytes);

    void slab(int page, byte[] bytes);

    void open(int page, byte @Nullable [] bytes);

    void live(int page, int row, byte @Nullable [] bytes);
  }

  /**
   * Writes what changed since the last time.
   *
   * @return how many entries were written
   */
  int write(PageWriter writer, DetectionPlan plan) {
    int written = 0;
    if (namesDirty) {
      writer.names(number, encodeNames());
      written++;
    }
    if (slabDirty) {
      writer.slab(number, slab);
      written++;
    }
    if (openDirty && (openStored || !open.isEmpty())) {
      writer.open(number, open.isEmpty() ? null : encodeOpen());
      openStored = !open.isEmpty();
      written++;
    }
    for (int row = liveDirty.nextSetBit(0); row >= 0; row = liveDirty.nextSetBit(row + 1)) {
      LiveRow known = live.get(row);
      writer.live(number, row, known == null ? null : known.encode(plan));
      written++;
    }
    namesDirty = false;
    slabDirty = false;
    openDirty = false;
    liveDirty.clear();
    stale.clear();
    return written;
  }

  static SeriesPage read(
      int number, RowLayout layout, byte[] names, byte[] slab, byte @Nullable [] open) {
    SeriesPage page = new SeriesPage(number, layout);
    page.names.addAll(names(names));
    page.slab = slab;
    page.openStored = open != null;
    if (open != null) {
      ByteSource rows = new ByteSource(open);
      int size = rows.readCount(1);
      for (int i = 0; i < size; i++) {
        page.open.put((int) rows.readVarint(), OpenRow.decode(rows));
      }
    }
    return page;
  }

  /** The series of each row as they were written; null for a free one. */
  static List<@Nullable List<String>> names(byte[] written) {
    List<@Nullable List<String>> names = new ArrayList<>();
    ByteSource source = new ByteSource(written);
    int count = source.readCount(1);
    for (int i = 0; i < count; i++) {
      int width = (int) source.readZigzag();
      List<String> name = width < 0 ? null : new ArrayList<>();
      for (int j = 0; name != null && j < width; j++) {
        name.add(source.readText());
      }
      names.add(name == null ? null : List.copyOf(name));
    }
    return names;
  }

  private byte[] encodeNames() {
    ByteSink sink = new ByteSink(1024);
    sink.writeVarint(names.size());
    for (List<String> name : names) {
      sink.writeZigzag(name == null ? -1 : name.size());
      if (name != null) {
        name.forEach(sink::writeText);
      }
    }
    return sink.toByteArray();
  }

  private byte[] encodeOpen() {
    ByteSink sink = new ByteSink(4096);
    sink.writeVarint(open.size());
    open.forEach(
        (row, content) -> {
          sink.writeVarint(row);
          content.encode(sink);
        });
    return sink.toByteArray();
  }
}
