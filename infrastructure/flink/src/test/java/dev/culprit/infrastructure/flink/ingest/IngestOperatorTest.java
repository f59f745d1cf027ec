package dev.culprit.infrastructure.flink.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.config.Measure;
import dev.culprit.application.ingest.Contributions;
import dev.culprit.infrastructure.flink.control.Tick;
import dev.culprit.infrastructure.flink.testing.Sales;
import dev.culprit.infrastructure.flink.testing.TextControl;
import dev.culprit.infrastructure.flink.wire.OutRecord;
import dev.culprit.infrastructure.flink.wire.Raw;
import dev.culprit.infrastructure.flink.wire.ShardMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class IngestOperatorTest {
  private static final int MAX_PARALLELISM = 720;

  private static TwoInputStreamOperatorTestHarness<Raw, byte[], ShardMessage> harness(
      int subtasks, int subtask) throws Exception {
    return new TwoInputStreamOperatorTestHarness<>(
        new IngestOperator(Sales.spec(), Sales.SOURCE), MAX_PARALLELISM, subtasks, subtask);
  }

  private static TwoInputStreamOperatorTestHarness<Raw, byte[], ShardMessage> opened()
      throws Exception {
    var harness = harness(1, 0);
    harness.open();
    harness.processWatermarkStatus2(WatermarkStatus.IDLE);
    return harness;
  }

  /** What was said since the last look, in words. */
  private static List<String> said(
      TwoInputStreamOperatorTestHarness<Raw, byte[], ShardMessage> harness) {
    List<String> words = new ArrayList<>();
    for (Object element : harness.getOutput()) {
      if (element instanceof Watermark mark) {
        words.add("time " + mark.getTimestamp());
      } else if (element instanceof WatermarkStatus status) {
        words.add(status.isIdle() ? "idle" : "active");
      } else if (element instanceof StreamRecord<?> record
          && record.getValue() instanceof ShardMessage message) {
        Contributions.Header header = Contributions.decodeHeader(message.payload());
        words.add(header.metric() + header.version() + " " + header.series());
      }
    }
    harness.getOutput().clear();
    return words;
  }

  private static List<String> deadLetters(
      TwoInputStreamOperatorTestHarness<Raw, byte[], ShardMessage> harness) {
    List<String> letters = new ArrayList<>();
    var side = harness.getSideOutput(IngestOperator.DEAD_LETTERS);
    if (side != null) {
      for (StreamRecord<OutRecord> letter : side) {
        letters.add(new String(letter.getValue().value(), UTF_8));
      }
      side.clear();
    }
    return letters;
  }

  @Test
  void shouldSendOnlyWhatEndsByTheWatermarkAndThenTheWatermark() throws Exception {
    try (var harness = opened()) {
      harness.processElement1(new StreamRecord<>(Sales.sale(0, 0, 30_000, "DE", 1)));
      harness.processElement1(new StreamRecord<>(Sales.sale(0, 1, 40_000, "DE", 2)));
      harness.processElement1(new StreamRecord<>(Sales.sale(0, 2, 70_000, "FR", 3)));
      harness.processWatermark1(new Watermark(59_999));
      assertThat(said(harness)).containsExactly("time 59999");
      harness.processWatermark1(new Watermark(60_000));
      assertThat(said(harness)).containsExactly("revenue1 [DE]", "time 60000");
      harness.processWatermark1(new Watermark(120_000));
      assertThat(said(harness)).containsExactly("revenue1 [FR]", "time 120000");
    }
  }

  @Test
  void shouldKeepNothingBackBeforeABarrierOrAtTheEnd() throws Exception {
    try (var harness = opened()) {
      harness.processElement1(new StreamRecord<>(Sales.sale(0, 0, 30_000, "DE", 1)));
      harness.prepareSnapshotPreBarrier(1);
      assertThat(said(harness)).containsExactly("revenue1 [DE]");
      harness.processElement1(new StreamRecord<>(Sales.sale(0, 1, 31_000, "FR", 1)));
      harness.endInput1();
      assertThat(said(harness)).containsExactly("revenue1 [FR]");
    }
  }

  @Test
  void shouldWriteDownWhatCannotBeReadWithItsBytesAndGoOn() throws Exception {
    try (var harness = opened()) {
      harness.processElement1(
          new StreamRecord<>(new Raw("k".getBytes(UTF_8), "poison".getBytes(UTF_8), 2, 7, 1, 1)));
      harness.processElement1(new StreamRecord<>(new Raw(null, null, 2, 8, 1, Long.MIN_VALUE)));
      harness.processElement1(
          new StreamRecord<>(
              new Raw(null, "x;DE;card;1".getBytes(UTF_8), 2, 9, 1, Long.MIN_VALUE)));
      harness.processElement1(new StreamRecord<>(Sales.sale(2, 10, 30_000, "DE", 1)));
      harness.processWatermark1(new Watermark(60_000));
      List<String> letters = deadLetters(harness);
      assertThat(letters).hasSize(3);
      assertThat(letters.get(0))
          .startsWith("dead-letter not-four-fields 2/7 length=6 kept=6 key=k []");
      assertThat(letters.get(1)).startsWith("dead-letter not-four-fields 2/8 length=-1 kept=0 []");
      assertThat(letters.get(2)).startsWith("dead-letter no-event-time 2/9 length=11 kept=11 []");
      assertThat(said(harness)).containsExactly("revenue1 [DE]", "time 60000");
    }
  }

  @Test
  void shouldJudgeLatenessByTheRecordsOwnPartition() throws Exception {
    try (var harness = opened()) {
      harness.processElement1(new StreamRecord<>(Sales.sale(0, 0, 200_000, "DE", 1)));
      harness.processElement1(new StreamRecord<>(Sales.sale(1, 0, 30_000, "FR", 1)));
      assertThat(deadLetters(harness)).isEmpty();
      harness.processElement1(new StreamRecord<>(Sales.sale(0, 1, 30_000, "US", 1)));
      assertThat(deadLetters(harness))
          .singleElement()
          .asString()
          .startsWith("dead-letter too-late 0/1")
          .contains("[revenue]");
    }
  }

  @Test
  void shouldRememberThePartitionsOverARescaleWhereverTheyGo() throws Exception {
    OperatorSubtaskState first;
    OperatorSubtaskState second;
    try (var a = harness(2, 0);
        var b = harness(2, 1)) {
      a.open();
      b.open();
      a.processElement1(new StreamRecord<>(Sales.sale(0, 0, 200_000, "DE", 1)));
      b.processElement1(new StreamRecord<>(Sales.sale(1, 0, 500_000, "DE", 1)));
      first = a.snapshot(1, 1);
      second = b.snapshot(1, 1);
    }
    OperatorSubtaskState both = AbstractStreamOperatorTestHarness.repackageState(first, second);
    for (int subtask = 0; subtask < 3; subtask++) {
      try (var harness = harness(3, subtask)) {
        harness.initializeState(
            AbstractStreamOperatorTestHarness.repartitionOperatorState(
                both, MAX_PARALLELISM, 2, 3, subtask));
        harness.open();
        harness.processElement1(new StreamRecord<>(Sales.sale(0, 1, 200_000, "DE", 1)));
        harness.processElement1(new StreamRecord<>(Sales.sale(1, 1, 200_000, "DE", 1)));
        assertThat(deadLetters(harness))
            .singleElement()
            .asString()
            .startsWith("dead-letter too-late 1/1");
      }
    }
  }

  @Test
  void shouldMeasureANewMetricFromItsTimeOnAndStillAfterARestore() throws Exception {
    OperatorSubtaskState state;
    byte[] added =
        Sales.change(Sales.metric("sales_count", new Measure.Count(List.of())), 1, 60_000);
    try (var harness = opened()) {
      harness.processElement2(new StreamRecord<>(added));
      harness.processElement1(new StreamRecord<>(Sales.sale(0, 0, 30_000, "DE", 1)));
      harness.processElement1(new StreamRecord<>(Sales.sale(0, 1, 70_000, "DE", 1)));
      harness.prepareSnapshotPreBarrier(1);
      assertThat(said(harness))
          .containsExactlyInAnyOrder("revenue1 [DE]", "revenue1 [DE]", "sales_count1 [DE]");
      state = harness.snapshot(1, 1);
    }
    try (var harness = harness(1, 0)) {
      harness.initializeState(state);
      harness.open();
      harness.processElement1(new StreamRecord<>(Sales.sale(0, 2, 75_000, "DE", 1)));
      harness.endInput1();
      assertThat(said(harness)).containsExactlyInAnyOrder("revenue1 [DE]", "sales_count1 [DE]");
    }
  }

  /** What the subtasks told of fields, put together as the JobManager does. */
  @Test
  void shouldTellOfAFieldThatNoRecordHasUntilOneHasIt() throws Exception {
    byte[] misspelt =
        Sales.change(Sales.explainedBy("by_payment", "paymnt"), 1, Long.MIN_VALUE / 2);
    try (var a = harness(2, 0);
        var b = harness(2, 1)) {
      a.open();
      b.open();
      a.processElement2(new StreamRecord<>(misspelt));
      for (int i = 0; i < 199; i++) {
        a.processElement1(new StreamRecord<>(Sales.sale(0, i, 30_000, "DE", 1)));
      }
      a.processWatermark2(Watermark.MAX_WATERMARK);
      a.processWatermark1(new Watermark(31_000));
      assertThat(fields(a).getLocalValue()).isEmpty();
      a.processElement1(new StreamRecord<>(Sales.sale(0, 199, 32_000, "DE", 1)));
      // Nothing is named after a record that could not be read.
      byte[] poison = "poison".getBytes(StandardCharsets.UTF_8);
      a.processElement1(new StreamRecord<>(new Raw(null, poison, 0, 200, 32_000, 32_000)));
      a.processWatermark1(new Watermark(33_000));

      FieldFindings together = fields(a).clone();
      together.merge(fields(b));
      assertThat(together.getLocalValue())
          .isEqualTo(
              "metrics.by_payment.explain-by: none of 200 records has a value for 'paymnt'."
                  + " Did you mean 'payment'?");
      together.add(
          new FieldFindings.Found(Map.of(), Set.of("metrics.by_payment.explain-by paymnt")));
      assertThat(together.getLocalValue()).isEmpty();
    }
  }

  private static FieldFindings fields(
      TwoInputStreamOperatorTestHarness<Raw, byte[], ShardMessage> harness) {
    return (FieldFindings)
        Objects.requireNonNull(
            harness
                .getEnvironment()
                .getAccumulatorRegistry()
                .getUserMap()
                .get(FieldFindings.NAME + Sales.SOURCE));
  }

  @Test
  void shouldMoveASilentSourceOnByATickOnceItHasReadAsFar() throws Exception {
    byte[] tick =
        new TextControl().encode(new Tick(Sales.SOURCE, 120_000, Map.of(0, 2L)).toChange(1));
    try (var harness = opened()) {
      harness.processElement1(new StreamRecord<>(Sales.sale(0, 0, 30_000, "DE", 1)));
      harness.processElement2(new StreamRecord<>(tick));
      harness.processWatermark1(new Watermark(20_000));
      assertThat(said(harness)).containsExactly("time 20000");
      harness.processElement1(new StreamRecord<>(Sales.sale(0, 1, 40_000, "DE", 1)));
      harness.processWatermarkStatus1(WatermarkStatus.IDLE);
      assertThat(said(harness))
          .containsExactly("idle", "revenue1 [DE]", "active", "time 120000", "idle");
    }
  }
}
