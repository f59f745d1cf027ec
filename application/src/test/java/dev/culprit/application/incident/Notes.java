package dev.culprit.application.incident;

import dev.culprit.domain.anomaly.Severity;
import dev.culprit.domain.attribution.LeafSketch;
import dev.culprit.domain.series.Label;
import dev.culprit.domain.series.SeriesKey;
import dev.culprit.spi.attributor.Dimension;
import dev.culprit.spi.attributor.DimensionValue;
import dev.culprit.spi.attributor.LeafTable;
import dev.culprit.spi.attributor.RankedSegment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Notes on anomalies of shops, whose leaves are every payment in every country. */
final class Notes {
  static final long T0 = Instant.parse("2026-03-05T14:00:00Z").toEpochMilli();
  static final long MINUTE = 60_000;
  static final long WINDOW = 5 * MINUTE;
  private static final List<String> PAYMENTS = List.of("paypal", "card", "transfer", "cash");
  private static final List<String> COUNTRIES = List.of("FR", "DE", "US", "IN", "BR");

  private Notes() {}

  static SeriesKey shop(int number) {
    return series("shop=" + number);
  }

  static SeriesKey series(String... labels) {
    List<Label> list = new ArrayList<>();
    for (String label : labels) {
      String[] parts = label.split("=", 2);
      list.add(new Label(parts[0], parts[1]));
    }
    return new SeriesKey(list);
  }

  static IncidentNote opened(String id, String metric, SeriesKey series, long start) {
    return step(id, 1, false, metric, series, start, 0);
  }

  static IncidentNote closed(String id, String metric, SeriesKey series, long start, long end) {
    return step(id, 2, true, metric, series, start, end);
  }

  static IncidentNote step(
      String id,
      long sequence,
      boolean closed,
      String metric,
      SeriesKey series,
      long start,
      long end) {
    return new IncidentNote.Step(
        id,
        sequence,
        closed,
        metric,
        1,
        series,
        start,
        end,
        WINDOW,
        closed,
        false,
        Severity.HIGH,
        3.5,
        100,
        200,
        "step of " + id,
        "sales");
  }

  static RankedSegment segment(String... values) {
    List<DimensionValue> list = new ArrayList<>();
    for (String value : values) {
      String[] parts = value.split("=", 2);
      list.add(new DimensionValue(parts[0], parts[1]));
    }
    list.sort(Comparator.comparing(DimensionValue::dimension));
    return new RankedSegment(list, 10, 100, 1, 0.5, -90, 0.9, 0.4, "changed");
  }

  static IncidentNote answer(String id, RankedSegment... segments) {
    return answer(id, 1, segments);
  }

  static IncidentNote answer(String id, long sequence, RankedSegment... segments) {
    return new IncidentNote.Answer(
        id,
        sequence,
        true,
        List.of(segments),
        LeafSketch.of(table(), List.of(segments)),
        sentence(segments));
  }

  static IncidentNote quick(String id, RankedSegment... segments) {
    return new IncidentNote.Answer(
        id, 1, false, List.of(segments), LeafSketch.NONE, sentence(segments));
  }

  static String sentence(RankedSegment... segments) {
    return segments.length == 0 ? "nothing stands out" : "50 % of it is something";
  }

  /** Every payment in every country. */
  static LeafTable table() {
    int n = PAYMENTS.size() * COUNTRIES.size();
    int[][] codes = new int[2][n];
    for (int leaf = 0; leaf < n; leaf++) {
      codes[0][leaf] = leaf % PAYMENTS.size();
      codes[1][leaf] = leaf / PAYMENTS.size();
    }
    return new LeafTable(
        List.of(
            new Dimension("payment", PAYMENTS, 0, 0), new Dimension("country", COUNTRIES, 1, 0)),
        codes,
        new double[n],
        new double[n],
        null,
        null,
        new double[n]);
  }
}
