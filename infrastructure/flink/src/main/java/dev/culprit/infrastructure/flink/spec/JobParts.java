package dev.culprit.infrastructure.flink.spec;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.PublishDefinition;
import dev.culprit.application.config.SourceDefinition;
import dev.culprit.application.control.ControlCodec;
import dev.culprit.application.feedback.FeedbackReader;
import dev.culprit.application.ingest.EventDecoder;
import dev.culprit.application.ingest.EventTimeReader;
import dev.culprit.application.ingest.FieldLayout;
import dev.culprit.application.ingest.RecordSampler;
import dev.culprit.application.output.PointProjection;
import dev.culprit.application.output.RecordEncoder;
import dev.culprit.application.plugin.PluginCatalog;
import dev.culprit.application.port.ConfigurationCodec;
import java.io.Serializable;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.jspecify.annotations.Nullable;

/**
 * The adapters the job is composed of. Travels to the workers and makes them there, one for each
 * task that asks.
 */
public interface JobParts extends Serializable {

  ConfigurationCodec configurationCodec();

  EventTimeReader timeReader(Configuration configuration, SourceDefinition source);

  EventDecoder decoder(Configuration configuration, SourceDefinition source, FieldLayout layout);

  /** Reads every field of a record, to say which there are. */
  RecordSampler sampler(Configuration configuration, SourceDefinition source);

  RecordEncoder encoder(Configuration configuration);

  PointProjection projection(
      Configuration configuration, MetricDefinition metric, PublishDefinition publish);

  ControlCodec controlCodec(Configuration configuration);

  FeedbackReader feedbackReader(Configuration configuration);

  /**
   * The plugins, loaded once a process and job, released with the loader of the job's classes.
   *
   * @param context of the task that asks
   */
  PluginCatalog plugins(RuntimeContext context);

  /**
   * What the series of a source learnt from history before the job started, as an encoded warm
   * start; null when nothing.
   *
   * @param context of the task that asks
   */
  default byte @Nullable [] learnt(String sourceId, RuntimeContext context) {
    return null;
  }
}
