package dev.culprit.application.series;

import dev.culprit.application.ingest.Contributions;
import dev.culprit.application.metric.MetricPlan;
import dev.culprit.domain.codec.ByteSink;
import dev.culprit.domain.codec.ByteSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;

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
  private final TreeMap<Contributions.RecordPart, Long> records = new TreeMap<>(BY_PLACE);
  private final TreeMap<Long, ClosedWindow> closed = new TreeMap<>();
  private final TreeSet<Long> revised = new TreeSet<>();

  OpenSlices slices() {
    return slices;
  }

  /** Records that wait, in the order in which they become points. */
  NavigableSet<Contributions.RecordPart> records() {
    return records.navigableKeySet();
  }

  void add(MetricPlan plan, Contributions.RecordPart record) {
    records.put(record, plan.basis().measuring());
  }

  /**
   * Forgets the records that are not wanted.
   *
   * @param wanted asked with what the record was taken in for
   * @return those records
   */
  List<Contributions.RecordPart> retainRecords(BiPredicate<Contributions.RecordPart, Long> wanted) {
    List<Contributions.RecordPart> left = new ArrayList<>();
    records.forEach(
        (record, measuring) -> {
          if (!wanted.test(record, measuring)) {
            left.add(record);
          }
        });
    left.forEach(records::remove);
    return left;
  }

  /** Takes over what waits in another row. */
  void takeOver(OpenRow other) {
    slices = other.slices;
    records.putAll(other.records);
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
    records.keySet().removeIf(record -> record.timeMillis() < fromMillis);
    closed.clear();
    revised.clear();
    return !isEmpty();
  }

  void clear() {
    slices = new OpenSlices();
    records.clear();
    closed.clear();
    revised.clear();
  }

  /** Time of the first thing that waits; Long.MAX_VALUE when nothing does. */
  long firstTime() {
    long record = records.isEmpty() ? Long.MAX_VALUE : records.firstKey().timeMillis();
    return Math.min(record, slices.firstStart());
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
    records.forEach(
        (record, measuring) -> {
          sink.writeLong(measuring);
          Contributions.writeRecord(sink, record);
        });
    sink.writeVarint(closed.size());
    closed.values().forEach(window -> window.encode(sink));
    sink.writeVarint(revised.size());
    revised.forEach(sink::writeZigzag);
  }

  static OpenRow decode(ByteSource source) {
    OpenRow row = new OpenRow();
    row.slices = OpenSlices.decode(source);
    int records = source.readCount(8);
    for (int i = 0; i < records; i++) {
      long measuring = source.readLong();
      row.records.put(Contributions.readRecord(source), measuring);
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
