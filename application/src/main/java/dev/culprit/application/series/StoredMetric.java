package dev.culprit.application.series;

import dev.culprit.application.metric.Basis;
import dev.culprit.domain.codec.ByteSource;
import java.util.Iterator;

/** What the store has of a metric in a shard, worked on without knowing the metric. */
final class StoredMetric {
  /** Of what {@link MetricShard} writes. */
  static final int CODEC_VERSION = 3;

  /** The last one without a title at the end of the header. */
  private static final int UNTITLED = 2;

  private StoredMetric() {}

  /**
   * What is kept once, before the layout of the rows.
   *
   * @param titled whether a title stands behind the layout
   */
  record Header(
      boolean titled,
      long version,
      Basis basis,
      long closedUpTo,
      long earliestOpen,
      long latestData,
      int pages) {
    static Header read(ByteSource source, String metric) {
      int codec = source.readByte();
      if (codec != CODEC_VERSION && codec != UNTITLED) {
        throw new IllegalStateException(
            "The state of metric '" + metric + "' has version " + codec + "; start afresh.");
      }
      return new Header(
          codec != UNTITLED,
          source.readVarint(),
          Basis.decode(source),
          source.readZigzag(),
          source.readZigzag(),
          source.readZigzag(),
          (int) source.readVarint());
    }
  }

  /** Forgets what the store has of a metric that nobody knows any more. */
  static void erase(int shard, String metric, SeriesStateStore store) {
    int pages = pages(shard, metric, store);
    new LeafRing(shard, metric, store).erase(pages);
    StateKeys.all(metric, pages).forEach(key -> store.remove(shard, key));
  }

  /** Moves what the store has of a metric to another id, under which it has nothing yet. */
  static void rename(int shard, String metric, String to, SeriesStateStore store) {
    int pages = pages(shard, metric, store);
    new LeafRing(shard, metric, store).moveTo(to, pages);
    Iterator<String> target = StateKeys.all(to, pages).iterator();
    for (String key : StateKeys.all(metric, pages)) {
      String next = target.next();
      byte[] bytes = store.get(shard, key);
      if (bytes != null) {
        store.put(shard, next, bytes);
        store.remove(shard, key);
      }
    }
  }

  private static int pages(int shard, String metric, SeriesStateStore store) {
    byte[] header = store.get(shard, StateKeys.header(metric));
    return header == null ? 0 : Header.read(new ByteSource(header), metric).pages();
  }
}
