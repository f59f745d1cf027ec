package dev.culprit.infrastructure.flink.control;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.feedback.FeedbackReader;
import dev.culprit.application.feedback.LabelledSeries;
import dev.culprit.application.metric.MetricCatalog;
import dev.culprit.application.metric.Shards;
import dev.culprit.infrastructure.flink.spec.JobSpec;
import dev.culprit.infrastructure.flink.spec.ShardKeys;
import dev.culprit.infrastructure.flink.wire.ShardMessage;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.metrics.Counter;
import org.jspecify.annotations.Nullable;

/** What {@link FeedbackOperator} does, put together on the worker from the job's parts. */
final class FeedbackTask {
  private final MetricCatalog catalog;
  private final MetricChanges changes;
  private final ControlLog control;
  private final FeedbackReader reader;
  private final ShardKeys keys;
  private final Shards shards;
  private final Counter unreadable;

  FeedbackTask(
      JobSpec spec,
      String sourceId,
      BroadcastState<String, byte[]> controlState,
      RuntimeContext runtime)
      throws Exception {
    Configuration configuration = spec.parse();
    int maxParallelism = configuration.engine().maxParallelism();
    this.catalog = MetricCatalog.of(configuration, sourceId);
    this.keys = ShardKeys.forMaxParallelism(maxParallelism);
    this.shards = Shards.forMaxParallelism(maxParallelism);
    this.reader = spec.parts().feedbackReader(configuration);
    this.unreadable = runtime.getMetricGroup().counter("feedbackUnreadable");
    RejectedChanges rejected = new RejectedChanges(runtime.getMetricGroup());
    this.changes =
        new MetricChanges(
            catalog, spec.parts().plugins(runtime), spec.parts().configurationCodec(), rejected);
    this.control =
        new ControlLog(
            controlState,
            spec.parts().controlCodec(configuration),
            configuration.limits().controlEntries(),
            rejected);
    control.replay(spec.controlLog(), changes::apply);
  }

  void onControl(byte[] value) throws Exception {
    control.accept(value, changes::apply);
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
