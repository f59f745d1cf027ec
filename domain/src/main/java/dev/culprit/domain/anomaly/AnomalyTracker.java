package dev.culprit.domain.anomaly;

import org.jspecify.annotations.Nullable;

/**
 * Merges consecutive anomalous points of one series into anomalies with a life. Holds no state: the
 * caller keeps {@link OpenAnomaly} and the run of anomalous points before opening.
 *
 * <p>Invariants: (1) sequences of one anomaly count up from 1 without gaps; (2) OPEN comes first
 * and CLOSED last; (3) an anomaly closes only on a window that ends more than {@code
 * mergeGapMillis} after its last anomalous one, or with its {@code maxDuration}th anomalous one;
 * (4) equal points give equal transitions; (5) after an anomaly that lasted too long none opens
 * before a point that is not anomalous.
 */
public final class AnomalyTracker {
  /** An event is told again when the deviation has grown by this factor since the last one. */
  public static final double SIGNIFICANT_GROWTH = 1.5;

  /** In place of a run: the level of an anomaly that lasted too long, as long as it goes on. */
  public static final int SETTLED = -1;

  /** The most points {@code among} which some may be needed: a run holds one bit for each. */
  private static final int MOST_AMONG = 32;

  private final int needed;
  private final int among;
  private final long mergeGapMillis;
  private final long maxDuration;
  private final double growth;

  /**
   * @param minDuration anomalous points in a row before an anomaly opens, ≥ 1
   * @param mergeGapMillis time without anomalous points that is bridged, ≥ 0
   */
  public AnomalyTracker(int minDuration, long mergeGapMillis) {
    this(minDuration, minDuration, mergeGapMillis, Long.MAX_VALUE);
  }

  /**
   * @param needed anomalous points before an anomaly opens, ≥ 1
   * @param among so many of the last points, ≥ {@code needed}; the same number for a row, else ≤ 32
   * @param mergeGapMillis time without anomalous points that is bridged, ≥ 0
   * @param maxDuration anomalous points after which an anomaly is closed as a new level, ≥ 1
   */
  public AnomalyTracker(int needed, int among, long mergeGapMillis, long maxDuration) {
    this(needed, among, mergeGapMillis, maxDuration, SIGNIFICANT_GROWTH);
  }

  /**
   * @param growth factor by which the deviation grows before an anomaly is told again, ≥ 1
   */
  public AnomalyTracker(
      int needed, int among, long mergeGapMillis, long maxDuration, double growth) {
    this.growth = growth;
    if (needed < among && among > MOST_AMONG) {
      throw new IllegalArgumentException("at most " + MOST_AMONG + " points are remembered");
    }
    this.needed = needed;
    this.among = among;
    this.mergeGapMillis = mergeGapMillis;
    this.maxDuration = maxDuration;
  }

  /** What happened. */
  public enum Kind {
    NOTHING,
    OPENED,
    UPDATED,
    CONTINUED,
    CLOSED
  }

  /**
   * The outcome of one point.
   *
   * @param anomaly the anomaly after this point (for CLOSED: as it was closed); null if none
   * @param run to be handed in with the next point. While none is open: anomalous points in a row;
   *     where some of the last ones are needed, a bit for each of those, the last one lowest; or
   *     {@link #SETTLED}
   */
  public record Transition(Kind kind, @Nullable OpenAnomaly anomaly, int run) {}

  /** One point as the tracker sees it. */
  public record Judged(
      long startMillis, long endMillis, boolean anomalous, double deviation, boolean up) {}

  /** Names a new anomaly from the start of its first window. */
  @FunctionalInterface
  public interface Naming {
    String idFor(long startedMillis);
  }

  /**
   * @param open the anomaly that is open, or null
   * @param run of the last transition, 0 at first
   * @param runStartMillis start of the window with which the run left 0
   */
  public Transition track(
      @Nullable OpenAnomaly open, int run, long runStartMillis, Judged point, Naming naming) {
    if (open == null) {
      return whileClosed(run, runStartMillis, point, naming);
    }
    return point.anomalous() ? goOn(open, point) : maybeClose(open, point);
  }

  private Transition whileClosed(int run, long runStartMillis, Judged point, Naming naming) {
    if (run == SETTLED) {
      return new Transition(Kind.NOTHING, null, point.anomalous() ? SETTLED : 0);
    }
    int next = among > needed ? shifted(run, point.anomalous()) : point.anomalous() ? run + 1 : 0;
    int length = among > needed ? Integer.bitCount(next) : next;
    if (!point.anomalous() || length < needed) {
      // The point that leaves the memory with the next one is of no use any more.
      int kept = among > needed ? next & ((1 << (among - 1)) - 1) : next;
      return new Transition(Kind.NOTHING, null, kept);
    }
    long started = run == 0 ? point.startMillis() : runStartMillis;
    double deviation = point.deviation();
    OpenAnomaly opened =
        new OpenAnomaly(
            naming.idFor(started),
            1,
            started,
            point.endMillis(),
            length,
            deviation,
            deviation,
            Severity.of(deviation, length),
            point.up());
    return new Transition(Kind.OPENED, opened, 0);
  }

  /**
   * Whether the last point was anomalous, and too few are yet to open an anomaly.
   *
   * @param run of the last transition, while no anomaly is open
   */
  public boolean isPending(int run) {
    return run != SETTLED && (among > needed ? (run & 1) != 0 : run > 0);
  }

  private static int shifted(int run, boolean anomalous) {
    return run << 1 | (anomalous ? 1 : 0);
  }

  private Transition goOn(OpenAnomaly open, Judged point) {
    long points = open.points() + 1;
    double peak = Math.max(open.peakDeviation(), point.deviation());
    Severity severity = Severity.of(point.deviation(), points);
    boolean worse = severity.compareTo(open.severity()) > 0;
    // What lies within a band is not worse than anything: a step is told as long as it lasts.
    boolean grown = point.deviation() >= growth * Math.max(1, open.toldDeviation());
    boolean tell = worse || grown;
    OpenAnomaly next =
        new OpenAnomaly(
            open.id(),
            tell ? open.sequence() + 1 : open.sequence(),
            open.startedMillis(),
            point.endMillis(),
            points,
            peak,
            tell ? point.deviation() : open.toldDeviation(),
            worse ? severity : open.severity(),
            open.up());
    if (points >= maxDuration) {
      return new Transition(Kind.CLOSED, closed(next), SETTLED);
    }
    return new Transition(tell ? Kind.UPDATED : Kind.CONTINUED, next, 0);
  }

  private Transition maybeClose(OpenAnomaly open, Judged point) {
    if (point.endMillis() - open.lastAnomalousEndMillis() <= mergeGapMillis) {
      return new Transition(Kind.CONTINUED, open, 0);
    }
    return new Transition(Kind.CLOSED, closed(open), 0);
  }

  /** An anomaly as its CLOSED event tells it; also when its series ends and no point closes it. */
  public static OpenAnomaly closed(OpenAnomaly open) {
    return new OpenAnomaly(
        open.id(),
        open.sequence() + 1,
        open.startedMillis(),
        open.lastAnomalousEndMillis(),
        open.points(),
        open.peakDeviation(),
        open.toldDeviation(),
        open.severity(),
        open.up());
  }
}
