package dev.culprit.application.series;

import dev.culprit.application.detect.DetectorMemory;
import dev.culprit.domain.anomaly.OpenAnomaly;
import dev.culprit.domain.series.SeriesKey;
import dev.culprit.spi.detector.DetectorState;
import dev.culprit.spi.detector.StateSlot;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A cursor over the state of one series, for as long as one call takes; never kept. */
final class SeriesRow implements DetectorMemory {
  private static final int ANOMALY_OPEN = 1;

  private static final int WARMED_UP = 2;

  /** Bits of the flags from here on: points for which an anomaly still counts as opened lately. */
  private static final int LATELY_SHIFT = 16;

  /** Points after an anomaly opened in which another one is learnt. */
  static final int LATELY = 50;

  private static final double BAND_RATE = 0.05;
  private static final double BAND_WIDTH = 3;

  private final CompiledMetric metric;
  private final SeriesPage.PageReader reader;
  private final SeriesPage page;
  private final int row;
  private final StateSlot head;
  private final StateSlot slot;
  private final StateSlot tail;
  private byte[] before = new byte[0];

  SeriesRow(CompiledMetric metric, SeriesPage.PageReader reader, SeriesPage page, int row) {
    this.metric = metric;
    this.reader = reader;
    this.page = page;
    this.row = row;
    this.head = new StateSlot(page.slab(), page.base(row), metric.layout().ownBytes());
    this.slot = StateSlot.zeroed(0);
    this.tail = StateSlot.zeroed(0);
  }

  SeriesKey key() {
    return SeriesKey.of(metric.plan().definition().splitBy(), page.name(row));
  }

  @Override
  public Map<String, String> labels() {
    Map<String, String> labels = new HashMap<>();
    key().labels().forEach(label -> labels.put(label.name(), label.value()));
    return labels;
  }

  @Override
  public StateSlot slot(int detector) {
    RowLayout.Slot place = metric.layout().slots().get(detector);
    slot.moveTo(page.slab(), page.base(row) + place.offset(), place.bytes());
    page.touchSlab();
    return slot;
  }

  @Override
  public StateSlot tail(int detector) {
    RowLayout.Slot place = metric.layout().slots().get(detector);
    tail.moveTo(page.slab(), page.base(row) + place.offset() + place.bytes(), place.tailBytes());
    page.touchSlab();
    return tail;
  }

  @Override
  public DetectorState live(int detector) {
    page.touchLive(row);
    return live().state(metric.detection(), detector);
  }

  /** Notes the fixed state of the detectors, for {@link #unlearn}. */
  void noteDetectors() {
    int own = metric.layout().ownBytes();
    int bytes = metric.layout().rowBytes() - own;
    if (before.length != bytes) {
      before = new byte[bytes];
    }
    System.arraycopy(page.slab(), page.base(row) + own, before, 0, bytes);
  }

  /**
   * Whether a point that opens an anomaly is to be learnt: only if another opened a short while
   * ago. A series whose far points were never learnt would raise one for each of them, for good.
   */
  boolean openedLately() {
    return head.getInt(RowLayout.FLAGS) >>> LATELY_SHIFT > 0;
  }

  /** Counts the points since an anomaly opened. */
  void pointSeen(boolean opened) {
    int flags = head.getInt(RowLayout.FLAGS);
    int left = opened ? LATELY : Math.max(0, (flags >>> LATELY_SHIFT) - 1);
    int next = (flags & ((1 << LATELY_SHIFT) - 1)) | (left << LATELY_SHIFT);
    if (next != flags) {
      putInt(RowLayout.FLAGS, next);
    }
  }

  /**
   * Takes back what detectors with fixed state learnt since {@link #noteDetectors}. Live ones keep
   * it: undoing them would cost a second copy of their state. So do those that learn anomalies.
   */
  void unlearn() {
    int own = metric.layout().ownBytes();
    for (int i = 0; i < metric.layout().slots().size(); i++) {
      if (!metric.detection().detectors().get(i).detector().learnsAnomalies()) {
        RowLayout.Slot slot = metric.layout().slots().get(i);
        System.arraycopy(
            before,
            slot.offset() - own,
            page.slab(),
            page.base(row) + slot.offset(),
            slot.bytes() + slot.tailBytes());
      }
    }
  }

  @Override
  public boolean quarantined(int detector) {
    return (head.getInt(RowLayout.QUARANTINED) & bit(detector)) != 0;
  }

