package dev.culprit.infrastructure.launcher.inside;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.culprit.application.config.Measure;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.WindowDefinition;
import dev.culprit.domain.series.SeriesKey;
import dev.culprit.infrastructure.kafka.TopicRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WhyTest {
  private static final SeriesKey GERMANY = SeriesKey.of(List.of("country"), List.of("DE"));
  private final Formats formats = Formats.json();

  @Test
  void shouldTellEveryStageOfAnAnomalousPoint() {
    Why why = why(Written.POINT);
    why.add(formats.results().anomaly(Written.bytes(Written.ANOMALY)));
    why.add(
        formats
            .results()
            .anomaly(
                Written.bytes(
                    Written.ANOMALY
                        .replace("a-1", "a-2")
                        .replace("14:05:00Z\",\"window_end", "15:05:00Z\",\"window_end"))));
    why.add(formats.results().attribution(Written.bytes(Written.ATTRIBUTION)));

    assertThat(why.headline())
        .isEqualTo(
            "revenue of country=DE from 2026-03-05T14:05:00Z to 2026-03-05T14:06:00Z: anomalous,"
                + " critical");
    assertThat(text(why))
        .contains("data: 48 records made value 1 240.")
        .contains(
            "detect: 'ewma' expected 3 020, from 2 700 to 3 300; raw score 8.1, calibrated 1 −"
                + " 1e-05 (below-band).")
        .contains("detect: 'seasonal' is not ready: warming-up.")
        .contains("detect: The value is below the band of 'ewma'")
        .contains("sensitivity: The score reaches what the sensitivity asks for: risk 1e-05")
        .contains("rules: No rule stands in the way: the point is anomalous, critical, 5.9 bands")
        .contains("track: Anomaly a-1, event 1: OPEN with the window of 2026-03-05T14:05:00Z")
        .contains("attribute: 2026-03-05T14:05:00Z revenue of country=DE: 83 % of it is category=")
        .contains("version: Judged by version 1 of the metric, that of the file.");
  }

  @Test
  void shouldTellWhyNothingFired() {
    String calm =
        Written.POINT
            .replace("\"anomalous\":true", "\"anomalous\":false")
            .replace("\"score\":0.99999,\"deviation\"", "\"score\":0.5,\"deviation\"")
            .replaceAll("\"anomaly_id\":\"a-1\",", "")
            .replaceAll(",\\s*\\{\"stage\":\"sensitivity\"[^}]*}", "");

    assertThat(why(calm).headline()).endsWith(": as expected");
    assertThat(text(why(calm)))
        .contains("sensitivity: The score is below 1 − 1e-05, which sensitivity 5 asks for.")
        .doesNotContain("rules:")
        .doesNotContain("track:");
  }

  @Test
  void shouldTellWhichRuleSaidNoAndWhatIsMissing() {
    String ruled =
        Written.POINT
            .replace("\"anomalous\":true", "\"anomalous\":false")
            .replaceAll("\"anomaly_id\":\"a-1\",", "")
            .replace(
                "\"reasons\":[",
                "\"reasons\":[{\"stage\":\"rules\",\"code\":\"only-when\",\"detail\":\"count is"
                    + " 7\"},");
    Why why = why(ruled);
    why.add(
        formats
            .results()
            .deadLetter(
                Written.bytes(
                    Written.DEAD_LETTER.replace(
                        "\"event_time\":null", "\"event_time\":\"2026-03-05T14:05:59Z\""))));

    assertThat(why.headline()).endsWith("unusual, but ruled out");
    assertThat(text(why))
        .contains("rules: The rule only-when says no: count is 7.")
        .contains("data: Dead letters of this time that are missing from it: 1 truncated.");
  }

  @Test
  void shouldSayOfAnUnreadyPointWhatItWaitsFor() {
    String unready =
        Written.POINT
            .replace("\"ready\":true,\"anomaly_id\":\"a-1\"", "\"ready\":false")
            .replace("\"anomalous\":true", "\"anomalous\":false")
            .replace(
                "\"reasons\":[",
                "\"reasons\":[{\"stage\":\"detect\",\"code\":\"warming-up\",\"detail\":\"\"},");

    assertThat(why(unready).headline()).endsWith(": not scored");
    assertThat(text(why(unready)))
        .contains("detect: Too few detectors are ready: they are still warming up.");
  }

  @Test
  void shouldTakeTheLastRevisionAndTellAll() {
    Moment moment = moment("2026-03-05T14:05:30Z");
    moment.test(record(Written.POINT));
    moment.test(
        record(Written.POINT.replace("\"revision\":0", "\"revision\":1").replace("1240", "1300")));

    assertThat(text(new Why(moment, Optional.of(revenue()))))
        .contains("values by revision: 0: 1 240, 1: 1 300.");
  }

  @Test
  void shouldSayWhichPointsThereAreWhenThereIsNone() {
    Moment nothing = moment("2026-03-05T14:05:00Z");
    assertThat(nothing.missing()).contains("has told none yet");
    nothing.test(
        new TopicRecord("p", 0, 0, Instant.EPOCH, "revenue|country=US".getBytes(UTF_8), null));
    assertThat(nothing.missing()).contains("Series that have some: country=US.");

    Moment later = moment("2026-03-05T14:06:00Z");
    later.test(record(Written.POINT));
    assertThat(later.point()).isEmpty();
    assertThat(later.missing())
        .contains("The one before begins at 2026-03-05T14:05:00Z.")
        .contains("the window is not closed yet");
  }

  @Test
  void shouldReadSeriesInAnyOrderAndWithCommasInValues() {
    assertThat(SeriesArgument.parse("b=x,a=one, two", List.of("a", "b")).canonical())
        .isEqualTo("a=one, two|b=x");
    assertThat(SeriesArgument.parse("", List.of())).isEqualTo(SeriesKey.TOTAL);
    assertThatThrownBy(() -> SeriesArgument.parse("c=1", List.of("a", "b")))
        .hasMessage("The metric is split by a, b: --series has to say a=…,b=….");
    assertThatThrownBy(() -> SeriesArgument.parse("DE", List.of("a")))
        .hasMessageContaining("is not NAME=VALUE");
  }

  private Why why(String json) {
    Moment moment = moment("2026-03-05T14:05:30Z");
    moment.test(record(json));
    return new Why(moment, Optional.of(revenue()));
  }

  private Moment moment(String at) {
    return new Moment(formats, "revenue", GERMANY, Instant.parse(at));
  }

  private static TopicRecord record(String json) {
    return new TopicRecord(
        "p", 0, 0, Instant.EPOCH, "revenue|country=DE".getBytes(UTF_8), Written.bytes(json));
  }

  private static String text(Why why) {
    return why.decisions().stream()
        .map(each -> each.stage() + ": " + each.text())
        .collect(Collectors.joining("\n"));
  }

  private static MetricDefinition revenue() {
    return MetricDefinition.of(
            "revenue",
            "sales",
            new Measure.Sum("net_paid", List.of()),
            new WindowDefinition.Tumbling(Duration.ofMinutes(1)))
        .splitBy(List.of("country"))
        .build();
  }
}
