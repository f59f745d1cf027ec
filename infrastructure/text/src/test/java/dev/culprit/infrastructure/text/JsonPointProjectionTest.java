package dev.culprit.infrastructure.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.config.Measure;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.Only;
import dev.culprit.application.config.Order;
import dev.culprit.application.config.OutputFormat;
import dev.culprit.application.config.PublishDefinition;
import dev.culprit.application.config.WindowDefinition;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonPointProjectionTest {

  private static String written(Measure measure, WindowDefinition window, List<String> fields) {
    PublishDefinition publish =
        new PublishDefinition("alerts", OutputFormat.JSON, Only.ALL, fields);
    MetricDefinition metric =
        MetricDefinition.of("revenue", "sales", measure, window)
            .splitBy(List.of("country", "channel"))
            .publish(List.of(publish))
            .build();
    return new String(new JsonPointProjection(metric, publish).encode(Outputs.point()), UTF_8);
  }

  @Test
  void shouldWriteTheChosenFieldsInTheirOrder() {
    assertThat(
            written(
                new Measure.Sum("net_paid", List.of()),
                new WindowDefinition.Tumbling(Duration.ofMinutes(1)),
                List.of("window_start", "country", "value", "raw_score", "anomalous")))
        .isEqualTo(
            "{\"window_start\":\"2026-03-01T12:00:00Z\",\"country\":\"DE\",\"value\":12.5,"
                + "\"raw_score\":3.5,\"anomalous\":true}");
  }

  @Test
  void shouldPassTheRecordsOwnFieldsThroughWhereEveryRecordIsAPoint() {
    assertThat(
            written(
                new Measure.RecordValue("state"),
                new WindowDefinition.EveryRecord(Order.EVENT_TIME),
                List.of()))
        .contains("\"state\":\"TX\"", "\"score\":0.999", "\"next\":31.0", "\"provisional\":false");
  }
}
