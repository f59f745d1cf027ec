package dev.culprit.application.series;

import dev.culprit.application.ingest.Contributions;
import dev.culprit.application.metric.MetricPlan;
import dev.culprit.domain.aggregate.Aggregate;
import dev.culprit.domain.aggregate.AggregateLayout;
import dev.culprit.domain.codec.ByteSink;
import dev.culprit.domain.codec.ByteSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** The slices of one series that some window may still need. */
final class OpenSlices {
  private final TreeMap<Long, SliceLeaves> slices = new TreeMap<>();

  private record SliceLeaves(long version, Map<List<String>, Aggregate> leaves) {}

  /** The leaves of a window, merged over its slices, and their total. */
  record Merged(Map<List<String>, Aggregate> leaves, Aggregate total) {}

  boolean isEmpty() {
    return slices.isEmpty();
  }

  void add(Contributions.Slice slice) {
    SliceLeaves into =
        slices.computeIfAbsent(
            slice.startMillis(), s -> new SliceLeaves(slice.header().version(), new HashMap<>()));
    for (Contributions.LeafPart part : slice.leaves()) {
      Aggregate known = into.leaves().get(part.values());
      if (known == null) {
        into.leaves().put(List.copyOf(part.values()), part.aggregate());
      } else {
        known.merge(part.aggregate());
      }
    }
  }

  /** Merges what lies in [start, end); null when there is nothing. */
  @Nullable Merged merge(MetricPlan plan, long startMillis, long endMillis) {
    Map<Long, SliceLeaves> within = slices.subMap(startMillis, endMillis);
    if (within.isEmpty()) {
      return null;
    }
    Aggregate total = plan.layout().newAggregate();
    Map<List<String>, Aggregate> leaves = new HashMap<>();
    boolean single = within.size() == 1;
    for (SliceLeaves slice : within.values()) {
      for (Map.Entry<List<String>, Aggregate> leaf : slice.leaves().entrySet()) {
        total.merge(leaf.getValue());
        if (single) {
          leaves.put(leaf.getKey(), leaf.getValue());
        } else {
          leaves
              .computeIfAbsent(leaf.getKey(), k -> plan.layout().newAggregate())
              .merge(leaf.getValue());
        }
      }
    }
    return new Merged(leaves, total);
  }

  /**
   * Start of the earliest slice.
   *
   * @throws java.util.NoSuchElementException when there is none
   */
  long firstStart() {
    return slices.firstKey();
  }

  /** Forgets the slices that start before a time. */
  void dropBefore(long millis) {
    slices.headMap(millis).clear();
  }

  long heapBytes() {
    long bytes = 0;
    for (SliceLeaves slice : slices.values()) {
      bytes += 100;
      for (Aggregate leaf : slice.leaves().values()) {
        bytes += 120 + leaf.heapBytes();
      }
    }
    return bytes;
  }

  void encode(ByteSink sink) {
    sink.writeVarint(slices.size());
    slices.forEach(
        (start, slice) -> {
          sink.writeZigzag(start);
          sink.writeVarint(slice.version());
          sink.writeVarint(slice.leaves().size());
          slice
              .leaves()
              .forEach(
                  (key, aggregate) -> {
                    sink.writeVarint(key.size());
                    key.forEach(sink::writeText);
                    aggregate.encode(sink);
                  });
        });
  }

  /**
   * @param layouts by version; a slice of a version that is not known any more is dropped
   */
  static OpenSlices decode(ByteSource source, LongFunction<AggregateLayout> layouts) {
    OpenSlices open = new OpenSlices();
    int count = source.readCount(3);
    for (int i = 0; i < count; i++) {
      long start = source.readZigzag();
      long version = source.readVarint();
      AggregateLayout layout = layouts.apply(version);
      int size = source.readCount(1);
      SliceLeaves slice = new SliceLeaves(version, new HashMap<>());
      for (int j = 0; j < size; j++) {
        int width = source.readCount(1);
        List<String> key = new ArrayList<>(width);
        for (int k = 0; k < width; k++) {
          key.add(source.readText());
        }
        slice.leaves().put(List.copyOf(key), layout.decodeAggregate(source));
      }
      open.slices.put(start, slice);
    }
    return open;
  }
}
