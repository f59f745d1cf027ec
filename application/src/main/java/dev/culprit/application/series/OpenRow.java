package dev.culprit.application.series;

import dev.culprit.application.ingest.Contributions;
import dev.culprit.domain.aggregate.AggregateLayout;
import dev.culprit.domain.codec.ByteSink;
import dev.culprit.domain.codec.ByteSource;
import java.util.Comparator;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongFunction;

/**
 * What is still open of one series: slices, records that wait for the watermark, closed windows.
 */
final class OpenRow {
  /** The order in which records become points, whatever order they came in. */
  static final Comparator<Contributions.RecordPart> BY_PLACE =
      Comparator.comparingLong(Contributions.RecordPart::timeMillis)
          .thenComparingInt(Contributions.RecordPart::partition)
          .thenComparingLong(Contributions.RecordPart::offset);

  private OpenSlices slices = new OpenSlices();
  private final TreeSet<Contributions.RecordPart> records = new TreeSet<>(BY_PLACE);
  private final TreeMap<Long, ClosedWindow> closed = new TreeMap<>();
  private final TreeSet<Long> revised = new TreeSet<>();

  OpenSlices slices() {
    return slices;
  }

  TreeSet<Contributions.RecordPart> records() {
    return records;
  }

  /** Windows that may still be revised, by their end. */
  TreeMap<Long, ClosedWindow> closed() {
    return closed;
  }

  /** Ends of closed windows that got more data since. */
  TreeSet<Long> revised() {
    return revised;
  }

  /**
   * Forgets what is closed and what starts before a time.
   *
   * @return whether something is left
   */
  boolean keepOnly(long fromMillis) {
    slices.dropBefore(fromMillis);
    records.removeIf(record -> record.timeMillis() < fromMillis);
    closed.clear();
    revised.clear();
    return !isEmpty();
  }

  boolean isEmpty() {
    return slices.isEmpty() && records.isEmpty() && closed.isEmpty();
  }

  long heapBytes() {
    return 200 + slices.heapBytes() + 200L * records.size() + 120L * closed.size();
  }

  void encode(ByteSink sink) {
    slices.encode(sink);
    sink.writeVarint(records.size());
    records.forEach(record -> Contributions.writeRecord(sink, record));
    sink.writeVarint(closed.size());
    closed.values().forEach(window -> window.encode(sink));
    sink.writeVarint(revised.size());
    revised.forEach(sink::writeZigzag);
  }

  static OpenRow decode(ByteSource source, LongFunction<AggregateLayout> layouts) {
    OpenRow row = new OpenRow();
    row.slices = OpenSlices.decode(source, layouts);
    int records = source.readCount(1);
    for (int i = 0; i < records; i++) {
      row.records.add(Contributions.readRecord(source));
    }
    int closed = source.readCount(1);
    for (int i = 0; i < closed; i++) {
      ClosedWindow window = ClosedWindow.decode(source);
      row.closed.put(window.endMillis(), window);
    }
    int revised = source.readCount(1);
    for (int i = 0; i < revised; i++) {
      row.revised.add(source.readZigzag());
    }
    return row;
  }
}