  @Override
  public void quarantine(int detector) {
    head.putInt(RowLayout.QUARANTINED, head.getInt(RowLayout.QUARANTINED) | bit(detector));
    page.touchSlab();
  }

  /** The live objects, to be read only. */
  LiveRow live() {
    return page.liveRow(row, metric.detection(), reader);
  }

  /** The live objects, about to be changed. */
  LiveRow changing() {
    page.touchLive(row);
    return live();
  }

  @Nullable OpenAnomaly anomaly() {
    return (head.getInt(RowLayout.FLAGS) & ANOMALY_OPEN) == 0 ? null : live().anomaly();
  }

  /** Closes the open anomaly and remembers it, as {@link #lastClosed}. */
  void remember(OpenAnomaly closed) {
    anomaly(closed);
    putInt(RowLayout.FLAGS, head.getInt(RowLayout.FLAGS) & ~ANOMALY_OPEN);
  }

  /** The anomaly that was closed last, if it was remembered; null while one is open. */
  @Nullable OpenAnomaly lastClosed() {
    return (head.getInt(RowLayout.FLAGS) & ANOMALY_OPEN) == 0 ? live().anomaly() : null;
  }

  void anomaly(@Nullable OpenAnomaly open) {
    changing().anomaly(open);
    int flags = head.getInt(RowLayout.FLAGS);
    putInt(RowLayout.FLAGS, open == null ? flags & ~ANOMALY_OPEN : flags | ANOMALY_OPEN);
  }

  /** Whether the series learnt from history before its first data. */
  boolean warmedUp() {
    return (head.getInt(RowLayout.FLAGS) & WARMED_UP) != 0;
  }

  /** Notes whether a window was outside its band; from then on it has been, until one is not. */
  void strayed(boolean outside, long startMillis) {
    if (!outside && live().strayedMillis() != LiveRow.WITHIN_BAND) {
      changing().strayedMillis(LiveRow.WITHIN_BAND);
    } else if (outside && live().strayedMillis() == LiveRow.WITHIN_BAND) {
      changing().strayedMillis(startMillis);
    }
  }

  /** Keeps what was learnt, and forgets what was going on. */
  void rest() {
    if (anomaly() != null || lastClosed() != null) {
      anomaly(null);
    }
    if (live().worstWindow().length > 0) {
      changing().worstWindow(new byte[0]);
    }
    strayed(false, 0);
    putInt(RowLayout.FLAGS, WARMED_UP);
    putInt(RowLayout.RUN, 0);
    putLong(RowLayout.BORN, Dormancy.DORMANT);
    putLong(RowLayout.LAST_DATA_END, Dormancy.DORMANT);
  }

  OpenRow open() {
    return page.openRow(row);
  }

  long getLong(int offset) {
    return head.getLong(offset);
  }

  void putLong(int offset, long value) {
    head.putLong(offset, value);
    page.touchSlab();
  }

  int getInt(int offset) {
    return head.getInt(offset);
  }

  void putInt(int offset, int value) {
    head.putInt(offset, value);
    page.touchSlab();
  }

  double getDouble(int offset) {
    return head.getDouble(offset);
  }

  void putDouble(int offset, double value) {
    head.putDouble(offset, value);
    page.touchSlab();
  }

  /** The framework's own expectation, for where detectors give none; NaN before the first point. */
  double bandMean() {
    return getInt(RowLayout.BAND_COUNT) == 0 ? Double.NaN : getDouble(RowLayout.BAND_MEAN);
  }

  /** Half the width of the framework's own band. */
  double bandHalfWidth() {
    return BAND_WIDTH * Math.sqrt(getDouble(RowLayout.BAND_VARIANCE));
  }

  /** Learns the framework's own band: exponentially weighted mean and variance. */
  void learnBand(double value) {
    int n = getInt(RowLayout.BAND_COUNT);
    double rate = Math.max(BAND_RATE, 1.0 / (n + 1));
    double mean = getDouble(RowLayout.BAND_MEAN);
    double difference = value - mean;
    putDouble(RowLayout.BAND_MEAN, mean + rate * difference);
    double variance = getDouble(RowLayout.BAND_VARIANCE);
    putDouble(
        RowLayout.BAND_VARIANCE,
        n == 0 ? 0 : (1 - rate) * (variance + rate * difference * difference));
    putInt(RowLayout.BAND_COUNT, Math.min(n + 1, 1 << 20));
  }

  private static int bit(int detector) {
    return 1 << Math.min(detector, Integer.SIZE - 1);
  }
}
