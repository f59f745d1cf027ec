package dev.culprit.application.series;

import dev.culprit.application.metric.Basis;
import dev.culprit.application.metric.MetricCatalog;
import dev.culprit.application.metric.MetricPlan;
import dev.culprit.domain.codec.ByteSink;
import dev.culprit.domain.codec.ByteSource;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The series of one metric in one shard: pages, the dictionary of names, and what is closed. */
final class MetricShard implements SeriesPage.PageReader, SeriesPage.PageWriter {
  /** Stands for "no window closed yet". */
  static final long NOTHING_CLOSED = Long.MIN_VALUE;

  private final int shard;
  private final String metric;
  private final SeriesStateStore store;
  private CompiledMetric compiled;
  private final List<SeriesPage> pages = new ArrayList<>();
  private final Map<List<String>, Integer> rows = new HashMap<>();
  private long closedUpTo = NOTHING_CLOSED;
  private long earliestOpen = Long.MAX_VALUE;
  private long latestData = Long.MIN_VALUE;
  private boolean headerDirty = true;
  private final LeafRing leafRing;

  /** Rows that were anomalous in the window that closed last; not kept over a restart. */
  private final BitSet anomalous = new BitSet();

  private long judgedEnd = NOTHING_CLOSED;

  MetricShard(int shard, CompiledMetric compiled, SeriesStateStore store) {
    this.shard = shard;
    this.metric = compiled.plan().id();
    this.compiled = compiled;
    this.store = store;
    this.leafRing = new LeafRing(shard, metric, store);
  }

  /** Leaves of windows that are closed. */
  LeafRing leafRing() {
    return leafRing;
  }

  int shard() {
    return shard;
  }

  String metric() {
    return metric;
  }

  CompiledMetric compiled() {
    return compiled;
  }

  List<SeriesPage> pages() {
    return pages;
  }

  int size() {
    return rows.size();
  }

  /** End of the last window that was closed, or {@link #NOTHING_CLOSED}. */
  long closedUpTo() {
    return closedUpTo;
  }

  void closedUpTo(long endMillis) {
    closedUpTo = endMillis;
    headerDirty = true;
  }

  /** End of the first window that holds data while none was closed; time of the first record. */
  long earliestOpen() {
    return earliestOpen;
  }

  void earliestOpen(long millis) {
    if (earliestOpen != millis) {
      earliestOpen = millis;
      headerDirty = true;
    }
  }

  /** End of the last window that holds data. */
  long latestData() {
    return latestData;
  }

  void sawDataUpTo(long endMillis) {
    if (endMillis > latestData) {
      latestData = endMillis;
      headerDirty = true;
    }
  }

  /** The row number of a series, or -1. */
  int rowOf(List<String> name) {
    return rows.getOrDefault(name, -1);
  }

  int add(List<String> name) {
    for (SeriesPage page : pages) {
      if (!page.full()) {
        return enter(page, name);
      }
    }
    SeriesPage page = new SeriesPage(pages.size(), compiled.layout());
    pages.add(page);
    headerDirty = true;
    return enter(page, name);
  }

  void remove(SeriesPage page, int row) {
    rows.remove(page.name(row));
    page.remove(row);
  }

  SeriesPage pageOf(int number) {
    return pages.get(number / SeriesPage.ROWS);
  }

  static int rowIn(int number) {
    return number % SeriesPage.ROWS;
  }

  SeriesRow cursor(int number) {
    return new SeriesRow(compiled, this, pageOf(number), rowIn(number));
  }

  /** Takes over another version of the metric; states that fit are kept. */
  void switchTo(CompiledMetric next) {
    if (next == compiled) {
      return;
    }
    RowMigration migration = new RowMigration(compiled.layout(), next.layout(), next.detection());
    for (SeriesPage page : pages) {
      page.migrate(next.layout(), migration, compiled.detection());
    }
    compiled = next;
    headerDirty = true;
  }

  /** Leaves are told apart by other fields from now on. */
  void forgetLeaves() {
    for (SeriesPage page : pages) {
      for (int row = 0; row < page.rows(); row++) {
        if (page.occupied(row)) {
          new SeriesRow(compiled, this, page, row).changing().forgetLeaves();
        }
      }
    }
  }

  /** Notes what a window of a series was, for metrics that ask. */
  void judged(long endMillis, int number, boolean asAnomalous) {
    if (endMillis != judgedEnd) {
      judgedEnd = endMillis;
      anomalous.clear();
    }
    anomalous.set(number, asAnomalous);
  }

  /** Whether a series was anomalous in the window that closed last, if that ends here. */
  boolean anomalousAt(long endMillis, List<String> series) {
    int number = rowOf(series);
    return number >= 0 && judgedEnd == endMillis && anomalous.get(number);
  }

  /** Forgets what is open and closed, so that the next data is the first. */
  void rest() {
    closedUpTo = NOTHING_CLOSED;
    earliestOpen = Long.MAX_VALUE;
    latestData = Long.MIN_VALUE;
    headerDirty = true;
  }

  boolean dirty() {
    return headerDirty || leafRing.dirty() || pages.stream().anyMatch(SeriesPage::dirty);
  }

