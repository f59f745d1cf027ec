package dev.culprit.infrastructure.avro;

import dev.culprit.application.output.AnomalyEvent;
import dev.culprit.application.output.AttributionEvent;
import dev.culprit.application.output.Breakdown;
import dev.culprit.application.output.CompanionFinding;
import dev.culprit.application.output.DeadLetter;
import dev.culprit.application.output.DetectorVerdict;
import dev.culprit.application.output.IncidentEvent;
import dev.culprit.application.output.Point;
import dev.culprit.application.output.Reason;
import dev.culprit.application.output.SourceCoordinates;
import dev.culprit.domain.series.SeriesKey;
import dev.culprit.spi.attributor.DimensionValue;
import dev.culprit.spi.attributor.RankedSegment;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** One output of each kind, every field different from its default. */
final class Outputs {
  static final SeriesKey SERIES = SeriesKey.of(List.of("country", "channel"), List.of("DE", "a|b"));
  static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  static final Instant END = Instant.parse("2026-03-01T12:01:00Z");
  static final List<Reason> REASONS =
      List.of(new Reason("rules", "min-duration", "2 of 3"), new Reason("track", "opened", ""));

  private Outputs() {}

  static Point point() {
    return new Point(
        "revenue",
        3,
        SERIES,
        START,
        END,
        1,
        Map.of("paid", 12.5),
        12.5,
        7,
        true,
        30.25,
        20,
        40,
        31,
        0.999,
        1.79,
        "high",
        true,
        true,
        Optional.of("a1"),
        List.of(new DetectorVerdict("ewma", 3.5, 0.99, 30, Double.NaN, 40, true, "outside-band")),
        REASONS,
        Optional.of(new SourceCoordinates("sales", 2, 99)),
        Map.of("state", "TX"));
  }

  static Point unknown() {
    double nan = Double.NaN;
    return new Point(
        "revenue",
        1,
        SeriesKey.TOTAL,
        START,
        END,
        0,
        Map.of(),
        nan,
        0,
        false,
        nan,
        nan,
        nan,
        nan,
        0,
        nan,
        "none",
        false,
        false,
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty(),
        Map.of());
  }

  static AnomalyEvent anomaly() {
    return new AnomalyEvent(
        "a1",
        2,
        "CLOSED",
        "revenue",
        3,
        SERIES,
        START,
        START,
        END,
        Optional.of(END),
        1,
        12.5,
        30.25,
        20,
        40,
        0.999,
        1.79,
        2.5,
        "high",
        "down",
        4,
        "payments",
        REASONS,
        "it fell");
  }

  static AttributionEvent attribution() {
    return new AttributionEvent(
        "a1",
        2,
        2,
        1,
        "revenue",
        3,
        SERIES,
        START,
        END,
        "contribution",
        "segments",
        List.of(
            new RankedSegment(
                List.of(new DimensionValue("state", "TX", 0), new DimensionValue("city", "Waco")),
                1,
                2,
                0.9,
                0.8,
                -1,
                0.7,
                0.1,
                "changed")),
        12.5,
        30.25,
        0.2,
        100,
        3,
        "found",
        "it was Texas; orders fell there too",
        List.of(
            new CompanionFinding(
                "orders",
                10,
                20.5,
                true,
                0.75,
                OptionalInt.of(-2),
                "segments",
                List.of(
                    new RankedSegment(
                        List.of(new DimensionValue("state", "TX", 0)),
                        1,
                        2,
                        0.9,
                        0.8,
                        -1,
                        0.7,
                        0.1,
                        "changed")),
                "moved"),
            new CompanionFinding(
                "refunds",
                Double.NaN,
                Double.NaN,
                false,
                Double.NaN,
                OptionalInt.empty(),
                "nothing",
                List.of(),
                "no-data")),
        "the median of 3 windows 1d apart");
  }

  static IncidentEvent incident(String state) {
    return new IncidentEvent(
        "i1",
        2,
        state,
        START,
        state.equals("CLOSED") ? Optional.of(END) : Optional.empty(),
        3,
        2,
        2,
        List.of("a1", "a2"),
        List.of("revenue", "orders"),
        attribution().segments(),
        "high",
        REASONS,
        "both fell");
  }

  static Breakdown breakdown() {
    return new Breakdown(
        "revenue",
        3,
        SERIES,
        START,
        END,
        1,
        List.of(new Breakdown.Row("state", "TX", 2, 1.5, Double.NaN, 3)),
        9);
  }

  static DeadLetter deadLetter(byte @Nullable [] key) {
    return new DeadLetter(
        "sales",
        "truncated",
        "it ends",
        "store_sales",
        2,
        77,
        key,
        new byte[] {1, 2},
        10,
        "ab",
        START,
        Optional.of(END),
        List.of("revenue"));
  }
}
