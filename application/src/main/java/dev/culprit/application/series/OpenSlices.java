package dev.culprit.application.series;

import dev.culprit.application.ingest.Contributions;
import dev.culprit.application.metric.MetricPlan;
import dev.culprit.domain.aggregate.Aggregate;
import dev.culprit.domain.aggregate.AggregateLayout;
import dev.culprit.domain.codec.ByteSink;
import dev.culprit.domain.codec.ByteSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The slices of one series that some window may still need. Versions of a metric that measure other
 * things keep theirs apart, and a window reads only those that measure what it does. How to read
 * the bytes is written beside them, because an edited configuration may not know it any more.
 */
final class OpenSlices {
  private final TreeMap<Key, SliceLeaves> slices = new TreeMap<>();

  /**
   * @param measuring of the basis of the version it was taken in for
   */
  record Key(long startMillis, long measuring) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparingLong(Key::startMillis).thenComparingLong(Key::measuring);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  private record SliceLeaves(AggregateLayout layout, Map<List<String>, Aggregate> leaves) {}

  /** The leaves of a window, merged over its slices, and their total. */
  record Merged(Map<List<String>, Aggregate> leaves, Aggregate total) {}

  boolean isEmpty() {
    return slices.isEmpty();
  }

  void add(MetricPlan plan, Contributions.Slice slice) {
    SliceLeaves into =
        slices.computeIfAbsent(
            new Key(slice.startMillis(), plan.basis().measuring()),
            s -> new SliceLeaves(plan.layout(), new HashMap<>()));
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
    List<SliceLeaves> within = new ArrayList<>();
    slices
        .subMap(new Key(startMillis, Long.MIN_VALUE), new Key(endMillis, Long.MIN_VALUE))
        .forEach(
            (key, slice) -> {
              if (key.measuring() == plan.basis().measuring()) {
                within.add(slice);
              }
            });
    if (within.isEmpty()) {
      return null;
    }
    Aggregate total = plan.layout().newAggregate();
    Map<List<String>, Aggregate> leaves = new HashMap<>();
    boolean single = within.size() == 1;
    for (SliceLeaves slice : within) {
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

  /** Forgets the slices that start before a time. */
  void dropBefore(long millis) {
    slices.headMap(new Key(millis, Long.MIN_VALUE)).clear();
  }

  /**
   * Forgets the slices that are not wanted.
   *
   * @return how many records each had
   */
  Map<Key, Long> retain(Predicate<Key> wanted) {
    Map<Key, Long> left = new TreeMap<>();
    slices.forEach(
        (key, slice) -> {
          if (!wanted.test(key)) {
            left.put(key, records(slice));
          }
        });
    slices.keySet().removeAll(left.keySet());
    return left;
  }

  /** Start of the first slice; Long.MAX_VALUE if there is none. */
  long firstStart() {
    return slices.isEmpty() ? Long.MAX_VALUE : slices.firstKey().startMillis();
  }

  long heapBytes() {
    long bytes = 0;
    for (SliceLeaves slice : slices.values()) {
      bytes += 120;
      for (Aggregate leaf : slice.leaves().values()) {
        bytes += 120 + leaf.heapBytes();
      }
    }
    return bytes;
  }

  void encode(ByteSink sink) {
    TreeMap<Long, AggregateLayout> layouts = new TreeMap<>();
    slices.forEach((key, slice) -> layouts.put(key.measuring(), slice.layout()));
    sink.writeVarint(layouts.size());
    layouts.forEach(
        (measuring, layout) -> {
          sink.writeLong(measuring);
          layout.encode(sink);
        });
    sink.writeVarint(slices.size());
    slices.forEach(
        (key, slice) -> {
          sink.writeZigzag(key.startMillis());
          sink.writeVarint(layouts.headMap(key.measuring()).size());
          sink.writeVarint(slice.leaves().size());
          slice
              .leaves()
              .forEach(
                  (values, aggregate) -> {
                    Contributions.writeTexts(sink, values);
                    aggregate.encode(sink);
                  });
        });
  }

  static OpenSlices decode(ByteSource source) {
    List<Long> measurings = new ArrayList<>();
    List<AggregateLayout> layouts = new ArrayList<>();
    for (int left = source.readCount(9); left > 0; left--) {
      measurings.add(source.readLong());
      layouts.add(AggregateLayout.decode(source));
    }
    OpenSlices open = new OpenSlices();
    for (int left = source.readCount(3); left > 0; left--) {
      long start = source.readZigzag();
      int which = (int) source.readVarint();
      SliceLeaves slice = new SliceLeaves(layouts.get(which), new HashMap<>());
      for (int more = source.readCount(1); more > 0; more--) {
        List<String> values = List.copyOf(Contributions.readTexts(source));
        slice.leaves().put(values, slice.layout().decodeAggregate(source));
      }
      open.slices.put(new Key(start, measurings.get(which)), slice);
    }
    return open;
  }

  /** The first partial of every layout counts the records. */
  private static long records(SliceLeaves slice) {
    long records = 0;
    for (Aggregate leaf : slice.leaves().values()) {
      records += (long) leaf.partial(0).value();
    }
    return records;
  }
}
