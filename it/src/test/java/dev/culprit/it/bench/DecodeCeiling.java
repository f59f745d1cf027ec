package dev.culprit.it.bench;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.SourceDefinition;
import dev.culprit.application.ingest.DecodeResult;
import dev.culprit.application.ingest.Event;
import dev.culprit.application.ingest.EventDecoder;
import dev.culprit.application.ingest.FieldLayout;
import dev.culprit.application.metric.MetricCatalog;
import dev.culprit.infrastructure.flink.source.KafkaEventSource;
import dev.culprit.infrastructure.flink.spec.JobSpec;
import dev.culprit.infrastructure.flink.wire.Raw;
import dev.culprit.infrastructure.flink.wire.WireType;
import dev.culprit.it.stack.Await;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFilterFunction;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.jspecify.annotations.Nullable;

/** The job's source and decoder with nothing behind them. */
final class DecodeCeiling {
  private static final LongAdder SEEN = new LongAdder();
  private static final AtomicLong FIRST_NANOS = new AtomicLong();

  private DecodeCeiling() {}

  /** Records a second, from the first to the last. */
  static double perSecond(JobSpec spec, String sourceId, long records, Duration limit)
      throws Exception {
    Configuration configuration = spec.parse();
    SourceDefinition source = configuration.source(sourceId).orElseThrow();
    KafkaEventSource topic = KafkaEventSource.of(spec, configuration, source);
    org.apache.flink.configuration.Configuration settings =
        new org.apache.flink.configuration.Configuration();
    settings.set(PipelineOptions.OBJECT_REUSE, true);
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(BenchEvents.PARTITIONS, settings);
    env.fromSource(topic.source(), topic.watermarks(), "topic", WireType.RAW)
        .filter(new Decode(spec, sourceId))
        .sinkTo(new DiscardingSink<>());
    JobClient job = env.executeAsync("decode ceiling");
    try {
      Await.that("all records decoded", limit, () -> SEEN.sum() >= records);
      return records / ((System.nanoTime() - FIRST_NANOS.get()) / 1e9);
    } finally {
      job.cancel().get();
    }
  }

  /** Decodes every record and lets none pass. */
  private static final class Decode extends RichFilterFunction<Raw> {
    private static final long serialVersionUID = 1L;

    private final JobSpec spec;
    private final String sourceId;
    private transient @Nullable EventDecoder decoder;
    private transient @Nullable Event event;

    Decode(JobSpec spec, String sourceId) {
      this.spec = spec;
      this.sourceId = sourceId;
    }

    @Override
    public void open(OpenContext context) {
      Configuration configuration = spec.parse();
      FieldLayout layout = FieldLayout.of(MetricCatalog.of(configuration, sourceId).fieldsWanted());
      decoder =
          spec.parts().decoder(configuration, configuration.source(sourceId).orElseThrow(), layout);
      event = new Event(layout);
    }

    @Override
    public boolean filter(Raw raw) {
      FIRST_NANOS.compareAndSet(0, System.nanoTime());
      if (decoder != null && event != null) {
        event.clear();
        DecodeResult result = decoder.decode(raw.value(), event);
        if (!(result instanceof DecodeResult.Refused)) {
          SEEN.increment();
        }
      }
      return false;
    }
  }
}
