package dev.culprit.infrastructure.flink.series;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.culprit.infrastructure.flink.ingest.IngestOperator;
import dev.culprit.infrastructure.flink.spec.JobSpec;
import dev.culprit.infrastructure.flink.wire.AttributionTask;
import dev.culprit.infrastructure.flink.wire.OutRecord;
import dev.culprit.infrastructure.flink.wire.Raw;
import dev.culprit.infrastructure.flink.wire.ShardMessage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;

/** The operators of one source, one behind the other: ingest, then series over RocksDB. */
final class JobHarness implements AutoCloseable {
  private static final int MAX_PARALLELISM = 720;

  private final JobSpec spec;
  private final String sourceId;
  private final List<String> said = new ArrayList<>();
  private TwoInputStreamOperatorTestHarness<Raw, byte[], ShardMessage> ingest;
  private KeyedTwoInputStreamOperatorTestHarness<Integer, ShardMessage, byte[], OutRecord> series;

  JobHarness(JobSpec spec, String sourceId) throws Exception {
    this.spec = spec;
    this.sourceId = sourceId;
    this.ingest = ingest(null);
    this.series = series(null);
  }

  void accept(Raw raw) throws Exception {
    ingest.processElement1(new StreamRecord<>(raw));
  }

  void control(byte[] change) throws Exception {
    pass();
    ingest.processElement2(new StreamRecord<>(change));
    series.processElement2(new StreamRecord<>(change));
  }

  void advanceTo(long watermarkMillis) throws Exception {
    ingest.processWatermark1(new Watermark(watermarkMillis));
    pass();
  }

  /** A checkpoint, and a restart from it. */
  void restart() throws Exception {
    ingest.prepareSnapshotPreBarrier(1);
    pass();
    OperatorSubtaskState marks = ingest.snapshot(1, 1);
    OperatorSubtaskState state = series.snapshot(1, 1);
    close();
    ingest = ingest(marks);
    series = series(state);
  }

  /** Everything that was said, sorted. */
  List<String> said() {
    List<String> sorted = new ArrayList<>(said);
    sorted.sort(String::compareTo);
    return sorted;
  }

  @Override
  public void close() throws Exception {
    ingest.close();
    series.close();
  }

  private void pass() throws Exception {
    for (Object element : ingest.getOutput()) {
      if (element instanceof Watermark mark) {
        series.processWatermark1(mark);
      } else if (element instanceof StreamRecord<?> record
          && record.getValue() instanceof ShardMessage message) {
        series.processElement1(new StreamRecord<>(message));
      }
    }
    ingest.getOutput().clear();
    for (OutRecord record : series.extractOutputValues()) {
      said.add(new String(record.value(), UTF_8));
    }
    series.getOutput().clear();
    var requests = series.getSideOutput(SeriesOperator.ATTRIBUTIONS);
    if (requests != null) {
      for (StreamRecord<AttributionTask> request : requests) {
        said.add(Arrays.toString(request.getValue().request()));
      }
      requests.clear();
    }
    var letters = ingest.getSideOutput(IngestOperator.DEAD_LETTERS);
    if (letters != null) {
      for (StreamRecord<OutRecord> letter : letters) {
        said.add(new String(letter.getValue().value(), UTF_8));
      }
      letters.clear();
    }
  }

  private TwoInputStreamOperatorTestHarness<Raw, byte[], ShardMessage> ingest(
      @Nullable OperatorSubtaskState state) throws Exception {
    var opened =
        new TwoInputStreamOperatorTestHarness<Raw, byte[], ShardMessage>(
            new IngestOperator(spec, sourceId), MAX_PARALLELISM, 1, 0);
    if (state != null) {
      opened.initializeState(state);
    }
    opened.open();
    opened.processWatermarkStatus2(WatermarkStatus.IDLE);
    return opened;
  }

  private KeyedTwoInputStreamOperatorTestHarness<Integer, ShardMessage, byte[], OutRecord> series(
      @Nullable OperatorSubtaskState state) throws Exception {
    var opened =
        new KeyedTwoInputStreamOperatorTestHarness<Integer, ShardMessage, byte[], OutRecord>(
            new SeriesOperator(spec, sourceId),
            ShardMessage::key,
            null,
            Types.INT,
            MAX_PARALLELISM,
            1,
            0);
    opened.setStateBackend(new EmbeddedRocksDBStateBackend());
    if (state != null) {
      opened.initializeState(state);
    }
    opened.open();
    opened.processWatermarkStatus2(WatermarkStatus.IDLE);
    return opened;
  }
}
