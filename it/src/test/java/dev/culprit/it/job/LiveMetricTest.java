package dev.culprit.it.job;

import static dev.culprit.it.job.Facts.instant;
import static dev.culprit.it.job.Facts.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.culprit.application.control.ControlChange;
import dev.culprit.infrastructure.flink.spec.Sha256;
import dev.culprit.it.data.Feed;
import dev.culprit.it.data.Harvest;
import dev.culprit.it.data.SalesHistory;
import dev.culprit.it.stack.SharedStack;
import dev.culprit.it.stack.TestStack;
import dev.culprit.schemas.Control;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Tag("it")
@ExtendWith(SharedStack.class)
class LiveMetricTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final SalesHistory HISTORY = SalesHistory.twoHours();
  private static final String ADDED = "orders";
  private static final String LATE = "late-orders";
  private static final String LIMITED = "limited-orders";
  private static final String COUNT = "{ \"count\": {} }";

  @Test
  void shouldTakeANewMetricIntoARunningJob(TestStack stack, @TempDir Path folder)
      throws IOException {
    try (Feed feed = Feed.create(stack, stack.freshName("live"));
        SalesJob job = SalesJob.submit(stack, feed, folder, Options.ORDINARY);
        Harvest points = job.harvest("points");
        Harvest control = job.harvest("control")) {
      feed.send(HISTORY.sales(0, 20));
      List<GenericRecord> before =
          job.pointsUntil(points, HISTORY.start().plus(Duration.ofMinutes(18)));
      assertThat(before).extracting(point -> said(point, "metric")).containsOnly("revenue");
      Instant from = HISTORY.start().plus(Duration.ofMinutes(30));

      write(stack, job.topic("control"), ADDED, 1, from, body(ADDED, COUNT, "ewma"));
      List<GenericRecord> told =
          control.until("the change and what became of it", LIMIT, all -> all.size() >= 2);
      feed.send(HISTORY.sales(20, 60));
      feed.sendMark(HISTORY.end());

      List<GenericRecord> added =
          points
              .until(
                  "points of the new metric",
                  LIMIT,
                  all -> all.stream().filter(LiveMetricTest::isOfTheNew).count() >= 60)
              .stream()
              .filter(LiveMetricTest::isOfTheNew)
              .toList();
      assertThat(told).extracting(entry -> said(entry, "kind")).containsExactly("metric", "report");
      assertThat(added)
          .hasSize(60)
          .allSatisfy(
              point -> {
                assertThat(instant(point, "window_start")).isAfterOrEqualTo(from);
                assertThat(point.get("value")).isEqualTo(48.0);
                assertThat(point.get("configuration_version")).isEqualTo(1L);
              });
      assertThat(job.restarts()).isZero();
    }
  }

  @Test
  void shouldChangeAndRemoveMetricsAndGoOnWhenAChangeIsWrong(TestStack stack, @TempDir Path folder)
      throws IOException {
    try (Feed feed = Feed.create(stack, stack.freshName("live"));
        SalesJob job = SalesJob.submit(stack, feed, folder, Options.ORDINARY);
        Harvest points = job.harvest("points")) {
      feed.send(HISTORY.sales(0, 20));
      job.pointsUntil(points, HISTORY.start().plus(Duration.ofMinutes(18)));

      String topic = job.topic("control");
      write(stack, topic, ADDED, 1, 30, body(ADDED, COUNT, "ewma"));
      write(stack, topic, ADDED, 2, 35, body(ADDED, COUNT, "nowhere-installed"));
      write(stack, topic, ADDED, 3, 40, body(ADDED, "{ \"distinct\": \"country\" }", "ewma"));
      write(stack, topic, ADDED, 4, 50, "");
      write(stack, topic, "broken", 1, 30, "{ \"broken\": { \"source\": 7 } }");
      write(stack, topic, LATE, 1, 5, body(LATE, COUNT, "ewma"));
      write(stack, topic, LIMITED, 1, 30, limited(1_000));
      write(stack, topic, LIMITED, 2, 35, limited("\"lots\""));
      write(stack, topic, LIMITED, 3, 45, limited(40));
      feed.send(HISTORY.sales(20, 60));
      feed.sendMark(HISTORY.end());

      List<GenericRecord> all =
          points.until(
              "points of the late metric and of revenue",
              LIMIT,
              read ->
                  toldToTheEnd(read, LATE)
                      && toldToTheEnd(read, LIMITED)
                      && toldToTheEnd(read, "revenue"));
      assertThat(all.stream().filter(LiveMetricTest::isOfTheNew))
          .hasSize(40)
          .allSatisfy(
              point -> {
                boolean first = minuteOf(point) < 40;
                assertThat(minuteOf(point)).isBetween(30L, 49L);
                assertThat(point.get("configuration_version")).isEqualTo(first ? 1L : 3L);
                assertThat((Double) point.get("value"))
                    .isCloseTo(first ? 48 : 1, withinPercentage(1));
              });
      assertThat(all.stream().filter(point -> said(point, "metric").equals(LATE)))
          .filteredOn(point -> minuteOf(point) >= 21)
          .hasSize(2 * 39)
          .allSatisfy(point -> assertThat(point.get("value")).isEqualTo(48.0));
      assertThat(all.stream().filter(point -> said(point, "metric").equals(LIMITED)))
          .filteredOn(point -> minuteOf(point) >= 31 && minuteOf(point) < 60)
          .hasSize(2 * 29)
          .allSatisfy(point -> assertThat(point.get("anomalous")).isEqualTo(minuteOf(point) >= 45));
      assertThat(all.stream().filter(point -> said(point, "metric").equals("revenue")))
          .filteredOn(point -> minuteOf(point) < 60)
          .hasSize(2 * 60);
      assertThat(job.restarts()).isZero();
    }
  }

  private static boolean toldToTheEnd(List<GenericRecord> points, String metric) {
    return points.stream()
            .filter(point -> said(point, "metric").equals(metric) && minuteOf(point) == 59)
            .count()
        >= 2;
  }

  private static long minuteOf(GenericRecord point) {
    return Duration.between(HISTORY.start(), instant(point, "window_start")).toMinutes();
  }

  private static boolean isOfTheNew(GenericRecord point) {
    return said(point, "metric").equals(ADDED);
  }

  private static String limited(Object cap) {
    String rows = "[ { \"country\": \"*\", \"bound\": %s } ]".formatted(cap);
    return judged(
        LIMITED, COUNT, "{ \"use\": \"threshold\", \"max\": { \"rows\": %s } }".formatted(rows));
  }

  private static String body(String id, String measure, String detector) {
    return judged(id, measure, "{ \"use\": \"%s\" }".formatted(detector));
  }

  private static String judged(String id, String measure, String detector) {
    return """
        { "%s": { "source": "sales", "measure": %s, "window": { "tumbling": "1m" },
          "split-by": [ "country" ], "gaps": "skip", "detect": { "any": [ %s ] } } }
        """
        .formatted(id, measure, detector);
  }

  /** A change that holds from a minute of the history on. */
  private static void write(
      TestStack stack, String topic, String id, long version, int minute, String body) {
    write(stack, topic, id, version, HISTORY.start().plus(Duration.ofMinutes(minute)), body);
  }

  private static void write(
      TestStack stack, String topic, String id, long version, Instant from, String body) {
    GenericRecord change = new GenericData.Record(Control.getClassSchema());
    change.put("kind", ControlChange.METRIC);
    change.put("id", id);
    change.put("version", version);
    change.put("effective_from", from.toEpochMilli());
    change.put("author", "somebody");
    change.put("checksum", Sha256.of(body.getBytes(StandardCharsets.UTF_8)));
    change.put("body", body);
    KafkaAvroSerializer values = new KafkaAvroSerializer();
    values.configure(Map.of("schema.registry.url", stack.registry()), false);
    try (KafkaProducer<String, Object> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", stack.broker()), new StringSerializer(), values)) {
      producer.send(
          new ProducerRecord<>(topic, ControlChange.METRIC + "/" + id + "/" + version, change));
      producer.flush();
    }
  }
}
