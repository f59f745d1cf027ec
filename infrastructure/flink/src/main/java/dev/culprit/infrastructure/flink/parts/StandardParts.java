package dev.culprit.infrastructure.flink.parts;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.EventTimeDefinition;
import dev.culprit.application.config.Format;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.PublishDefinition;
import dev.culprit.application.config.RegistrySettings;
import dev.culprit.application.config.SourceDefinition;
import dev.culprit.application.control.ControlCodec;
import dev.culprit.application.ingest.EventDecoder;
import dev.culprit.application.ingest.EventTimeReader;
import dev.culprit.application.ingest.FieldLayout;
import dev.culprit.application.output.PointProjection;
import dev.culprit.application.output.RecordEncoder;
import dev.culprit.application.plugin.PluginCatalog;
import dev.culprit.application.port.ConfigurationCodec;
import dev.culprit.infrastructure.avro.AvroControlCodec;
import dev.culprit.infrastructure.avro.AvroEventDecoder;
import dev.culprit.infrastructure.avro.AvroEventTimeReader;
import dev.culprit.infrastructure.avro.AvroPointProjection;
import dev.culprit.infrastructure.avro.AvroRecordEncoder;
import dev.culprit.infrastructure.avro.RegistryAddress;
import dev.culprit.infrastructure.avro.RegistryWriterSchemas;
import dev.culprit.infrastructure.config.CanonicalJson;
import dev.culprit.infrastructure.config.EnvironmentSecrets;
import dev.culprit.infrastructure.flink.spec.JobParts;
import dev.culprit.infrastructure.flink.spec.PluginSupply;
import java.util.Optional;
import org.apache.flink.api.common.functions.RuntimeContext;

/** The adapters of a real job: formats by configuration, secrets from the worker's environment. */
public final class StandardParts implements JobParts {
  private static final long serialVersionUID = 1L;

  private final PluginSupply plugins;

  public StandardParts(PluginSupply plugins) {
    this.plugins = plugins;
  }

  @Override
  public ConfigurationCodec configurationCodec() {
    return new CanonicalJson();
  }

  @Override
  public EventTimeReader timeReader(Configuration configuration, SourceDefinition source) {
    EventTimeDefinition time = source.eventTime();
    Optional<String> field = time.field();
    if (field.isEmpty()) {
      return (value, kafkaTimeMillis) -> kafkaTimeMillis;
    }
    if (source.format() == Format.AVRO) {
      return new AvroEventTimeReader(schemas(configuration, source), field.get(), time.unit());
    }
    throw unsupported(source);
  }

  @Override
  public EventDecoder decoder(
      Configuration configuration, SourceDefinition source, FieldLayout layout) {
    if (source.format() == Format.AVRO) {
      return new AvroEventDecoder(schemas(configuration, source), layout);
    }
    throw unsupported(source);
  }

  @Override
  public RecordEncoder encoder(Configuration configuration) {
    RegistrySettings registry = configuration.registry().orElseThrow();
    return new AvroRecordEncoder(address(registry), configuration.kafka(), registry.autoRegister());
  }

  @Override
  public PointProjection projection(
      Configuration configuration, MetricDefinition metric, PublishDefinition publish) {
    RegistrySettings registry = configuration.registry().orElseThrow();
    return new AvroPointProjection(address(registry), registry.autoRegister(), metric, publish);
  }

  @Override
  public ControlCodec controlCodec(Configuration configuration) {
    RegistrySettings registry = configuration.registry().orElseThrow();
    return new AvroControlCodec(address(registry), configuration.kafka(), registry.autoRegister());
  }

  @Override
  public PluginCatalog plugins(RuntimeContext context) {
    return SharedPlugins.of(plugins, context);
  }

  private static RegistryWriterSchemas schemas(
      Configuration configuration, SourceDefinition source) {
    RegistrySettings registry =
        configuration
            .registry()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "source '" + source.id() + "' is Avro, which needs 'registry'"));
    return new RegistryWriterSchemas(address(registry));
  }

  private static RegistryAddress address(RegistrySettings registry) {
    return RegistryAddress.of(registry, EnvironmentSecrets.ofThisProcess());
  }

  private static IllegalArgumentException unsupported(SourceDefinition source) {
    return new IllegalArgumentException("format " + source.format().code() + " cannot be read");
  }
}
