package dev.culprit.it.bench;

import dev.culprit.application.config.Combination;
import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.DetectionDefinition;
import dev.culprit.application.config.DetectorUse;
import dev.culprit.application.config.Measure;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.OnLimit;
import dev.culprit.application.config.SeriesLimits;
import dev.culprit.application.config.WindowDefinition;
import dev.culprit.infrastructure.flink.ingest.IngestOperator;
import dev.culprit.infrastructure.flink.series.SeriesOperator;
import dev.culprit.infrastructure.flink.spec.JobSpec;
import dev.culprit.infrastructure.flink.testing.Sales;
import dev.culprit.infrastructure.flink.testing.TestParts;
import dev.culprit.infrastructure.flink.wire.OutRecord;
import dev.culprit.infrastructure.flink.wire.Raw;
import dev.culprit.infrastructure.flink.wire.ShardMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.storage.FileSystemCheckpointStorage;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;

/** How long a snapshot stops the stream when every one of a million series has changed. */
public final class SnapshotBench {
  private static final int SERIES = 1_000_000;
  private static final double GOAL_MILLIS = 100;

  /** Rounds until the compiler has seen everything; not counted. */
  private static final int WARM_UP = 3;

  private static final int ROUNDS = 6;

  private SnapshotBench() {}

  /**
   * @param arguments {@code --json} for one object a line
   */
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("culprit-bench");
    double worst = worstMillis(folder);
    Folders.delete(folder);
    int code =
        new BenchReport("snapshot")
            .atMost(
                GOAL_MILLIS,
                "synchronous part, 1 M series × 100 B, all changed",
                worst,
                "ms",
                Double.NaN)
            .print(System.out, List.of(arguments).contains("--json"));
    System.exit(code);
  }

  private static double worstMillis(Path folder) throws Exception {
    Configuration plain = Sales.configuration();
    MetricDefinition metric =
        MetricDefinition.of(
                "revenue",
                Sales.SOURCE,
                new Measure.Sum("amount", List.of()),
                new WindowDefinition.Tumbling(Duration.ofMinutes(1)))
            .splitBy(List.of("country"))
            .series(new SeriesLimits(2 * SERIES, Duration.ofDays(14), OnLimit.OTHER))
            .detect(
                new DetectionDefinition(
                    new Combination.Any(),
                    List.of(DetectorUse.of("threshold", Map.of("max", 1e9)))))
            .build();
    JobSpec spec = JobSpec.of(new TestParts(), plain.with(metric));
    SeriesOperator operator = new SeriesOperator(spec, Sales.SOURCE);
    EmbeddedRocksDBStateBackend rocks = new EmbeddedRocksDBStateBackend();
    rocks.getMemoryConfiguration().setFixedMemoryPerSlot("256mb");
    try (var ingest =
            new TwoInputStreamOperatorTestHarness<Raw, byte[], ShardMessage>(
                new IngestOperator(spec, Sales.SOURCE), 720, 1, 0);
        var series =
            new KeyedTwoInputStreamOperatorTestHarness<Integer, ShardMessage, byte[], OutRecord>(
                operator, ShardMessage::key, null, Types.INT, 720, 1, 0)) {
      series.setStateBackend(rocks);
      series.setCheckpointStorage(new FileSystemCheckpointStorage(folder.toUri()));
      ingest.open();
      series.open();
      series.processWatermarkStatus2(WatermarkStatus.IDLE);
      long worst = 0;
      for (int round = 0; round < ROUNDS; round++) {
        fill(ingest, series, round);
        series.snapshot(round, round);
        long millis = operator.lastFlushMillis();
        worst = round < WARM_UP ? 0 : Math.max(worst, millis);
      }
      return worst;
    }
  }

  private static void fill(
      TwoInputStreamOperatorTestHarness<Raw, byte[], ShardMessage> ingest,
      KeyedTwoInputStreamOperatorTestHarness<Integer, ShardMessage, byte[], OutRecord> series,
      int round)
      throws Exception {
    long time = round * Sales.MINUTE + 1;
    for (int i = 0; i < SERIES; i++) {
      ingest.processElement1(
          new StreamRecord<>(Sales.sale(0, (long) round * SERIES + i, time, "S" + i, 1)));
      if (ingest.getOutput().size() > 10_000) {
        pass(ingest, series);
      }
    }
    ingest.prepareSnapshotPreBarrier(round);
    pass(ingest, series);
    series.processWatermark1(new Watermark((round + 1) * Sales.MINUTE));
    series.getOutput().clear();
  }

  private static void pass(
      TwoInputStreamOperatorTestHarness<Raw, byte[], ShardMessage> ingest,
      KeyedTwoInputStreamOperatorTestHarness<Integer, ShardMessage, byte[], OutRecord> series)
      throws Exception {
    for (ShardMessage message : ingest.extractOutputValues()) {
      series.processElement1(new StreamRecord<>(message));
    }
    ingest.getOutput().clear();
  }
}