  long heapBytes() {
    long bytes = 300 + 150L * rows.size();
    for (SeriesPage page : pages) {
      bytes += page.heapBytes();
    }
    return bytes;
  }

  /**
   * Writes what is dirty, at most about as many entries as allowed.
   *
   * @return how many were written
   */
  int write(int most) {
    int written = 0;
    for (SeriesPage page : pages) {
      if (written >= most) {
        return written;
      }
      if (page.dirty()) {
        written += page.write(this, compiled.detection());
      }
    }
    if (headerDirty && written < most) {
      store.put(shard, StateKeys.header(metric), encodeHeader());
      headerDirty = false;
      leafRing.write();
      written++;
    }
    return written;
  }

  /** Forgets everything in the store. */
  void erase() {
    leafRing.erase(pages.size());
    StateKeys.all(metric, pages.size()).forEach(key -> store.remove(shard, key));
  }

  /** An empty shard of another version, in this one's place. */
  MetricShard emptyFor(CompiledMetric next) {
    return new MetricShard(shard, next, store);
  }

  /** What a shard left in the store, and what it rested on when it did. */
  record Restored(MetricShard shard, Basis basis) {}

  /**
   * Reads what is in the store, by the version that wrote it or, when that is not known any more,
   * by the one that holds now. Null when the store or the catalog has nothing of the metric.
   */
  static @Nullable Restored read(
      int shard,
      String metric,
      SeriesStateStore store,
      MetricCatalog catalog,
      CompiledMetrics compiler) {
    byte[] bytes = store.get(shard, StateKeys.header(metric));
    if (bytes == null) {
      return null;
    }
    ByteSource source = new ByteSource(bytes);
    StoredMetric.Header header = StoredMetric.Header.read(source, metric);
    MetricPlan written = catalog.version(metric, header.version());
    MetricPlan plan = written == null ? catalog.planFrom(metric, header.closedUpTo()) : written;
    if (plan == null) {
      return null;
    }
    CompiledMetric compiled = compiler.of(plan);
    MetricShard loaded = new MetricShard(shard, compiled, store);
    loaded.closedUpTo = header.closedUpTo();
    loaded.earliestOpen = header.earliestOpen();
    loaded.latestData = header.latestData();
    loaded.leafRing.load();
    RowLayout layout = RowLayout.decode(source);
    for (int number = 0; number < header.pages(); number++) {
      loaded.readPage(number, layout);
    }
    if (!layout.equals(compiled.layout())) {
      RowMigration migration = new RowMigration(layout, compiled.layout(), compiled.detection());
      for (SeriesPage page : loaded.pages) {
        page.migrate(compiled.layout(), migration, compiled.detection());
      }
    }
    loaded.headerDirty = !layout.equals(compiled.layout()) || !header.basis().equals(plan.basis());
    return new Restored(loaded, header.basis());
  }

  @Override
  public byte @Nullable [] live(int page, int row) {
    return store.get(shard, StateKeys.live(metric, page, row));
  }

  @Override
  public void names(int page, byte[] bytes) {
    store.put(shard, StateKeys.names(metric, page), bytes);
  }

  @Override
  public void slab(int page, byte[] bytes) {
    store.put(shard, StateKeys.slab(metric, page), bytes);
  }

  @Override
  public void open(int page, byte @Nullable [] bytes) {
    putOrRemove(StateKeys.open(metric, page), bytes);
  }

  @Override
  public void live(int page, int row, byte @Nullable [] bytes) {
    putOrRemove(StateKeys.live(metric, page, row), bytes);
  }

  private void putOrRemove(String key, byte @Nullable [] bytes) {
    if (bytes == null) {
      store.remove(shard, key);
    } else {
      store.put(shard, key, bytes);
    }
  }

  private int enter(SeriesPage page, List<String> name) {
    List<String> kept = List.copyOf(name);
    int number = page.number() * SeriesPage.ROWS + page.add(kept);
    rows.put(kept, number);
    return number;
  }

  private void readPage(int number, RowLayout layout) {
    byte[] names = store.get(shard, StateKeys.names(metric, number));
    byte[] slab = store.get(shard, StateKeys.slab(metric, number));
    if (names == null || slab == null) {
      throw new IllegalStateException(
          "page " + number + " of metric '" + metric + "' is missing from shard " + shard);
    }
    byte[] open = store.get(shard, StateKeys.open(metric, number));
    SeriesPage page = SeriesPage.read(number, layout, names, slab, open);
    pages.add(page);
    for (int row = 0; row < page.rows(); row++) {
      if (page.occupied(row)) {
        rows.put(page.name(row), number * SeriesPage.ROWS + row);
      }
    }
  }

  private byte[] encodeHeader() {
    ByteSink sink = new ByteSink(128);
    sink.writeByte(StoredMetric.CODEC_VERSION);
    sink.writeVarint(compiled.plan().version());
    compiled.plan().basis().encode(sink);
    sink.writeZigzag(closedUpTo);
    sink.writeZigzag(earliestOpen);
    sink.writeZigzag(latestData);
    sink.writeVarint(pages.size());
    compiled.layout().encode(sink);
    MetricTitle.of(compiled.plan()).encode(sink);
    return sink.toByteArray();
  }
}
