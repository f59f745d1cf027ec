package dev.culprit.infrastructure.flink.series;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.culprit.application.config.DetectorUse;
import dev.culprit.application.config.Measure;
import dev.culprit.application.ingest.Contributions;
import dev.culprit.application.metric.Shards;
import dev.culprit.infrastructure.flink.ingest.IngestOperator;
import dev.culprit.infrastructure.flink.spec.JobSpec;
import dev.culprit.infrastructure.flink.spec.ShardKeys;
import dev.culprit.infrastructure.flink.testing.Sales;
import dev.culprit.infrastructure.flink.wire.OutRecord;
import dev.culprit.infrastructure.flink.wire.Raw;
import dev.culprit.infrastructure.flink.wire.ShardMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class SeriesOperatorTest {
  private static final int MAX_PARALLELISM = 720;

  /** The operator over RocksDB, as one of some subtasks. */
  private static final class Harness
      extends KeyedTwoInputStreamOperatorTestHarness<Integer, ShardMessage, byte[], OutRecord> {
    private Harness(JobSpec spec, int subtasks, int subtask) throws Exception {
      super(
          new SeriesOperator(spec, Sales.SOURCE),
          ShardMessage::key,
          null,
          Types.INT,
          MAX_PARALLELISM,
          subtasks,
          subtask);
      setStateBackend(new EmbeddedRocksDBStateBackend());
    }
  }

  private static Harness open(int subtasks, int subtask, OperatorSubtaskState... state)
      throws Exception {
    Harness harness = new Harness(Sales.spec(), subtasks, subtask);
    if (state.length > 0) {
      harness.initializeState(
          AbstractStreamOperatorTestHarness.repartitionOperatorState(
              AbstractStreamOperatorTestHarness.repackageState(state),
              MAX_PARALLELISM,
              state.length,
              subtasks,
              subtask));
    }
    harness.open();
    harness.processWatermarkStatus2(WatermarkStatus.IDLE);
    return harness;
  }

  /** Pre-aggregates sales as the step before does. */
  private static List<ShardMessage> messages(List<byte[]> control, Raw... sales) throws Exception {
    try (var ingest =
        new TwoInputStreamOperatorTestHarness<Raw, byte[], ShardMessage>(
            new IngestOperator(Sales.spec(), Sales.SOURCE), MAX_PARALLELISM, 1, 0)) {
      ingest.open();
      for (byte[] change : control) {
        ingest.processElement2(new StreamRecord<>(change));
      }
      for (Raw sale : sales) {
        ingest.processElement1(new StreamRecord<>(sale));
      }
      ingest.prepareSnapshotPreBarrier(1);
      return ingest.extractOutputValues();
    }
  }

  private static void send(Harness harness, Raw... sales) throws Exception {
    for (ShardMessage message : messages(List.of(), sales)) {
      harness.processElement1(new StreamRecord<>(message));
    }
  }

  private static List<String> said(Harness harness) {
    List<String> lines = new ArrayList<>();
    for (OutRecord record : harness.extractOutputValues()) {
      lines.add(new String(record.value(), UTF_8));
    }
    harness.getOutput().clear();
    return lines;
  }

  private static List<String> anomalies(List<String> lines) {
    return lines.stream().filter(line -> line.startsWith("anomaly")).toList();
  }

  @Test
  void shouldCloseWindowsOnTheWatermarkAndNotBefore() throws Exception {
    try (Harness harness = open(1, 0)) {
      send(harness, Sales.sale(0, 0, 30_000, "DE", 40), Sales.sale(0, 1, 31_000, "DE", 2));
      harness.processWatermark1(new Watermark(59_999));
      assertThat(said(harness)).isEmpty();
      harness.processWatermark1(new Watermark(60_000));
      assertThat(said(harness)).containsExactly("point revenue country=DE 0 42.0 n=2");
    }
  }

  @Test
  void shouldGoOnAfterARestoreWhereItStoodEvenInTheMiddleOfAWindow() throws Exception {
    OperatorSubtaskState state;
    List<String> all = new ArrayList<>();
    try (Harness harness = open(1, 0)) {
      send(harness, Sales.sale(0, 0, 30_000, "DE", 140));
      harness.processWatermark1(new Watermark(60_000));
      all.addAll(said(harness));
      send(harness, Sales.sale(0, 1, 70_000, "DE", 100));
      state = harness.snapshot(1, 1);
    }
    try (Harness harness = open(1, 0, state)) {
      send(harness, Sales.sale(0, 2, 80_000, "DE", 50));
      harness.processWatermark1(new Watermark(120_000));
      all.addAll(said(harness));
    }
    assertThat(all)
        .contains(
            "point revenue country=DE 0 140.0 n=1",
            "point revenue country=DE 60000 150.0 n=2 anomalous");
    assertThat(anomalies(all)).first().asString().startsWith("anomaly OPEN 1 country=DE");
    assertThat(anomalies(all).stream().filter(line -> line.contains("OPEN"))).hasSize(1);
  }

  @Test
  void shouldGiveEverySeriesToOneSubtaskAfterARescale() throws Exception {
    List<OperatorSubtaskState> states = new ArrayList<>();
    List<ShardMessage> messages =
        messages(
            List.of(),
            IntStream.range(0, 50)
                .mapToObj(i -> Sales.sale(0, i, 30_000, "C" + i, i))
                .toArray(Raw[]::new));
    for (int subtask = 0; subtask < 2; subtask++) {
      try (Harness harness = open(2, subtask)) {
        for (ShardMessage message : messages) {
          if (subtask == ownerOf(message, 2)) {
            harness.processElement1(new StreamRecord<>(message));
          }
        }
        states.add(harness.snapshot(1, 1));
      }
    }
    List<String> points = new ArrayList<>();
    for (int subtask = 0; subtask < 3; subtask++) {
      try (Harness harness = open(3, subtask, states.toArray(new OperatorSubtaskState[0]))) {
        harness.processWatermark1(new Watermark(60_000));
        points.addAll(said(harness));
      }
    }
    assertThat(points).hasSize(50);
    assertThat(new TreeSet<>(points)).hasSize(50).contains("point revenue country=C7 0 7.0 n=1");
  }

  private static int ownerOf(ShardMessage message, int subtasks) {
    return KeyGroupRangeAssignment.assignKeyToParallelOperator(
        message.key(), MAX_PARALLELISM, subtasks);
  }

  @Test
  void shouldSetAsideWhatBelongsToAVersionItHasNotHeardOfYet() throws Exception {
    byte[] added = Sales.change(Sales.metric("orders", new Measure.Count(List.of())), 1, 0);
    OperatorSubtaskState state;
    try (Harness harness = open(1, 0)) {
      for (ShardMessage message : messages(List.of(added), Sales.sale(0, 0, 30_000, "DE", 1))) {
        harness.processElement1(new StreamRecord<>(message));
      }
      harness.processElement2(new StreamRecord<>(added));
      state = harness.snapshot(1, 1);
    }
    try (Harness harness = open(1, 0, state)) {
      harness.processWatermark1(new Watermark(60_000));
      assertThat(said(harness))
          .containsExactlyInAnyOrder(
              "point revenue country=DE 0 1.0 n=1", "point orders country=DE 0 1.0 n=1");
    }
  }

  @Test
  void shouldLeaveOutAChangeThatCannotRunAlsoAfterARestore() throws Exception {
    byte[] broken = Sales.change(Sales.revenueJudgedBy(DetectorUse.of("nowhere-installed")), 2, 0);
    byte[] wrong = Sales.change(Sales.revenueJudgedBy(threshold("max", "many")), 3, 0);
    OperatorSubtaskState state;
    try (Harness harness = open(1, 0)) {
      harness.processElement2(new StreamRecord<>(broken));
      harness.processElement2(new StreamRecord<>(wrong));
      for (ShardMessage message :
          messages(List.of(broken, wrong), Sales.sale(0, 0, 30_000, "DE", 1))) {
        harness.processElement1(new StreamRecord<>(message));
      }
      state = harness.snapshot(1, 1);
    }
    try (Harness harness = open(1, 0, state)) {
      harness.processWatermark1(new Watermark(60_000));
      assertThat(said(harness)).containsExactly("point revenue country=DE 0 1.0 n=1");
    }
  }

  @Test
  void shouldHaveTheSameVersionInForceAfterARestoreAsBefore() throws Exception {
    byte[] third = Sales.change(Sales.revenueJudgedBy(threshold("max", 10.0)), 3, 0);
    byte[] second = Sales.change(Sales.revenueJudgedBy(threshold("max", 1000.0)), 2, 60_000);
    OperatorSubtaskState state;
    try (Harness harness = open(1, 0)) {
      harness.processElement2(new StreamRecord<>(third));
      harness.processElement2(new StreamRecord<>(second));
      state = harness.snapshot(1, 1);
    }
    try (Harness harness = open(1, 0, state)) {
      for (ShardMessage message :
          messages(
              List.of(third),
              Sales.sale(0, 0, 30_000, "DE", 1),
              Sales.sale(0, 1, 90_000, "DE", 50))) {
        harness.processElement1(new StreamRecord<>(message));
      }
      harness.processWatermark1(new Watermark(120_000));
      assertThat(said(harness)).contains("point revenue country=DE 60000 50.0 n=1 anomalous");
    }
  }

  private static DetectorUse threshold(String parameter, Object value) {
    return DetectorUse.of("threshold", Map.of(parameter, value));
  }

  @Test
  void shouldTakeUpWhatWasSetAsideBeforeARestoreAsSoonAsItHearsOfTheVersion() throws Exception {
    byte[] added = Sales.change(Sales.metric("orders", new Measure.Count(List.of())), 1, 0);
    OperatorSubtaskState state;
    try (Harness harness = open(1, 0)) {
      for (ShardMessage message : messages(List.of(added), Sales.sale(0, 0, 30_000, "DE", 1))) {
        if (Contributions.decodeHeader(message.payload()).metric().equals("orders")) {
          harness.processElement1(new StreamRecord<>(message));
        }
      }
      state = harness.snapshot(1, 1);
    }
    try (Harness harness = open(1, 0, state)) {
      harness.processElement2(new StreamRecord<>(added));
      harness.processWatermark1(new Watermark(60_000));
      assertThat(said(harness)).containsExactly("point orders country=DE 0 1.0 n=1");
    }
  }

  @Test
  void shouldEndAMetricOfSingleRecordsAfterARestoreThoughNoRecordComes() throws Exception {
    byte[] added = Sales.change(Sales.amounts(50), 1, 0);
    OperatorSubtaskState state;
    try (Harness harness = open(1, 0)) {
      harness.processElement2(new StreamRecord<>(added));
      for (ShardMessage message : messages(List.of(added), Sales.sale(0, 0, 30_000, "DE", 90))) {
        harness.processElement1(new StreamRecord<>(message));
      }
      harness.processWatermark1(new Watermark(60_000));
      assertThat(anomalies(said(harness))).singleElement().asString().contains("OPEN");
      state = harness.snapshot(1, 1);
    }
    try (Harness harness = open(1, 0, state)) {
      harness.processElement2(new StreamRecord<>(Sales.removal("amounts", 2, 90_000)));
      harness.processWatermark1(new Watermark(90_000));
      assertThat(anomalies(said(harness))).singleElement().asString().contains("CLOSED");
    }
  }

  @Test
  void shouldRefuseStateOfAnotherShardLayout() {
    assertThat(Shards.forMaxParallelism(MAX_PARALLELISM).count()).isEqualTo(2_880);
    assertThatThrownBy(
            () ->
                StateFormat.check(
                    ShardKeys.forMaxParallelism(128),
                    StateFormat.of(ShardKeys.forMaxParallelism(720))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("engine.max-parallelism");
  }
}
