package dev.culprit.infrastructure.flink.ingest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.jspecify.annotations.Nullable;

/**
 * The largest event time and the position of every partition. Kept in union list state: after a
 * restore a partition may belong to another subtask, so every subtask knows the marks of all and
 * the largest of each counts.
 *
 * <p>An element of the state is {@code [partition, high-water mark, next offset]}.
 */
final class PartitionMarks {
  static final ListStateDescriptor<long[]> STATE =
      new ListStateDescriptor<>(
          "partition-marks", PrimitiveArrayTypeInfo.LONG_PRIMITIVE_ARRAY_TYPE_INFO);

  private final Map<Integer, Mark> marks = new HashMap<>();
  private boolean readSinceStart;
  private @Nullable Mark last;

  /** What is known of one partition. */
  static final class Mark {
    private final int partition;
    private long highWaterMillis = Long.MIN_VALUE;
    private long nextOffset;
    private boolean readSinceStart;

    private Mark(int partition) {
      this.partition = partition;
    }

    /** Largest event time seen, milliseconds since the epoch; Long.MIN_VALUE before the first. */
    long highWaterMillis() {
      return highWaterMillis;
    }

    void raise(long eventTimeMillis) {
      highWaterMillis = Math.max(highWaterMillis, eventTimeMillis);
    }
  }

  void restore(Iterable<long[]> elements) {
    for (long[] element : elements) {
      Mark mark = of((int) element[0]);
      mark.raise(element[1]);
      mark.nextOffset = Math.max(mark.nextOffset, element[2]);
    }
  }

  List<long[]> snapshot() {
    List<long[]> elements = new ArrayList<>();
    for (Mark mark : marks.values()) {
      elements.add(new long[] {mark.partition, mark.highWaterMillis, mark.nextOffset});
    }
    return elements;
  }

  /** The mark of the partition a record was just read from. */
  Mark read(int partition, long offset) {
    Mark mark = last;
    if (mark == null || mark.partition != partition) {
      mark = of(partition);
      last = mark;
      mark.readSinceStart = true;
      readSinceStart = true;
    }
    mark.nextOffset = offset + 1;
    return mark;
  }

  /**
   * Whether this subtask has read as far as these offsets. Once it reads, only the partitions it
   * reads itself count; before, what the restored job had read.
   *
   * @param nextOffsets by partition
   */
  boolean reached(Map<Integer, Long> nextOffsets) {
    boolean known = false;
    for (Map.Entry<Integer, Long> wanted : nextOffsets.entrySet()) {
      Mark mark = marks.get(wanted.getKey());
      if (mark != null && mark.readSinceStart == readSinceStart) {
        known = true;
        if (mark.nextOffset < wanted.getValue()) {
          return false;
        }
      }
    }
    return known;
  }

  private Mark of(int partition) {
    return marks.computeIfAbsent(partition, Mark::new);
  }
}
