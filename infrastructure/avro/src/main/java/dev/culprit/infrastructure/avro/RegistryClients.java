package dev.culprit.infrastructure.avro;

import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Confluent's client with waiting times a person would choose. */
final class RegistryClients {
  private static final int CACHED_SCHEMAS = 10_000;

  private RegistryClients() {}

  static SchemaRegistryClient connect(RegistryAddress address) {
    TrustedRecords.trust();
    Map<String, Object> settings = new HashMap<>();
    settings.put("http.connect.timeout.ms", "5000");
    settings.put("http.read.timeout.ms", "10000");
    settings.put("max.retries", "1");
    // a poisoned topic names ids that do not exist, the same ones again and again
    settings.put("missing.id.cache.ttl.sec", 60L);
    address.properties().forEach((key, value) -> settings.put(key, typed(key, value)));
    return new CachedSchemaRegistryClient(
        List.of(address.url().toString().split(",")),
        CACHED_SCHEMAS,
        List.of(new AvroSchemaProvider()),
        settings);
  }

  /** The client reads these settings, and only these, as numbers without parsing them. */
  private static Object typed(String key, String value) {
    return key.endsWith(".ttl.sec") ? (Object) Long.valueOf(value.strip()) : value;
  }
}
