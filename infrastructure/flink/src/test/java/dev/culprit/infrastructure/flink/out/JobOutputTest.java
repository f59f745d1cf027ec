package dev.culprit.infrastructure.flink.out;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.KafkaSettings;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.Only;
import dev.culprit.application.config.OutputFormat;
import dev.culprit.application.config.PublishDefinition;
import dev.culprit.application.config.Secret;
import dev.culprit.application.incident.IncidentNote;
import dev.culprit.application.metric.MetricCatalog;
import dev.culprit.application.output.AnomalyEvent;
import dev.culprit.application.output.DeadLetter;
import dev.culprit.application.output.Point;
import dev.culprit.domain.series.SeriesKey;
import dev.culprit.infrastructure.flink.testing.Sales;
import dev.culprit.infrastructure.flink.testing.TestParts;
import dev.culprit.infrastructure.flink.wire.OutRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobOutputTest {
  private final List<OutRecord> sent = new ArrayList<>();
  private final List<IncidentNote> notes = new ArrayList<>();
  private final TestParts parts = new TestParts();

  private JobOutput output(PublishDefinition... publish) {
    return output(Map.of(), publish);
  }

  private JobOutput output(Map<String, Secret> client, PublishDefinition... publish) {
    MetricDefinition revenue = Sales.revenue();
    MetricDefinition metric =
        MetricDefinition.of(
                revenue.id(), revenue.source(), revenue.judged().measure(), revenue.window())
            .splitBy(revenue.splitBy())
            .detect(revenue.detect())
            .publish(List.of(publish))
            .build();
    Configuration configuration = Sales.configuration().with(metric);
    KafkaSettings kafka = configuration.kafka();
    return new JobOutput(
        new KafkaSettings(kafka.bootstrapServers(), kafka.topicPrefix(), client),
        parts.encoder(configuration),
        new UserTopics(parts, configuration, MetricCatalog.of(configuration, Sales.SOURCE)),
        sent::add,
        request -> {},
        notes::add);
  }

  private static Point point(boolean anomalous) {
    return new Point(
        "revenue",
        1,
        SeriesKey.of(List.of("country"), List.of("DE")),
        Instant.EPOCH,
        Instant.EPOCH.plusSeconds(60),
        0,
        Map.of(),
        42,
        1,
        false,
        40,
        30,
        50,
        41,
        0.5,
        0.1,
        "none",
        anomalous,
        true,
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty(),
        Map.of());
  }

  private static DeadLetter letter(String reason) {
    return new DeadLetter(
        "sales",
        reason,
        "",
        "t",
        0,
        0,
        null,
        new byte[0],
        0,
        "",
        Instant.EPOCH,
        Optional.empty(),
        List.of());
  }

  private List<String> topics() {
    return sent.stream().map(OutRecord::topic).toList();
  }

  @Test
  void shouldKeyPointsByMetricAndSeriesSoThatTheirOrderStays() {
    output().point(point(false));
    assertThat(sent).hasSize(1);
    assertThat(sent.get(0).topic()).isEqualTo("culprit.points");
    assertThat(sent.get(0).key()).asString(UTF_8).isEqualTo("revenue|country=DE");
  }

  @Test
  void shouldNoteTheStepsOfAnomaliesForTheIncidents() {
    output().anomaly(opened());

    assertThat(topics()).containsExactly("culprit.anomalies");
    assertThat(notes).extracting(IncidentNote::anomalyId).containsExactly("a1");
  }

  private static AnomalyEvent opened() {
    return new AnomalyEvent(
        "a1",
        1,
        "OPEN",
        "revenue",
        1,
        SeriesKey.TOTAL,
        Instant.EPOCH,
        Instant.EPOCH,
        Instant.EPOCH.plusSeconds(60),
        Optional.empty(),
        0,
        10,
        20,
        18,
        22,
        0.99,
        5,
        5,
        "critical",
        "down",
        1,
        "",
        List.of(),
        "revenue fell");
  }

  @Test
  void shouldSendToTheUsersTopicsWhatTheyAskedFor() {
    PublishDefinition all = new PublishDefinition("all", OutputFormat.JSON, Only.ALL, List.of());
    PublishDefinition bad =
        new PublishDefinition("bad", OutputFormat.JSON, Only.ANOMALOUS, List.of("value"));
    JobOutput output = output(all, bad);
    output.point(point(false));
    assertThat(topics()).containsExactly("culprit.points", "all");
    sent.clear();
    output.point(point(true));
    assertThat(topics()).containsExactly("culprit.points", "all", "bad");
    assertThat(sent.get(2).value()).asString(UTF_8).isEqualTo("[value]=42.0");
  }

  @Test
  void shouldTellOfAResultThatNoBrokerWouldTakeByADeadLetter() {
    String huge = "x".repeat(1_000_001);
    PublishDefinition all =
        new PublishDefinition("all", OutputFormat.JSON, Only.ALL, List.of(huge));

    output(all).point(point(false));

    assertThat(topics()).containsExactly("culprit.points", "culprit.dead-letters");
    assertThat(sent.get(1).value()).asString(UTF_8).contains("result-too-large");
  }

  @Test
  void shouldSendWhatTheUsersClientIsToldToSendAndCountWhatItIsNot() {
    String huge = "x".repeat(1_100_000);
    PublishDefinition all =
        new PublishDefinition("all", OutputFormat.JSON, Only.ALL, List.of(huge));
    Map<String, Secret> larger = Map.of("max.request.size", new Secret("2000000"));
    JobOutput patient = output(larger, all);
    patient.point(point(false));
    assertThat(topics()).containsExactly("culprit.points", "all");
    assertThat(patient.leftOut()).isZero();

    sent.clear();
    JobOutput usual = output(all);
    usual.point(point(false));
    assertThat(topics()).containsExactly("culprit.points", "culprit.dead-letters");
    assertThat(usual.leftOut()).isOne();
  }

  @Test
  void shouldLeaveOutWhatNoBrokerWouldTake() {
    JobOutput output = output();
    output.deadLetter(letter("x".repeat(1_000_001)));
    assertThat(sent).isEmpty();
    output.deadLetter(letter("truncated"));
    assertThat(topics()).containsExactly("culprit.dead-letters");
    assertThat(sent.get(0).key()).isNull();
  }
}
