package dev.culprit.infrastructure.launcher.demo;

import dev.culprit.application.output.AnomalyEvent;
import dev.culprit.application.output.AttributionEvent;
import dev.culprit.application.output.Point;
import dev.culprit.domain.series.SeriesKey;
import dev.culprit.spi.attributor.DimensionValue;
import dev.culprit.spi.attributor.RankedSegment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Events of one afternoon for the tests of this package. */
final class Events {
  static final Instant START = Instant.parse("2026-03-05T14:05:00Z");
  static final Duration WINDOW = Duration.ofMinutes(1);

  private Events() {}

  static AnomalyEvent anomaly(String state, long sequence, SeriesKey series) {
    return new AnomalyEvent(
        "a-1",
        sequence,
        state,
        "net_paid",
        1,
        series,
        START,
        START,
        START.plus(WINDOW),
        state.equals("CLOSED") ? Optional.of(START.plus(WINDOW.multipliedBy(5))) : Optional.empty(),
        0,
        1240,
        3020,
        2700,
        3300,
        1,
        5,
        5,
        "high",
        "down",
        1,
        "",
        List.of(),
        "");
  }

  static AttributionEvent attribution(String dimension, String value, double share) {
    RankedSegment segment =
        new RankedSegment(
            List.of(new DimensionValue(dimension, value)),
            100,
            1577,
            share,
            share,
            0,
            0.9,
            0.5,
            "changed");
    return attribution(List.of(segment));
  }

  static AttributionEvent attribution(List<RankedSegment> segments) {
    return attribution(segments, 1);
  }

  static AttributionEvent attribution(List<RankedSegment> segments, int step) {
    return new AttributionEvent(
        "a-1",
        1,
        step,
        0,
        "net_paid",
        1,
        SeriesKey.TOTAL,
        START,
        START.plus(WINDOW),
        "contribution",
        segments.isEmpty() ? "diffuse" : "segments",
        segments,
        1240,
        3020,
        0.17,
        40,
        0,
        "",
        "");
  }

  static Point point(String metric, double value, boolean anomalous) {
    return new Point(
        metric,
        1,
        SeriesKey.TOTAL,
        START,
        START.plus(WINDOW),
        0,
        Map.of("value", value),
        value,
        10,
        false,
        3020,
        2700,
        3300,
        3020,
        anomalous ? 1 : 0,
        0,
        anomalous ? "high" : "none",
        anomalous,
        true,
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty(),
        Map.of());
  }
}
