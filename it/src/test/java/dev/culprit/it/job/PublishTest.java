package dev.culprit.it.job;

import static dev.culprit.it.job.Facts.said;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.culprit.it.data.Feed;
import dev.culprit.it.data.Harvest;
import dev.culprit.it.data.SalesHistory;
import dev.culprit.it.stack.SharedStack;
import dev.culprit.it.stack.TestStack;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Tag("it")
@ExtendWith(SharedStack.class)
class PublishTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final SalesHistory HISTORY = SalesHistory.twoHours();

  @Test
  void shouldPublishChosenFieldsToTopicsOfTheUsersOwn(TestStack stack, @TempDir Path folder)
      throws IOException {
    String alerts = stack.freshName("alerts");
    String all = stack.freshName("everything");
    Options options =
        Options.ORDINARY.withPublish(
            ("[ { topic: %s, format: json, only: anomalous, fields: [ country, value, anomalous ] },"
                    + " { topic: %s, format: avro, fields: [ country, value, score, window_end ] } ]")
                .formatted(alerts, all));
    try (Feed feed = Feed.create(stack, stack.freshName("publish"));
        SalesJob job = SalesJob.submit(stack, feed, folder, options);
        Harvest points = job.harvest("points");
        Harvest json = Harvest.of(stack, alerts);
        Harvest avro = Harvest.of(stack, all)) {
      feed.send(HISTORY.sales());
      feed.sendMark(HISTORY.end().plusSeconds(600));

      List<GenericRecord> told = job.allPoints(points, HISTORY);
      List<GenericRecord> published =
          avro.until("as many as points", LIMIT, read -> read.size() >= told.size());
      List<GenericRecord> anomalous =
          told.stream().filter(point -> (boolean) point.get("anomalous")).toList();
      List<ConsumerRecord<String, byte[]>> chosen = json.rawUntil(anomalous.size());

      assertThat(anomalous).isNotEmpty();
      assertThat(published.get(0).getSchema().getFields())
          .extracting(Schema.Field::name)
          .containsExactly("country", "value", "score", "window_end");
      assertThat(published.stream().map(PublishTest::line))
          .containsExactlyInAnyOrderElementsOf(
              told.stream().map(PublishTest::lineOfPoint).toList());
      assertThat(lines(chosen))
          .containsExactlyInAnyOrderElementsOf(
              anomalous.stream().map(PublishTest::alertOfPoint).toList());
      assertThat(chosen)
          .extracting(ConsumerRecord::key)
          .containsOnly("revenue|country=" + SalesHistory.CULPRIT_COUNTRY);
    }
  }

  private static String line(GenericRecord published) {
    return "country=%s %s %s %s"
        .formatted(
            said(published, "country"),
            said(published, "value"),
            said(published, "score"),
            said(published, "window_end"));
  }

  private static String lineOfPoint(GenericRecord point) {
    return "%s %s %s %s"
        .formatted(
            said(point, "series_key"),
            said(point, "value"),
            said(point, "score"),
            said(point, "window_end"));
  }

  private static String alertOfPoint(GenericRecord point) {
    return "[country, value, anomalous] %s %s true"
        .formatted(said(point, "series_key"), said(point, "value"));
  }

  private static List<String> lines(List<ConsumerRecord<String, byte[]>> records)
      throws IOException {
    List<String> lines = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> record : records) {
      JsonNode alert = new ObjectMapper().readTree(record.value());
      List<String> names = new ArrayList<>();
      alert.fieldNames().forEachRemaining(names::add);
      lines.add(
          "%s country=%s %s %s"
              .formatted(
                  names,
                  alert.path("country").asText(),
                  alert.path("value").asDouble(),
                  alert.path("anomalous").asText()));
    }
    return lines;
  }
}
