package dev.culprit.infrastructure.launcher.inside;

import dev.culprit.application.attribute.Sentences;
import dev.culprit.application.control.ChangeReport;
import dev.culprit.application.control.ControlChange;
import dev.culprit.application.output.AttributionEvent;
import dev.culprit.application.output.Breakdown;
import dev.culprit.application.output.DeadLetter;
import dev.culprit.application.output.Point;
import dev.culprit.domain.series.SeriesKey;
import dev.culprit.infrastructure.flink.control.Reports;
import dev.culprit.infrastructure.launcher.demo.AnomalySentence;
import dev.culprit.infrastructure.launcher.demo.Figures;
import dev.culprit.spi.attributor.RankedSegment;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Records in one line each. Times are UTC as {@code why --at} takes them. */
final class Telling {
  private static final int ROWS_SHOWN = 5;
  private static final int BODY_SHOWN = 100;

  private Telling() {}

  static String point(Point point) {
    StringBuilder text = new StringBuilder();
    text.append(point.windowStart()).append(' ').append(name(point.metric(), point.series()));
    text.append(' ').append(figures(point.value(), point.expected()));
    if (!point.ready()) {
      String why = point.reasons().isEmpty() ? "not-ready" : point.reasons().get(0).code();
      text.append(", not scored: ").append(why);
    } else {
      text.append(", score ").append(score(point.score()));
      if (point.anomalous()) {
        text.append(", anomalous (").append(point.severity()).append(')');
      }
    }
    return text.append(revision(point.revision())).toString();
  }

  static String attribution(AttributionEvent event) {
    String said =
        event.segments().isEmpty()
            ? event.sentence().isEmpty() ? "no segment stands out" : event.sentence()
            : event.segments().stream().map(Telling::segment).collect(Collectors.joining("; "))
                + companions(event);
    return "%s %s: %s (%s, %s)%s"
        .formatted(
            event.windowStart(),
            name(event.metric(), event.series()),
            said,
            event.attributor(),
            event.step() == 1 ? "quick" : "thorough",
            revision(event.revision()));
  }

  private static String companions(AttributionEvent event) {
    String told = Sentences.companions(event);
    return told.isEmpty() ? "" : "; " + told;
  }

  static String breakdown(Breakdown breakdown) {
    String rows =
        breakdown.rows().stream()
            .sorted(Comparator.comparingDouble(Telling::unlike).reversed())
            .limit(ROWS_SHOWN)
            .map(
                row ->
                    row.dimension()
                        + "="
                        + row.value()
                        + " "
                        + figures(row.actual(), row.expected()))
            .collect(Collectors.joining("; "));
    long more = breakdown.rows().size() - (long) ROWS_SHOWN + breakdown.otherValues();
    return breakdown.windowStart()
        + " "
        + name(breakdown.metric(), breakdown.series())
        + ": "
        + (rows.isEmpty() ? "no rows" : rows)
        + (more > 0 ? "; " + more + " more" : "")
        + revision(breakdown.revision());
  }

  /** {@code sales store_sales-3@1042 truncated, 34 bytes: the bytes end before …}. */
  static String deadLetter(DeadLetter letter) {
    String place =
        letter.offset() < 0
            ? letter.topic()
            : letter.topic() + "-" + letter.partition() + "@" + letter.offset();
    String size = letter.length() < 0 ? "no value" : letter.length() + " bytes";
    String cut = isCut(letter) ? ", " + letter.bytes().length + " kept" : "";
    return "%s %s %s %s, %s%s: %s"
        .formatted(
            letter.kafkaTime(),
            letter.source(),
            place,
            letter.reason(),
            size,
            cut,
            letter.detail());
  }

  static boolean isCut(DeadLetter letter) {
    return letter.length() > letter.bytes().length;
  }

  static String control(ControlChange change) {
    for (ChangeReport report : Reports.in(List.of(change))) {
      return report(report);
    }
    String body =
        change.body().isEmpty()
            ? "removed"
            : change.body().length() <= BODY_SHOWN
                ? change.body()
                : change.body().substring(0, BODY_SHOWN) + " …";
    return "%s %s version %d from %s by %s: %s"
        .formatted(
            change.kind(),
            change.id(),
            change.version(),
            change.effectiveFrom(),
            change.author(),
            body);
  }

  /**
   * {@code report of sales at …: has revenue 2; removed orders 3; refused level 2 (other-source)}.
   */
  private static String report(ChangeReport report) {
    Map<Boolean, String> taken =
        new TreeMap<>(report.taken())
            .entrySet().stream()
                .collect(
                    Collectors.partitioningBy(
                        entry -> entry.getValue().removed(),
                        Collectors.mapping(
                            entry -> entry.getKey() + " " + entry.getValue().version(),
                            Collectors.joining(", "))));
    String refused =
        new TreeMap<>(report.refused())
            .entrySet().stream()
                .map(
                    entry ->
                        "%s %d (%s)"
                            .formatted(
                                entry.getKey(),
                                entry.getValue().version(),
                                entry.getValue().code()))
                .collect(Collectors.joining(", "));
    return "%s of %s at %s: has %s%s%s"
        .formatted(
            ChangeReport.KIND,
            report.source(),
            report.at(),
            orNone(taken.getOrDefault(false, "")),
            part("; removed ", taken.getOrDefault(true, "")),
            part("; refused ", refused));
  }

  private static String orNone(String list) {
    return list.isEmpty() ? "no metric" : list;
  }

  private static String part(String words, String list) {
    return list.isEmpty() ? "" : words + list;
  }

  /** {@code 83 % of it is state=TX (1 240 against 3 020 expected (−59 %), confidence 0.9)}. */
  static String segment(RankedSegment segment) {
    return "%s of it is %s (%s, confidence %s)"
        .formatted(
            Figures.share(segment.incrementalShare()),
            AnomalySentence.segment(segment),
            figures(segment.actual(), segment.expected()),
            Figures.number(segment.confidence()));
  }

  /** {@code 1 240 against 3 020 expected (−59 %)}. */
  static String figures(double value, double expected) {
    if (!Double.isFinite(expected)) {
      return Figures.number(value);
    }
    String change = Figures.change(value, expected);
    return Figures.number(value)
        + " against "
        + Figures.number(expected)
        + " expected"
        + (change.isEmpty() ? "" : " (" + change + ")");
  }

  /** {@code revenue of country=DE,channel=web}: the series as {@code --series} takes it. */
  static String name(String metric, SeriesKey series) {
    return series.labels().isEmpty() ? metric : metric + " of " + labels(series);
  }

  /** {@code country=DE,channel=web}. */
  static String labels(SeriesKey series) {
    return series.labels().stream()
        .map(label -> label.name() + "=" + label.value())
        .collect(Collectors.joining(","));
  }

  static String score(double score) {
    return Figures.score(score);
  }

  private static double unlike(Breakdown.Row row) {
    double difference = Math.abs(row.actual() - row.expected());
    return Double.isFinite(difference) ? difference : 0;
  }

  private static String revision(int revision) {
    return revision > 0 ? ", revision " + revision : "";
  }
}
