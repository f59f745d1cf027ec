package dev.culprit.domain.attribution;

import dev.culprit.domain.aggregate.StableHash;
import dev.culprit.domain.codec.ByteSink;
import dev.culprit.domain.codec.ByteSource;
import dev.culprit.spi.attributor.Dimension;
import dev.culprit.spi.attributor.DimensionValue;
import dev.culprit.spi.attributor.LeafTable;
import dev.culprit.spi.attributor.RankedSegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Which leaves lie under some segments, as the {@value #SIZE} smallest hashes of their dimension
 * values: enough to tell how much two such sets have in common, with a standard error of about 0.06
 * (bottom-k sketch: Cohen and Kaplan, PODC 2007). Leaves of tables with other dimensions have
 * nothing in common.
 */
public final class LeafSketch {
  /** The most hashes kept. */
  public static final int SIZE = 64;

  /** Of no leaves. */
  public static final LeafSketch NONE = new LeafSketch(new long[0]);

  private final long[] smallest;

  /** Ascending and without doubles. */
  private LeafSketch(long[] smallest) {
    this.smallest = smallest;
  }

  /** The leaves of a table that lie under at least one of the segments. */
  public static LeafSketch of(LeafTable table, List<RankedSegment> segments) {
    long[][] hashes = hashes(table.dimensions());
    List<int[]> wanted = new ArrayList<>();
    segments.forEach(segment -> wanted.add(codes(table.dimensions(), segment.values())));
    int[] byName =
        IntStream.range(0, hashes.length)
            .boxed()
            .sorted(Comparator.comparing(d -> table.dimensions().get(d).name()))
            .mapToInt(Integer::intValue)
            .toArray();
    TreeSet<Long> kept = new TreeSet<>();
    for (int leaf = 0; leaf < table.size(); leaf++) {
      if (under(table, leaf, wanted)) {
        long hash = 1;
        for (int d : byName) {
          hash = StableHash.combine(hash, hashes[d][table.code(d, leaf)]);
        }
        keep(kept, hash);
      }
    }
    return new LeafSketch(kept.stream().mapToLong(Long::longValue).toArray());
  }

  private static void keep(TreeSet<Long> kept, long hash) {
    if (kept.size() < SIZE) {
      kept.add(hash);
    } else if (hash < kept.last() && kept.add(hash)) {
      kept.pollLast();
    }
  }

  private static long[][] hashes(List<Dimension> dimensions) {
    long[][] hashes = new long[dimensions.size()][];
    for (int d = 0; d < hashes.length; d++) {
      Dimension dimension = dimensions.get(d);
      long name = StableHash.of(dimension.name());
      hashes[d] =
          dimension.values().stream()
              .mapToLong(value -> StableHash.combine(name, StableHash.of(value)))
              .toArray();
    }
    return hashes;
  }

  /** By dimension: the code a leaf must have, −1 where any will do, −2 where none has it. */
  private static int[] codes(List<Dimension> dimensions, List<DimensionValue> values) {
    int[] codes = new int[dimensions.size()];
    for (int d = 0; d < codes.length; d++) {
      codes[d] = -1;
      for (DimensionValue value : values) {
        if (value.dimension().equals(dimensions.get(d).name())) {
          int code = dimensions.get(d).values().indexOf(value.value());
          codes[d] = code < 0 ? -2 : code;
        }
      }
    }
    return codes;
  }

  private static boolean under(LeafTable table, int leaf, List<int[]> segments) {
    for (int[] segment : segments) {
      int d = 0;
      while (d < segment.length && (segment[d] == -1 || segment[d] == table.code(d, leaf))) {
        d++;
      }
      if (d == segment.length) {
        return true;
      }
    }
    return false;
  }

  /**
   * The Jaccard similarity of two sets of leaves, estimated: leaves in both over leaves in either,
   * in [0, 1]; 0 when one of them is empty.
   */
  public double overlap(LeafSketch other) {
    if (isEmpty() || other.isEmpty()) {
      return 0;
    }
    int a = 0;
    int b = 0;
    int seen = 0;
    int both = 0;
    while (seen < SIZE && (a < smallest.length || b < other.smallest.length)) {
      long left = a < smallest.length ? smallest[a] : Long.MAX_VALUE;
      long right = b < other.smallest.length ? other.smallest[b] : Long.MAX_VALUE;
      both += left == right ? 1 : 0;
      a += left <= right ? 1 : 0;
      b += right <= left ? 1 : 0;
      seen++;
    }
    return (double) both / seen;
  }

  public boolean isEmpty() {
    return smallest.length == 0;
  }

  /** The smallest hashes, at most {@code count}: sets that overlap much share one, very likely. */
  public long[] first(int count) {
    return Arrays.copyOf(smallest, Math.min(count, smallest.length));
  }

  /** Writes it for {@link #read}. */
  public void write(ByteSink sink) {
    sink.writeVarint(smallest.length);
    for (long hash : smallest) {
      sink.writeLong(hash);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws dev.culprit.domain.codec.MalformedBytesException when the bytes are no sketch
   */
  public static LeafSketch read(ByteSource source) {
    long[] smallest = new long[source.readCount(8)];
    for (int i = 0; i < smallest.length; i++) {
      smallest[i] = source.readLong();
    }
    return smallest.length == 0 ? NONE : new LeafSketch(smallest);
  }
}
