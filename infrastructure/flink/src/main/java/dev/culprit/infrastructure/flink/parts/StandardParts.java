package dev.culprit.infrastructure.flink.parts;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.OutputFormat;
import dev.culprit.application.config.PublishDefinition;
import dev.culprit.application.config.RegistrySettings;
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
import dev.culprit.infrastructure.avro.AvroControlCodec;
import dev.culprit.infrastructure.avro.AvroFeedbackReader;
import dev.culprit.infrastructure.avro.AvroPointProjection;
import dev.culprit.infrastructure.avro.AvroRecordEncoder;
import dev.culprit.infrastructure.config.CanonicalJson;
import dev.culprit.infrastructure.flink.spec.JobParts;
import dev.culprit.infrastructure.flink.spec.LearntSupply;
import dev.culprit.infrastructure.flink.spec.NothingLearnt;
import dev.culprit.infrastructure.flink.spec.PluginSupply;
import dev.culprit.infrastructure.text.JsonControlCodec;
import dev.culprit.infrastructure.text.JsonFeedbackReader;
import dev.culprit.infrastructure.text.JsonPointProjection;
import dev.culprit.infrastructure.text.JsonRecordEncoder;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.jspecify.annotations.Nullable;

/** The adapters of a real job: formats by configuration, secrets from the worker's environment. */
public final class StandardParts implements JobParts {
  private static final long serialVersionUID = 1L;

  private final PluginSupply plugins;
  private final LearntSupply learnt;

  /** Without history. */
  public StandardParts(PluginSupply plugins) {
    this(plugins, new NothingLearnt());
  }

  public StandardParts(PluginSupply plugins, LearntSupply learnt) {
    this.plugins = plugins;
    this.learnt = learnt;
  }

  @Override
  public ConfigurationCodec configurationCodec() {
    return new CanonicalJson();
  }

  @Override
  public EventTimeReader timeReader(Configuration configuration, SourceDefinition source) {
    return SourceFormats.timeReader(configuration, source);
  }

  @Override
  public EventDecoder decoder(
      Configuration configuration, SourceDefinition source, FieldLayout layout) {
    return SourceFormats.decoder(configuration, source, layout);
  }

  @Override
  public RecordSampler sampler(Configuration configuration, SourceDefinition source) {
    return SourceFormats.sampler(configuration, source);
  }

  @Override
  public RecordEncoder encoder(Configuration configuration) {
    RegistrySettings registry = configuration.registry().orElse(null);
    return registry == null
        ? new JsonRecordEncoder()
        : new AvroRecordEncoder(
            SourceFormats.address(registry), configuration.kafka(), registry.autoRegister());
  }

  @Override
  public PointProjection projection(
      Configuration configuration, MetricDefinition metric, PublishDefinition publish) {
    RegistrySettings registry = configuration.registry().orElse(null);
    return registry == null || publish.format() == OutputFormat.JSON
        ? new JsonPointProjection(metric, publish)
        : new AvroPointProjection(
            SourceFormats.address(registry), registry.autoRegister(), metric, publish);
  }

  @Override
  public ControlCodec controlCodec(Configuration configuration) {
    RegistrySettings registry = configuration.registry().orElse(null);
    return registry == null
        ? new JsonControlCodec()
        : new AvroControlCodec(
            SourceFormats.address(registry), configuration.kafka(), registry.autoRegister());
  }

  @Override
  public FeedbackReader feedbackReader(Configuration configuration) {
    RegistrySettings registry = configuration.registry().orElse(null);
    return registry == null
        ? new JsonFeedbackReader()
        : new AvroFeedbackReader(SourceFormats.address(registry), configuration.kafka());
  }

  @Override
  public PluginCatalog plugins(RuntimeContext context) {
    return SharedPlugins.of(plugins, context);
  }

  @Override
  public byte @Nullable [] learnt(String sourceId, RuntimeContext context) {
    return learnt.of(sourceId, context.getUserCodeClassLoader());
  }
}
