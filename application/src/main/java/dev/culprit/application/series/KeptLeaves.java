package dev.culprit.application.series;

import dev.culprit.application.attribute.Sentences;
import dev.culprit.application.attribute.WindowLeaves;
import dev.culprit.application.config.LeafBaselineDefinition;
import dev.culprit.application.config.LeafMiddle;
import dev.culprit.application.config.Quantity;
import dev.culprit.domain.aggregate.StableHash;
import dev.culprit.domain.attribution.EarlierLeaves;
import dev.culprit.domain.attribution.LeafBaseline;
import dev.culprit.domain.attribution.LeafSnapshot;
import dev.culprit.domain.window.WindowShape;
import dev.culprit.spi.attributor.Dimension;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The kept leaves of one series, seen from one of its windows: those of earlier windows to compare
 * with, and a place for its own.
 */
final class KeptLeaves {
  private static final Duration DAY = Duration.ofDays(1);

  /** By how much a day in a time zone may be longer than others. */
  private static final Duration LONGER_DAY = Duration.ofHours(1);

  private final CompiledMetric metric;
  private final WindowShape shape;
  private final LeafBaselineDefinition definition;
  private final LeafRing ring;
  private final int page;
  private final int row;
  private final long series;
  private final long endMillis;

  private KeptLeaves(
      CompiledMetric metric, WindowShape shape, LeafRing ring, SeriesPage page, int row, long end) {
    this.metric = metric;
    this.shape = shape;
    this.definition = metric.plan().definition().attribute().baseline();
    this.ring = ring;
    this.page = page.number();
    this.row = row;
    this.series = seriesHash(page.name(row));
    this.endMillis = end;
  }

  /** Null for a metric that keeps none. */
  static @Nullable KeptLeaves of(
      CompiledMetric metric, LeafRing ring, SeriesPage page, int row, long endMillis) {
    WindowShape shape = metric.plan().shape();
    return shape == null || !keeps(metric)
        ? null
        : new KeptLeaves(metric, shape, ring, page, row, endMillis);
  }

  /** All series of a page were asked in a window. */
  static void pageDone(CompiledMetric metric, LeafRing ring, int page, long endMillis) {
    WindowShape shape = metric.plan().shape();
    if (shape != null && keeps(metric)) {
      ring.pageDone(place(metric, shape, page, endMillis));
    }
  }

  /**
   * Drops what is older than is kept; everything when nothing is kept any more.
   *
   * @param latenessMillis by how much a window may be older that late data revises, and that is
   *     then compared with those of its own past
   */
  static void drop(
      CompiledMetric metric, LeafRing ring, int pages, long endMillis, long latenessMillis) {
    WindowShape shape = metric.plan().shape();
    if (shape == null || !keeps(metric)) {
      ring.dropBefore(Long.MAX_VALUE, pages);
      return;
    }
    Duration keep = metric.plan().definition().attribute().baseline().keep();
    long more = latenessMillis + (keep.compareTo(DAY) < 0 ? 0 : LONGER_DAY.toMillis());
    ring.dropBefore(
        -Math.floorDiv(-(endMillis - keep.toMillis() - more), shape.stepMillis()), pages);
  }

  private static boolean keeps(CompiledMetric metric) {
    return metric.explained() && metric.plan().definition().attribute().baseline().present();
  }

  /** Nobody asks for earlier leaves for a while. */
  void readDone() {
    ring.readDone();
  }

  /** Keeps the leaves of this window, for later ones. */
  void keep(WindowLeaves leaves) {
    ring.take(row, series, table(leaves));
  }

  /** Puts what late data made of this window in the place of what is kept of it. */
  void revise(WindowLeaves leaves) {
    ring.revise(place(metric, shape, page, endMillis), row, series, table(leaves));
  }

  /**
   * What the leaves of this window are compared with.
   *
   * @param leaves null when nothing is kept of any earlier window
   * @param words what it is, for people
   */
  record Earlier(@Nullable EarlierLeaves leaves, String words) {}

  Earlier earlier(LeafBaseline usual) {
    LeafRing.Place window = place(metric, shape, page, endMillis);
    return ring.memo()
        .of(
            new EarlierMemo.Question(window, row, series, metric, usual, usual.updates()),
            () -> found(usual));
  }

  private Earlier found(LeafBaseline usual) {
    List<LeafSnapshot> found = new ArrayList<>();
    for (int i = 1; i <= definition.count(); i++) {
      byte[] bytes = ring.find(place(metric, shape, page, earlierEnd(i)), row, series);
      if (bytes != null) {
        found.add(LeafSnapshot.decode(bytes));
      }
    }
    boolean median = definition.by() == LeafMiddle.MEDIAN;
    String words =
        Sentences.earlier(
            Quantity.text(definition.offset()),
            definition.by().code(),
            found.size(),
            definition.count());
    return new Earlier(
        found.isEmpty()
            ? null
            : new EarlierLeaves(
                found, median, rest(), usual, metric.plan().primaryMeasure().ratio()),
        words);
  }

  /** Whole days go by the calendar, as long as windows end there. */
  private long earlierEnd(int times) {
    Duration back = definition.offset().multipliedBy(times);
    if (back.toMillis() % DAY.toMillis() == 0) {
      ZoneId zone = metric.plan().definition().timeZone();
      long sameTime =
          Instant.ofEpochMilli(endMillis)
              .atZone(zone)
              .minusDays(back.toDays())
              .toInstant()
              .toEpochMilli();
      if (shape.nextWindowEnd(sameTime - 1) == sameTime) {
        return sameTime;
      }
    }
    return endMillis - back.toMillis();
  }

  private byte[] table(WindowLeaves leaves) {
    return leaves.snapshot(definition.leaves()).encode(metric.plan().primaryMeasure().ratio());
  }

  private List<String> rest() {
    return Collections.nCopies(metric.plan().dimensions().size(), Dimension.OTHER);
  }

  private static LeafRing.Place place(
      CompiledMetric metric, WindowShape shape, int page, long endMillis) {
    return new LeafRing.Place(
        page,
        Math.floorDiv(endMillis, shape.stepMillis()),
        endMillis,
        metric.plan().basis().leaves());
  }

  private static long seriesHash(List<String> name) {
    long hash = name.size();
    for (String value : name) {
      hash = StableHash.combine(hash, StableHash.of(value));
    }
    return hash;
  }
}
