package dev.culprit.infrastructure.flink.attribute;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.attribute.AttributionRequests;
import dev.culprit.application.output.AttributionRequest;
import dev.culprit.domain.series.SeriesKey;
import dev.culprit.infrastructure.flink.testing.Sales;
import dev.culprit.infrastructure.flink.wire.AttributionTask;
import dev.culprit.infrastructure.flink.wire.OutRecord;
import dev.culprit.spi.attributor.LeafTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class AttributeOperatorTest {
  private static final class Harness
      extends KeyedTwoInputStreamOperatorTestHarness<String, AttributionTask, byte[], OutRecord> {
    private Harness() throws Exception {
      super(
          new AttributeOperator(Sales.spec(), Sales.SOURCE),
          AttributionTask::anomalyId,
          null,
          Types.STRING);
    }
  }

  private static AttributionTask task(String anomaly, long sequence) {
    AttributionRequest request =
        new AttributionRequest(
            anomaly,
            sequence,
            0,
            "revenue",
            1,
            SeriesKey.TOTAL,
            Instant.EPOCH,
            Instant.EPOCH,
            Instant.EPOCH.plusSeconds(60),
            "ripple",
            5,
            "amount",
            new LeafTable(
                List.of(),
                new int[0][],
                new double[] {1},
                new double[] {2},
                null,
                null,
                new double[] {1}),
            0);
    return new AttributionTask(anomaly, sequence, AttributionRequests.encode(request));
  }

  private static List<String> said(Harness harness) {
    List<String> lines = new ArrayList<>();
    for (OutRecord record : harness.extractOutputValues()) {
      lines.add(new String(record.value(), UTF_8));
    }
    harness.getOutput().clear();
    return lines;
  }

  @Test
  void shouldAnswerEveryAnomalyByItsNewestRequest() throws Exception {
    try (Harness harness = new Harness()) {
      harness.open();
      harness.processElement1(new StreamRecord<>(task("a", 1)));
      harness.processElement1(new StreamRecord<>(task("b", 1)));
      harness.processElement1(new StreamRecord<>(task("b", 2)));
      harness.processElement1(new StreamRecord<>(task("b", 3)));
      harness.endInput1();
      assertThat(said(harness))
          .containsExactly(
              "attribution 2 1 a attributor-not-installed",
              "attribution 2 3 b attributor-not-installed");
    }
  }

  @Test
  void shouldRunWhatWasNotAnsweredAgainAfterARestore() throws Exception {
    OperatorSubtaskState state;
    try (Harness harness = new Harness()) {
      harness.open();
      harness.processElement1(new StreamRecord<>(task("a", 1)));
      harness.processElement1(new StreamRecord<>(task("b", 4)));
      state = harness.snapshot(1, 1);
    }
    try (Harness harness = new Harness()) {
      harness.initializeState(state);
      harness.open();
      harness.endInput1();
      assertThat(said(harness))
          .containsExactlyInAnyOrder(
              "attribution 2 1 a attributor-not-installed",
              "attribution 2 4 b attributor-not-installed");
      assertThat(harness.numKeyedStateEntries()).isZero();
    }
  }

  @Test
  void shouldKeepOnlyTheNewestOfAnAnomalyWaiting() {
    PendingTasks pending = new PendingTasks();
    assertThat(pending.offer(new AttributionTask("a", 2, new byte[0]))).isTrue();
    assertThat(pending.offer(new AttributionTask("b", 1, new byte[0]))).isTrue();
    assertThat(pending.offer(new AttributionTask("a", 1, new byte[0]))).isFalse();
    assertThat(pending.offer(new AttributionTask("a", 3, new byte[0]))).isTrue();
    assertThat(pending.size()).isEqualTo(2);
    assertThat(pending.poll())
        .isNotNull()
        .extracting(AttributionTask::anomalyId, AttributionTask::sequence)
        .containsExactly("a", 3L);
  }
}
