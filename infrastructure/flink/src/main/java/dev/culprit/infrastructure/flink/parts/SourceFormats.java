package dev.culprit.infrastructure.flink.parts;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.RegistrySettings;
import dev.culprit.application.config.SourceDefinition;
import dev.culprit.application.config.TimeUnitOfField;
import dev.culprit.application.ingest.EventDecoder;
import dev.culprit.application.ingest.EventTimeReader;
import dev.culprit.application.ingest.FieldLayout;
import dev.culprit.application.ingest.RecordSampler;
import dev.culprit.infrastructure.avro.AvroEventDecoder;
import dev.culprit.infrastructure.avro.AvroEventTimeReader;
import dev.culprit.infrastructure.avro.AvroRecordSampler;
import dev.culprit.infrastructure.avro.RegistryAddress;
import dev.culprit.infrastructure.avro.RegistryWriterSchemas;
import dev.culprit.infrastructure.config.EnvironmentSecrets;
import dev.culprit.infrastructure.text.CsvEventDecoder;
import dev.culprit.infrastructure.text.CsvEventTimeReader;
import dev.culprit.infrastructure.text.CsvRecordSampler;
import dev.culprit.infrastructure.text.JsonEventDecoder;
import dev.culprit.infrastructure.text.JsonEventTimeReader;
import dev.culprit.infrastructure.text.JsonRecordSampler;

/** Who reads the records of a source: one place to add a format. */
public final class SourceFormats {
  private SourceFormats() {}

  /** Reads the fields of this layout. */
  public static EventDecoder decoder(
      Configuration configuration, SourceDefinition source, FieldLayout layout) {
    return switch (source.format()) {
      case AVRO -> new AvroEventDecoder(schemas(configuration, source), layout);
      case JSON -> new JsonEventDecoder(layout);
      case CSV -> new CsvEventDecoder(source.csv().orElseThrow(), layout);
    };
  }

  /** Reads the event time and nothing else. */
  public static EventTimeReader timeReader(Configuration configuration, SourceDefinition source) {
    if (source.eventTime().field().isEmpty()) {
      return (value, kafkaTimeMillis) -> kafkaTimeMillis;
    }
    String field = source.eventTime().field().get();
    TimeUnitOfField unit = source.eventTime().unit();
    return switch (source.format()) {
      case AVRO -> new AvroEventTimeReader(schemas(configuration, source), field, unit);
      case JSON -> new JsonEventTimeReader(field, unit);
      case CSV -> new CsvEventTimeReader(source.csv().orElseThrow(), field, unit);
    };
  }

  /** Reads every field, for people. */
  public static RecordSampler sampler(Configuration configuration, SourceDefinition source) {
    return switch (source.format()) {
      case AVRO -> new AvroRecordSampler(schemas(configuration, source));
      case JSON -> new JsonRecordSampler();
      case CSV -> new CsvRecordSampler(source.csv().orElseThrow());
    };
  }

  static RegistryAddress address(RegistrySettings registry) {
    return RegistryAddress.of(registry, EnvironmentSecrets.ofThisProcess());
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
}
