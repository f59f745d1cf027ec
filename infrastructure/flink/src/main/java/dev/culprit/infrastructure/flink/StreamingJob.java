package dev.culprit.infrastructure.flink;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.SourceDefinition;
import dev.culprit.infrastructure.flink.attribute.AttributeOperator;
import dev.culprit.infrastructure.flink.control.ControlSource;
import dev.culprit.infrastructure.flink.control.FeedbackOperator;
import dev.culprit.infrastructure.flink.incident.IncidentOperator;
import dev.culprit.infrastructure.flink.ingest.IngestOperator;
import dev.culprit.infrastructure.flink.out.KafkaOut;
import dev.culprit.infrastructure.flink.series.SeriesOperator;
import dev.culprit.infrastructure.flink.silence.SilenceOperator;
import dev.culprit.infrastructure.flink.source.KafkaEventSource;
import dev.culprit.infrastructure.flink.spec.JobSpec;
import dev.culprit.infrastructure.flink.wire.AttributionTask;
import dev.culprit.infrastructure.flink.wire.OutRecord;
import dev.culprit.infrastructure.flink.wire.Raw;
import dev.culprit.infrastructure.flink.wire.ShardMessage;
import dev.culprit.infrastructure.flink.wire.WireType;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The job: a branch for each source, which meet at the incidents and the sink alone, neither of
 * which waits for event time, so that a slow topic holds up no other.
 *
 * <pre>
 * source → ingest → (by shard) series → sink
 *             │                  ├→ (by anomaly) attribute → sink
 *             │                  └──────────────────┴→ incidents → sink
 *             ├→ dead letters → sink
 *             └→ silence → sink (control)
 * control → ingest, series, attribute, feedback       feedback → (by shard) series
 *                                                        └→ what became of changes → sink (control)
 * </pre>
 */
public final class StreamingJob {
  private final StreamExecutionEnvironment env;
  private final JobSpec spec;
  private final Configuration configuration;

  private StreamingJob(StreamExecutionEnvironment env, JobSpec spec) {
    this.env = env;
    this.spec = spec;
    this.configuration = spec.parse();
  }

  /** Adds the job to the environment, with the settings it needs. */
  public static void build(StreamExecutionEnvironment env, JobSpec spec) {
    new StreamingJob(env, spec).build();
  }

  private void build() {
    env.configure(JobSettings.of(configuration.engine()));
    env.setParallelism(configuration.engine().parallelism());
    DataStream<byte[]> control =
        steering(ControlSource.control(configuration), "control").broadcast();
    DataStream<byte[]> feedback = steering(ControlSource.feedback(configuration), "feedback");
    DataStream<OutRecord> out = null;
    DataStream<byte[]> notes = null;
    for (SourceDefinition source : configuration.sources()) {
      Branch branch = branch(source.id(), source, control, feedback);
      out = out == null ? branch.out() : out.union(branch.out());
      notes = notes == null ? branch.notes() : notes.union(branch.notes());
    }
    if (out == null || notes == null) {
      throw new IllegalArgumentException("'sources' is empty: there is nothing to read.");
    }
    DataStream<OutRecord> incidents =
        notes
            .transform("incidents", WireType.OUT_RECORD, new IncidentOperator(spec))
            .uid("incidents")
            .setParallelism(1)
            .setMaxParallelism(1);
    out.union(incidents).sinkTo(KafkaOut.of(configuration)).name("topics").uid("topics");
  }

  private DataStream<byte[]> steering(KafkaSource<byte[]> source, String name) {
    return env.fromSource(source, ControlSource.alwaysIdle(), name).uid(name).setParallelism(1);
  }

  /**
   * @param notes for the incidents
   */
  private record Branch(DataStream<OutRecord> out, DataStream<byte[]> notes) {}

  private Branch branch(
      String id, SourceDefinition source, DataStream<byte[]> control, DataStream<byte[]> feedback) {
    KafkaEventSource topic = KafkaEventSource.of(spec, configuration, source);
    DataStream<Raw> raw =
        env.fromSource(topic.source(), topic.watermarks(), id + ": topic", WireType.RAW)
            .uid(id + "-topic");
    SingleOutputStreamOperator<ShardMessage> ingest =
        raw.connect(control)
            .transform(id + ": ingest", WireType.SHARD_MESSAGE, new IngestOperator(spec, id))
            .uid(id + "-ingest");
    SingleOutputStreamOperator<ShardMessage> labels =
        feedback
            .connect(control)
            .transform(id + ": feedback", WireType.SHARD_MESSAGE, new FeedbackOperator(spec, id))
            .uid(id + "-feedback")
            .setParallelism(1);
    SingleOutputStreamOperator<OutRecord> series =
        ingest
            .union(labels)
            .keyBy(ShardMessage::key, Types.INT)
            .connect(control)
            .transform(id + ": series", WireType.OUT_RECORD, new SeriesOperator(spec, id))
            .uid(id + "-series");
    SingleOutputStreamOperator<OutRecord> attributions =
        series
            .getSideOutput(SeriesOperator.ATTRIBUTIONS)
            .keyBy(AttributionTask::anomalyId, Types.STRING)
            .connect(control)
            .transform(id + ": attribute", WireType.OUT_RECORD, new AttributeOperator(spec, id))
            .uid(id + "-attribute");
    DataStream<OutRecord> ticks =
        ingest
            .getSideOutput(IngestOperator.TIME)
            .transform(id + ": silence", WireType.OUT_RECORD, new SilenceOperator(spec, id))
            .uid(id + "-silence")
            .setParallelism(1);
    return new Branch(
        series.union(
            attributions,
            ingest.getSideOutput(IngestOperator.DEAD_LETTERS),
            ticks,
            labels.getSideOutput(FeedbackOperator.REPORTS)),
        series
            .getSideOutput(IncidentOperator.NOTES)
            .union(attributions.getSideOutput(IncidentOperator.NOTES)));
  }
}
