package dev.culprit.it.job;

import static dev.culprit.it.job.Facts.instant;
import static dev.culprit.it.job.Facts.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.control.ControlChange;
import dev.culprit.infrastructure.config.CanonicalJson;
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

      add(stack, job.topic("control"), from);
      List<GenericRecord> told =
          control.until("the change itself", LIMIT, changes -> !changes.isEmpty());
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
      assertThat(told).hasSize(1);
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

  private static boolean isOfTheNew(GenericRecord point) {
    return said(point, "metric").equals(ADDED);
  }

  private static void add(TestStack stack, String topic, Instant from) {
    CanonicalJson codec = new CanonicalJson();
    String body =
        new String(
            codec.write(
                codec.readMetric(
                    """
                    { "orders": { "source": "sales", "measure": { "count": {} },
                      "window": { "tumbling": "1m" }, "split-by": [ "country" ],
                      "gaps": "skip", "detect": { "any": [ { "use": "ewma" } ] } } }
                    """
                        .getBytes(StandardCharsets.UTF_8))),
            StandardCharsets.UTF_8);
    GenericRecord change = new GenericData.Record(Control.getClassSchema());
    change.put("kind", ControlChange.METRIC);
    change.put("id", ADDED);
    change.put("version", 1L);
    change.put("effective_from", from.toEpochMilli());
    change.put("author", "somebody");
    change.put("checksum", Sha256.of(body.getBytes(StandardCharsets.UTF_8)));
    change.put("body", body);
    KafkaAvroSerializer values = new KafkaAvroSerializer();
    values.configure(Map.of("schema.registry.url", stack.registry()), false);
    try (KafkaProducer<String, Object> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", stack.broker()), new StringSerializer(), values)) {
      producer.send(new ProducerRecord<>(topic, ControlChange.METRIC + "/" + ADDED + "/1", change));
      producer.flush();
    }
  }
}
