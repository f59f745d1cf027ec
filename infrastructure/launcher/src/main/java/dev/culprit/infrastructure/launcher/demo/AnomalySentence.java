package dev.culprit.infrastructure.launcher.demo;

import dev.culprit.application.output.AnomalyEvent;
import dev.culprit.application.output.AttributionEvent;
import dev.culprit.domain.series.Label;
import dev.culprit.spi.attributor.RankedSegment;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An anomaly and its culprit in one sentence: {@code net_paid 1 240 against 3 020 expected (−59 %)
 * since 14:05: 83 % of it is state=TX}.
 */
public final class AnomalySentence {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);

  private final ZoneId zone;

  /**
   * @param zone in which times are told
   */
  public AnomalySentence(ZoneId zone) {
    this.zone = zone;
  }

  /**
   * @param attribution its answer so far, if there is one
   * @param today an instant of the reader's day: other days are named
   */
  public String of(AnomalyEvent anomaly, Optional<AttributionEvent> attribution, Instant today) {
    String name = anomaly.metric() + series(anomaly);
    if (anomaly.endedAt().isPresent()) {
      return name
          + " is as expected again since "
          + time(anomaly.endedAt().get(), today)
          + "; it was off since "
          + time(anomaly.startedAt(), today)
          + attribution.map(AnomalySentence::culprit).orElse("");
    }
    String change = Figures.change(anomaly.value(), anomaly.expected());
    return name
        + " "
        + Figures.number(anomaly.value())
        + " against "
        + Figures.number(anomaly.expected())
        + " expected"
        + (change.isEmpty() ? "" : " (" + change + ")")
        + " since "
        + time(anomaly.startedAt(), today)
        + attribution.map(AnomalySentence::culprit).orElse("");
  }

  private String time(Instant instant, Instant today) {
    ZonedDateTime time = instant.atZone(zone);
    boolean sameDay = time.toLocalDate().equals(today.atZone(zone).toLocalDate());
    return (sameDay ? TIME : DAY_AND_TIME).format(time);
  }

  private static String series(AnomalyEvent anomaly) {
    if (anomaly.series().labels().isEmpty()) {
      return "";
    }
    return anomaly.series().labels().stream()
        .map(AnomalySentence::label)
        .collect(Collectors.joining(", ", " of ", ""));
  }

  private static String label(Label label) {
    return label.name() + "=" + label.value();
  }

  private static String culprit(AttributionEvent attribution) {
    if (attribution.segments().isEmpty()) {
      return ": no segment stands out";
    }
    RankedSegment first = attribution.segments().get(0);
    return ": " + Figures.share(first.incrementalShare()) + " of it is " + segment(first);
  }

  /** {@code state=TX & category=Books}. */
  public static String segment(RankedSegment segment) {
    return segment.values().stream()
        .map(value -> value.dimension() + "=" + value.value())
        .collect(Collectors.joining(" & "));
  }
}
