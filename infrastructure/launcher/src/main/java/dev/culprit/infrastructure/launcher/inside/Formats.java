package dev.culprit.infrastructure.launcher.inside;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.control.ControlCodec;
import dev.culprit.application.ingest.RecordSampler;
import dev.culprit.application.output.RecordDecoder;
import dev.culprit.application.output.RecordEncoder;
import dev.culprit.infrastructure.avro.AvroControlCodec;
import dev.culprit.infrastructure.avro.AvroRecordDecoder;
import dev.culprit.infrastructure.avro.AvroRecordEncoder;
import dev.culprit.infrastructure.avro.AvroRecordSampler;
import dev.culprit.infrastructure.avro.RegistryAddress;
import dev.culprit.infrastructure.avro.RegistryWriterSchemas;
import dev.culprit.infrastructure.text.JsonControlCodec;
import dev.culprit.infrastructure.text.JsonRecordDecoder;
import dev.culprit.infrastructure.text.JsonRecordEncoder;
import dev.culprit.infrastructure.text.JsonRecordSampler;
import java.util.function.Supplier;

/**
 * How the records of a job's own topics are read and written: Avro with a registry, else JSON.
 *
 * @param results points, anomalies and their like
 * @param writer makes what goes the other way; throws IllegalStateException with a sentence when
 *     the registry does not answer or lacks a schema
 * @param control entries of the control log
 * @param any every field of any of them
 */
public record Formats(
    RecordDecoder results,
    Supplier<RecordEncoder> writer,
    ControlCodec control,
    RecordSampler any) {

  /** For a configuration without a registry. */
  public static Formats json() {
    return new Formats(
        new JsonRecordDecoder(),
        JsonRecordEncoder::new,
        new JsonControlCodec(),
        new JsonRecordSampler());
  }

  /** For a configuration whose registry is at this address; nothing is asked of it yet. */
  public static Formats avro(RegistryAddress registry, Configuration configuration) {
    return new Formats(
        new AvroRecordDecoder(registry),
        () -> new AvroRecordEncoder(registry, configuration.kafka(), false),
        new AvroControlCodec(registry, configuration.kafka(), false),
        new AvroRecordSampler(new RegistryWriterSchemas(registry)));
  }
}
