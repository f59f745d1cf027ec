package dev.culprit.application.ingest;

import dev.culprit.domain.aggregate.Aggregate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The leaves of one slice of one series while they are added up: an open-addressing table whose
 * look-up compares the event's own strings, so that a leaf seen before costs no allocation.
 */
final class LeafMap {
  private static final int LEAF_OVERHEAD_BYTES = 64;

  private @Nullable Leaf[] table = new @Nullable Leaf[8];
  private int size;
  private long heapBytes = 128;

  private record Leaf(int hash, String[] values, Aggregate aggregate) {}

  /** The aggregate of the event's leaf, made when it is new. */
  Aggregate leafOf(MeasureExtractor extractor, Event event) {
    int width = extractor.leafWidth();
    int hash = 1;
    for (int i = 0; i < width; i++) {
      hash = 31 * hash + extractor.leafValue(event, i).hashCode();
    }
    int mask = table.length - 1;
    int at = spread(hash) & mask;
    for (Leaf leaf = table[at]; leaf != null; leaf = table[at]) {
      if (leaf.hash() == hash && matches(leaf, extractor, event, width)) {
        return leaf.aggregate();
      }
      at = (at + 1) & mask;
    }
    return add(extractor, event, width, hash);
  }

  int size() {
    return size;
  }

  long heapBytes() {
    return heapBytes;
  }

  List<Contributions.LeafPart> parts() {
    List<Contributions.LeafPart> parts = new ArrayList<>(size);
    for (Leaf leaf : table) {
      if (leaf != null) {
        parts.add(new Contributions.LeafPart(Arrays.asList(leaf.values()), leaf.aggregate()));
      }
    }
    return parts;
  }

  private Aggregate add(MeasureExtractor extractor, Event event, int width, int hash) {
    String[] values = new String[width];
    for (int i = 0; i < width; i++) {
      values[i] = extractor.leafValue(event, i);
    }
    Leaf leaf = new Leaf(hash, values, extractor.plan().layout().newAggregate());
    if (2 * (size + 1) > table.length) {
      grow();
    }
    insert(table, leaf);
    size++;
    heapBytes += leaf.aggregate().heapBytes() + LEAF_OVERHEAD_BYTES + 8L * width;
    return leaf.aggregate();
  }

  private void grow() {
    @Nullable Leaf[] larger = new @Nullable Leaf[2 * table.length];
    for (Leaf leaf : table) {
      if (leaf != null) {
        insert(larger, leaf);
      }
    }
    table = larger;
  }

  private static void insert(@Nullable Leaf[] into, Leaf leaf) {
    int mask = into.length - 1;
    int at = spread(leaf.hash()) & mask;
    while (into[at] != null) {
      at = (at + 1) & mask;
    }
    into[at] = leaf;
  }

  private static boolean matches(Leaf leaf, MeasureExtractor extractor, Event event, int width) {
    for (int i = 0; i < width; i++) {
      if (!leaf.values()[i].equals(extractor.leafValue(event, i))) {
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
