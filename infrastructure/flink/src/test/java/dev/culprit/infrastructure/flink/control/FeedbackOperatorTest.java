package dev.culprit.infrastructure.flink.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.config.DetectorUse;
import dev.culprit.application.config.Measure;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.control.ChangeReport;
import dev.culprit.application.metric.Shards;
import dev.culprit.infrastructure.flink.spec.ShardKeys;
import dev.culprit.infrastructure.flink.testing.Sales;
import dev.culprit.infrastructure.flink.testing.TextControl;
import dev.culprit.infrastructure.flink.wire.OutRecord;
import dev.culprit.infrastructure.flink.wire.ShardMessage;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class FeedbackOperatorTest {
  private static final int MAX_PARALLELISM = 720;
  private static final int KEY_OF_DE =
      ShardKeys.forMaxParallelism(MAX_PARALLELISM)
          .keyOf(Shards.forMaxParallelism(MAX_PARALLELISM).of(List.of("DE")));

  private static TwoInputStreamOperatorTestHarness<byte[], byte[], ShardMessage> harness()
      throws Exception {
    return new TwoInputStreamOperatorTestHarness<>(
        new FeedbackOperator(Sales.spec(), Sales.SOURCE), MAX_PARALLELISM, 1, 0);
  }

  private static StreamRecord<byte[]> label(String text) {
    return new StreamRecord<>(text.getBytes(UTF_8));
  }

  @Test
  void shouldSendALabelToTheShardOfItsSeries() throws Exception {
    try (var harness = harness()) {
      harness.open();
      harness.processElement1(label("revenue;DE"));

      List<ShardMessage> sent = harness.extractOutputValues();
      assertThat(sent).hasSize(1);
      assertThat(sent.get(0).kind()).isEqualTo(ShardMessage.FEEDBACK);
      assertThat(sent.get(0).key()).isEqualTo(KEY_OF_DE);
      assertThat(new String(sent.get(0).payload(), UTF_8)).isEqualTo("revenue;DE");
    }
  }

  @Test
  void shouldLeaveLabelsOfOtherSourcesToTheirBranchesAndIgnoreWhatIsNone() throws Exception {
    try (var harness = harness()) {
      harness.open();
      harness.processElement1(label("temperature;DE"));
      harness.processElement1(label("nonsense"));
      harness.processElement1(label(""));

      assertThat(harness.extractOutputValues()).isEmpty();
    }
  }

  @Test
  void shouldKnowMetricsThatWereAddedWhileRunningAlsoAfterARestore() throws Exception {
    OperatorSubtaskState state;
    try (var harness = harness()) {
      harness.open();
      harness.processElement2(
          new StreamRecord<>(
              Sales.change(Sales.metric("orders", new Measure.Count(List.of())), 1, 0)));
      state = harness.snapshot(1, 1);
    }
    try (var harness = harness()) {
      harness.initializeState(state);
      harness.open();
      harness.processElement1(label("orders;DE"));

      assertThat(harness.extractOutputValues()).hasSize(1);
    }
  }

  @Test
  void shouldReportOnceWhatBecameOfChangesThatCameTogether() throws Exception {
    try (var harness = harness()) {
      harness.open();
      harness.setProcessingTime(1_000);
      assertThat(reports(harness)).as("nothing was changed").isEmpty();

      MetricDefinition orders = Sales.metric("orders", new Measure.Count(List.of()));
      harness.processElement2(new StreamRecord<>(Sales.change(orders, 1, 90_000)));
      harness.processElement2(
          new StreamRecord<>(
              Sales.change(Sales.revenueJudgedBy(DetectorUse.of("nowhere", Map.of())), 2, 0)));
      harness.processElement2(new StreamRecord<>(Sales.removal("sessions", 4, 0)));
      harness.setProcessingTime(2_000);

      assertThat(reports(harness))
          .singleElement()
          .satisfies(
              report -> {
                assertThat(report.source()).isEqualTo(Sales.SOURCE);
                assertThat(report.sources()).containsExactly(Sales.SOURCE);
                assertThat(report.taken().values())
                    .extracting(taken -> taken.version() + " " + taken.from())
                    .containsExactlyInAnyOrder("1 1970-01-01T00:00:00Z", "1 1970-01-01T00:02:00Z");
                assertThat(report.refused())
                    .hasEntrySatisfying(
                        "revenue",
                        refused -> {
                          assertThat(refused.code()).isEqualTo("cannot-run");
                          assertThat(refused.detail()).contains("nowhere");
                        })
                    .hasEntrySatisfying(
                        "sessions",
                        refused -> assertThat(refused.code()).isEqualTo("unknown-metric"));
              });

      harness.processElement2(new StreamRecord<>(Sales.removal("orders", 2, 180_000)));
      harness.setProcessingTime(3_000);
      assertThat(reports(harness))
          .hasSize(2)
          .last()
          .satisfies(
              report ->
                  assertThat(report.taken())
                      .hasEntrySatisfying("orders", taken -> assertThat(taken.removed()).isTrue()));
    }
  }

  @Test
  void shouldTakeNoNoticeOfReportsAndSayAgainAfterARestoreWhatHolds() throws Exception {
    OperatorSubtaskState state;
    OutRecord told;
    try (var harness = harness()) {
      harness.open();
      harness.processElement2(
          new StreamRecord<>(
              Sales.change(Sales.metric("orders", new Measure.Count(List.of())), 1, 0)));
      harness.setProcessingTime(1_000);
      told = harness.getSideOutput(FeedbackOperator.REPORTS).remove().getValue();
      assertThat(new String(told.key(), UTF_8)).isEqualTo("report/sales/1");
      assertThat(told.topic()).isEqualTo("culprit.control");
      harness.processElement2(new StreamRecord<>(told.value()));
      harness.setProcessingTime(2_000);
      assertThat(reports(harness)).isEmpty();
      state = harness.snapshot(1, 1);
    }
    try (var harness = harness()) {
      harness.initializeState(state);
      harness.open();
      harness.setProcessingTime(1_000);

      assertThat(reports(harness))
          .singleElement()
          .satisfies(report -> assertThat(report.taken()).containsKeys("orders", "revenue"));
    }
  }

  @Test
  void shouldSayAgainAfterARestoreWhatItRefused() throws Exception {
    OperatorSubtaskState state;
    try (var harness = harness()) {
      harness.open();
      harness.processElement2(
          new StreamRecord<>(
              Sales.change(Sales.revenueJudgedBy(DetectorUse.of("nowhere", Map.of())), 2, 0)));
      harness.setProcessingTime(1_000);
      state = harness.snapshot(1, 1);
    }
    try (var harness = harness()) {
      harness.initializeState(state);
      harness.open();
      harness.setProcessingTime(1_000);
      assertThat(reports(harness))
          .singleElement()
          .satisfies(
              report ->
                  assertThat(report.refused())
                      .hasEntrySatisfying(
                          "revenue",
                          refused -> {
                            assertThat(refused.version()).isEqualTo(2);
                            assertThat(refused.code()).isEqualTo("cannot-run");
                            assertThat(refused.detail()).contains("nowhere");
                          }));

      harness.processElement2(new StreamRecord<>(Sales.change(Sales.revenue(), 3, 0)));
      harness.setProcessingTime(2_000);
      assertThat(reports(harness))
          .last()
          .satisfies(report -> assertThat(report.refused()).isEmpty());
      state = harness.snapshot(2, 2);
    }
    try (var harness = harness()) {
      harness.initializeState(state);
      harness.open();
      harness.setProcessingTime(1_000);
      assertThat(reports(harness))
          .singleElement()
          .satisfies(report -> assertThat(report.refused()).isEmpty());
    }
  }

  private static List<ChangeReport> reports(
      TwoInputStreamOperatorTestHarness<byte[], byte[], ShardMessage> harness) {
    Queue<StreamRecord<OutRecord>> written = harness.getSideOutput(FeedbackOperator.REPORTS);
    return written == null
        ? List.of()
        : written.stream()
            .map(record -> new TextControl().decode(record.getValue().value()))
            .flatMap(change -> Reports.of(change).stream())
            .toList();
  }
}
