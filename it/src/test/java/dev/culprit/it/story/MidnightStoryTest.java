package dev.culprit.it.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.Measure;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.RuleDefinition;
import dev.culprit.application.config.WindowDefinition;
import dev.culprit.application.ingest.Event;
import dev.culprit.application.ingest.FieldLayout;
import dev.culprit.application.metric.MetricCatalog;
import dev.culprit.application.output.AnomalyEvent;
import dev.culprit.application.output.SilentOutput;
import dev.culprit.application.series.InMemoryRunner;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A third of the load is gone from ten to midnight on, and two windows in a row must bear it out.
 * At midnight the load falls every day, so that the second window falls no farther than it ever
 * does.
 */
final class MidnightStoryTest {
  private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
  private static final Instant KNOWN = Instant.parse("2026-03-09T00:00:00Z");
  private static final Instant OUTAGE = Instant.parse("2026-03-16T23:50:00Z");
  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final Duration LENGTH = Duration.ofMinutes(40);

  @Test
  void shouldOpenWhatGoesOnOverAnHourOfHabits() {
    List<AnomalyEvent> opened = new ArrayList<>();
    SilentOutput output =
        new SilentOutput() {
          @Override
          public void anomaly(AnomalyEvent event) {
            if (event.sequence() == 1 && !event.windowStart().isBefore(KNOWN)) {
              opened.add(event);
            }
          }
        };

    load(Setting.runner(catalog(), output));

    assertThat(opened)
        .singleElement()
        .satisfies(
            anomaly -> {
              assertThat(anomaly.startedAt()).isEqualTo(OUTAGE);
              assertThat(anomaly.windowStart()).isEqualTo(OUTAGE.plus(WINDOW));
            });
  }

  private static void load(InMemoryRunner runner) {
    Random random = new Random(5);
    FieldLayout layout = runner.layout();
    Event event = new Event(layout);
    Instant end = OUTAGE.plus(LENGTH);
    long sequence = 0;
    for (Instant at = START; at.isBefore(end); at = at.plus(WINDOW)) {
      double usual = usual(at) * (1 + 0.02 * random.nextGaussian());
      event.clear();
      event.setNumber(layout.slotOf("load"), at.isBefore(OUTAGE) ? usual : usual * 2 / 3);
      event.locate(at.toEpochMilli(), 0, sequence++);
      runner.accept(event);
      runner.advance();
    }
    runner.finish();
  }

  private static double usual(Instant at) {
    double hour = Duration.between(START, at).toMinutes() % 1440 / 60.0;
    double day = 1000 + 300 * Math.cos(2 * Math.PI * (hour - 16) / 24);
    return hour < 6 ? 0.8 * day : day;
  }

  private static MetricCatalog catalog() {
    MetricDefinition load =
        MetricDefinition.of(
                "load",
                "hosts",
                new Measure.Sum("load", List.of()),
                new WindowDefinition.Tumbling(WINDOW))
            .rules(RuleDefinition.inARow(2))
            .build();
    return MetricCatalog.of(
        Configuration.of(
            "localhost:9092", List.of(Setting.json("hosts", "hosts", "at")), List.of(load)),
        "hosts");
  }
}
