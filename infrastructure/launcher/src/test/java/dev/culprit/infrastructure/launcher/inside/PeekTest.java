package dev.culprit.infrastructure.launcher.inside;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.EventTimeDefinition;
import dev.culprit.application.config.Format;
import dev.culprit.application.config.Measure;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.SourceDefinition;
import dev.culprit.application.config.StartFrom;
import dev.culprit.application.config.TimeUnitOfField;
import dev.culprit.application.config.WindowDefinition;
import dev.culprit.infrastructure.flink.parts.SourceFormats;
import dev.culprit.infrastructure.kafka.TopicRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PeekTest {
  private static final Instant TIME = Instant.parse("2026-03-05T14:05:00Z");

  private final SourceDefinition source =
      new SourceDefinition(
          "sales",
          "store_sales",
          Format.JSON,
          Optional.empty(),
          new StartFrom.Earliest(),
          EventTimeDefinition.of("sold_at", TimeUnitOfField.MILLIS));
  private final Peek peek = peek();

  @Test
  void shouldShowTheFieldsThatMetricsRead() {
    Peek.Seen seen = look(0, TIME, "\"net_paid\":12.5,\"note\":\"x\"");

    assertThat(seen.reason()).isEmpty();
    assertThat(seen.text()).isEqualTo("store_sales-0@0 2026-03-05T14:05:00Z {net_paid=12.5}");
  }

  @Test
  void shouldSayWhatWouldBeADeadLetterAndWhy() {
    assertThat(peek.look(raw(0, "{\"sold_at\":")).text())
        .contains("would be a dead letter, truncated: ");
    assertThat(peek.look(raw(1, "{\"net_paid\":1}")).detail())
        .isEqualTo("its 'sold_at' is missing, or is no time in millis");
    assertThat(look(2, TIME.plusSeconds(600), "\"net_paid\":1").reason()).isEmpty();
    assertThat(look(3, TIME, "\"net_paid\":1").text())
        .contains("too-late: the last window it falls in is closed for revenue");
  }

  @Test
  void shouldListEveryFieldWithItsTypeAndReadersAndThoseThatNoRecordHas() {
    look(0, TIME, "\"net\":12.5,\"note\":\"x\"");
    look(1, TIME, "\"net\":12,\"paid\":{\"by\":\"card\"},\"tags\":[1]");

    assertThat(peek.fieldsSeen())
        .containsExactly(
            new Peek.Field("sold_at", "whole", 2, List.of("event time")),
            new Peek.Field("net", "decimal|whole", 2, List.of()),
            new Peek.Field("note", "text", 1, List.of()),
            new Peek.Field("paid.by", "text", 1, List.of()),
            new Peek.Field("tags", "list", 1, List.of()),
            new Peek.Field("net_paid", "missing", 0, List.of("revenue")));
  }

  private Peek.Seen look(long offset, Instant time, String rest) {
    return peek.look(raw(offset, "{\"sold_at\":%d,%s}".formatted(time.toEpochMilli(), rest)));
  }

  private static TopicRecord raw(long offset, String json) {
    return new TopicRecord(
        "store_sales", 0, offset, TIME.plusSeconds(900), null, json.getBytes(UTF_8));
  }

  private Peek peek() {
    MetricDefinition revenue =
        MetricDefinition.of(
                "revenue",
                "sales",
                new Measure.Sum("net_paid", List.of()),
                new WindowDefinition.Tumbling(Duration.ofMinutes(1)))
            .build();
    Configuration configuration =
        Configuration.of("localhost:9092", List.of(source), List.of(revenue));
    return new Peek(
        configuration,
        source,
        layout -> SourceFormats.decoder(configuration, source, layout),
        SourceFormats.timeReader(configuration, source),
        SourceFormats.sampler(configuration, source));
  }
}
