package dev.culprit.infrastructure.flink.attribute;

import dev.culprit.application.attribute.Attributing;
import dev.culprit.application.attribute.AttributionRequests;
import dev.culprit.application.config.Configuration;
import dev.culprit.application.incident.IncidentNote;
import dev.culprit.application.incident.IncidentNotes;
import dev.culprit.application.metric.MetricCatalog;
import dev.culprit.application.metric.MetricPlan;
import dev.culprit.application.output.AttributionEvent;
import dev.culprit.application.output.AttributionRequest;
import dev.culprit.application.output.RecordEncoder;
import dev.culprit.application.plugin.PluginCatalog;
import dev.culprit.domain.attribution.LeafSketch;
import dev.culprit.infrastructure.flink.control.ChangeOutcomes;
import dev.culprit.infrastructure.flink.control.ControlLog;
import dev.culprit.infrastructure.flink.control.MetricChanges;
import dev.culprit.infrastructure.flink.out.JobOutput;
import dev.culprit.infrastructure.flink.out.UserTopics;
import dev.culprit.infrastructure.flink.spec.JobSpec;
import dev.culprit.infrastructure.flink.wire.AttributionTask;
import dev.culprit.infrastructure.flink.wire.OutRecord;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.BroadcastState;

/** What {@link AttributeOperator} does, put together on the worker from the job's parts. */
final class AttributionWork {
  private final Configuration configuration;
  private final MetricCatalog catalog;
  private final MetricChanges changes;
  private final ControlLog control;
  private final Attributing attributing;
  private final RecordEncoder encoder;
  private final UserTopics userTopics;

  /** An answer, or what went wrong. */
  sealed interface Answer {}

  record Done(AttributionEvent event, LeafSketch leaves) implements Answer {}

  record Failed(Throwable reason) implements Answer {}

  AttributionWork(
      JobSpec spec,
      String sourceId,
      BroadcastState<String, byte[]> controlState,
      RuntimeContext runtime)
      throws Exception {
    this.configuration = spec.parse();
    this.catalog = MetricCatalog.of(configuration, sourceId);
    PluginCatalog plugins = spec.parts().plugins(runtime);
    ChangeOutcomes outcomes = new ChangeOutcomes(runtime.getMetricGroup());
    this.changes = new MetricChanges(catalog, plugins, spec.parts().configurationCodec(), outcomes);
    this.control =
        new ControlLog(
            controlState,
            spec.parts().controlCodec(configuration),
            configuration.limits().controlEntries(),
            outcomes);
    this.attributing = new Attributing(plugins);
    this.encoder = spec.parts().encoder(configuration);
    this.userTopics = new UserTopics(spec.parts(), configuration, catalog);
    control.replay(spec.controlLog(), changes::apply);
  }

  void onControl(byte[] value) throws Exception {
    control.accept(value, changes::apply);
  }

  /** The work itself, which touches nothing that is shared and may run on any thread. */
  Runnable prepare(AttributionTask task, BiConsumer<AttributionTask, Answer> whenDone) {
    AttributionRequest request = AttributionRequests.decode(task.request());
    MetricPlan plan = catalog.version(request.metric(), request.configurationVersion());
    Map<String, Object> parameters =
        plan == null ? Map.of() : plan.definition().attribute().parameters();
    return () -> {
      Answer answer;
      try {
        AttributionEvent event =
            attributing.run(request, request.attributor(), parameters, Attributing.THOROUGH);
        answer =
            new Done(event, LeafSketch.of(request.leaves(), IncidentNote.cause(event.segments())));
      } catch (Throwable e) {
        // Whatever it is: without an answer the next attribution would never start.
        answer = new Failed(e);
      }
      whenDone.accept(task, answer);
    };
  }

  /** On the task's own thread. */
  void emit(Answer answer, Consumer<OutRecord> records, Consumer<byte[]> notes) {
    if (answer instanceof Failed failed) {
      throw new IllegalStateException("an attribution failed", failed.reason());
    }
    if (answer instanceof Done done) {
      new JobOutput(configuration.kafka(), encoder, userTopics, records, request -> {}, note -> {})
          .attribution(done.event());
      notes.accept(IncidentNotes.encode(IncidentNote.of(done.event(), true, done.leaves())));
    }
  }
}
