package dev.culprit.infrastructure.flink.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.OutputTopics;
import dev.culprit.application.control.ControlChange;
import dev.culprit.application.control.ControlCodec;
import dev.culprit.application.feedback.FeedbackReader;
import dev.culprit.application.feedback.LabelledSeries;
import dev.culprit.application.metric.ChangesHeard;
import dev.culprit.application.metric.ControlOutcome;
import dev.culprit.application.metric.MetricCatalog;
import dev.culprit.application.metric.Shards;
import dev.culprit.infrastructure.flink.out.JobOutput;
import dev.culprit.infrastructure.flink.spec.JobSpec;
import dev.culprit.infrastructure.flink.spec.ShardKeys;
import dev.culprit.infrastructure.flink.wire.OutRecord;
import dev.culprit.infrastructure.flink.wire.ShardMessage;
import java.time.Instant;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.metrics.Counter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What {@link FeedbackOperator} does, put together on the worker from the job's parts. */
final class FeedbackTask {
  private static final Logger LOG = LoggerFactory.getLogger(FeedbackTask.class);

  private final MetricCatalog catalog;
  private final MetricChanges changes;
  private final ControlLog control;
  private final FeedbackReader reader;
  private final ShardKeys keys;
  private final Shards shards;
  private final Counter unreadable;
  private final ChangesHeard heard;
  private final ControlCodec codec;
  private final String controlTopic;
  private final int mostBytes;
  private boolean unreported;

  FeedbackTask(
      JobSpec spec,
      String sourceId,
      BroadcastState<String, byte[]> controlState,
      Iterable<byte[]> refusedBefore,
      RuntimeContext runtime)
      throws Exception {
    Configuration configuration = spec.parse();
    int maxParallelism = configuration.engine().maxParallelism();
    this.catalog = MetricCatalog.of(configuration, sourceId);
    this.keys = ShardKeys.forMaxParallelism(maxParallelism);
    this.shards = Shards.forMaxParallelism(maxParallelism);
    this.reader = spec.parts().feedbackReader(configuration);
    this.unreadable = runtime.getMetricGroup().counter("feedbackUnreadable");
    this.heard = new ChangesHeard(configuration, catalog);
    for (byte[] kept : refusedBefore) {
      heard.recall(Reports.recalled(kept));
      unreported = true;
    }
    ChangeOutcomes outcomes = new ChangeOutcomes(runtime.getMetricGroup(), this::onOutcome);
    this.changes =
        new MetricChanges(
            catalog, spec.parts().plugins(runtime), spec.parts().configurationCodec(), outcomes);
    this.codec = spec.parts().controlCodec(configuration);
    this.controlTopic = configuration.kafka().topic(OutputTopics.CONTROL);
    this.mostBytes = JobOutput.largest(configuration.kafka());
    this.control =
        new ControlLog(controlState, codec, configuration.limits().controlEntries(), outcomes);
    control.replay(spec.controlLog(), changes::apply);
  }

  void onControl(byte[] value) throws Exception {
    control.accept(value, changes::apply);
  }

  private void onOutcome(ControlChange change, ControlOutcome outcome) {
    if (change.kind().equals(ControlChange.METRIC)) {
      heard.hear(change, outcome);
      unreported = true;
    }
  }

  /** Refusals for a snapshot; null when there are none. */
  byte @Nullable [] refused() {
    return heard.refused().isEmpty() ? null : Reports.kept(heard.refused());
  }

  /** Whether something became of a change that no report tells yet. */
  boolean unreported() {
    return unreported;
  }

  /**
   * What became of the changes so far; null when it is too large to be told.
   *
   * @throws IllegalStateException when the registry does not answer
   */
  @Nullable OutRecord report(long nowMillis) {
    ControlChange entry = Reports.toChange(heard.report(Instant.ofEpochMilli(nowMillis)));
    byte[] key = "%s/%s/%s".formatted(entry.kind(), entry.id(), entry.version()).getBytes(UTF_8);
    byte[] value = codec.encode(entry);
    unreported = false;
    if (value.length + key.length > mostBytes) {
      LOG.warn("A report of {} bytes on live changes is left out: too large.", value.length);
      return null;
    }
    return new OutRecord(controlTopic, key, value);
  }

  /** The label for the shard of its series; null when it is not about a metric of this source. */
  @Nullable ShardMessage route(byte[] value) {
    LabelledSeries about = reader.seriesOf(value);
    if (about == null) {
      if (value.length > 0) {
        unreadable.inc();
      }
      return null;
    }
    return catalog.metricIds().contains(about.metric())
        ? new ShardMessage(
            keys.keyOf(shards.of(about.series().values())), ShardMessage.FEEDBACK, value)
        : null;
  }
}
