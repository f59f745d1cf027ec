package dev.culprit.it.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.DimensionDefinition;
import dev.culprit.application.config.EventTimeDefinition;
import dev.culprit.application.config.Format;
import dev.culprit.application.config.Measure;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.SourceDefinition;
import dev.culprit.application.config.StartFrom;
import dev.culprit.application.config.TimeUnitOfField;
import dev.culprit.application.config.WindowDefinition;
import dev.culprit.application.ingest.Event;
import dev.culprit.application.ingest.FieldLayout;
import dev.culprit.application.metric.MetricCatalog;
import dev.culprit.application.output.AnomalyEvent;
import dev.culprit.application.output.AttributionEvent;
import dev.culprit.application.series.InMemoryRunner;
import dev.culprit.producer.anomaly.AnomalySchedule;
import dev.culprit.producer.anomaly.InjectedAnomaly;
import dev.culprit.producer.iot.Reading;
import dev.culprit.producer.iot.ReadingStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The demonstration of hosts in memory: an average, which leaves do not add up to. */
class HostsStoryTest {
  private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
  private static final Instant END = START.plus(Duration.ofDays(5));
  private static final Duration READING = Duration.ofSeconds(10);
  private static final int HOSTS = 10;
  private static final int CPUS = 4;

  @Test
  void shouldNameTheHostBehindTheSpikesOfAnAverage() {
    List<InjectedAnomaly> injected = new ArrayList<>();
    Instant first = START.plus(Duration.ofHours(85));
    ReadingStream readings =
        new ReadingStream(
            HOSTS,
            CPUS,
            READING,
            ZoneId.of("UTC"),
            START,
            7,
            new AnomalySchedule(
                ReadingStream.spikes(HOSTS, CPUS, first, Duration.ofHours(3), READING, 7),
                injected::add));
    Told told = new Told();
    InMemoryRunner runner = Setting.runner(catalog(), told);

    feed(runner, readings);

    List<InjectedAnomaly> sustained =
        injected.stream().filter(cause -> cause.segment().size() == 1).toList();
    List<String> wanted = new ArrayList<>();
    List<String> named = new ArrayList<>();
    Set<String> explained = new HashSet<>();
    List<String> log = new ArrayList<>();
    for (InjectedAnomaly cause : sustained) {
      List<AnomalyEvent> during =
          told.anomalies().stream()
              .filter(a -> a.state().equals("OPEN") && within(a, cause))
              .toList();
      during.forEach(a -> explained.add(a.anomalyId()));
      if (!during.isEmpty()) {
        wanted.add("hostname=" + cause.segment().get(0).value());
        named.add(first(told, during.get(0)));
      }
      during.forEach(a -> log.add(a.sentence() + " -> " + first(told, a)));
    }
    // A spike of an idle host at night is 4 % of the average and may go unseen.
    assertThat(wanted).hasSizeGreaterThanOrEqualTo(5);
    assertThat(sustained).hasSizeLessThanOrEqualTo(7);
    assertThat(named).as(String.join("\n", log)).isEqualTo(wanted);
    assertThat(told.anomalies())
        .filteredOn(a -> a.state().equals("OPEN") && !explained.contains(a.anomalyId()))
        .hasSizeLessThanOrEqualTo(1);
  }

  private static void feed(InMemoryRunner runner, ReadingStream readings) {
    FieldLayout layout = runner.layout();
    Event event = new Event(layout);
    for (long offset = 0; ; offset++) {
      Reading reading = readings.next().value();
      if (reading.occurredAtMillis() >= END.toEpochMilli()) {
        runner.finish();
        return;
      }
      event.clear();
      event.setText(layout.slotOf("hostname"), reading.hostname());
      event.setText(layout.slotOf("cpu"), reading.cpuName());
      event.setNumber(layout.slotOf("usage"), reading.usage());
      event.locate(reading.occurredAtMillis(), 0, offset);
      runner.accept(event);
      if (offset % 200 == 0) {
        runner.advance();
      }
    }
  }

  private static boolean within(AnomalyEvent anomaly, InjectedAnomaly cause) {
    return anomaly.startedAt().isBefore(cause.end()) && anomaly.windowEnd().isAfter(cause.start());
  }

  private static String first(Told told, AnomalyEvent anomaly) {
    return told.attributions().stream()
        .filter(a -> a.anomalyId().equals(anomaly.anomalyId()))
        .findFirst()
        .map(HostsStoryTest::first)
        .orElse("no attribution");
  }

  private static String first(AttributionEvent answer) {
    return answer.segments().isEmpty()
        ? "no segment: " + answer.reason()
        : String.join(
            "&",
            answer.segments().get(0).values().stream()
                .map(v -> v.dimension() + "=" + v.value())
                .toList());
  }

  private static MetricCatalog catalog() {
    EventTimeDefinition time = EventTimeDefinition.of("occurred_at", TimeUnitOfField.MILLIS);
    SourceDefinition source =
        new SourceDefinition(
            "readings", "cpu_usage", Format.JSON, Optional.empty(), new StartFrom.Earliest(), time);
    MetricDefinition usage =
        MetricDefinition.of(
                "usage",
                "readings",
                new Measure.Average("usage", List.of()),
                new WindowDefinition.Tumbling(Duration.ofMinutes(1)))
            .explainBy(List.of(new DimensionDefinition(List.of("hostname", "cpu"))))
            .build();
    return MetricCatalog.of(
        Configuration.of("localhost:9092", List.of(source), List.of(usage)), "readings");
  }
}
