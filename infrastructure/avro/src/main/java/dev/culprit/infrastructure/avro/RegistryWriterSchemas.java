package dev.culprit.infrastructure.avro;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * Writers' schemas from the registry, kept for good once found, so that a registry that goes away
 * does not stop records of known schemas. After a failure the registry is left alone for a second.
 * Safe for several threads.
 */
public final class RegistryWriterSchemas implements WriterSchemas {
  private static final long PAUSE_NANOS = 1_000_000_000L;
  private static final long MISSING_FOR_NANOS = 60 * 1_000_000_000L;
  private static final int MISSING_KEPT = 10_000;

  private final RegistryAddress address;
  private final SchemaRegistryClient client;
  private final Map<Integer, Lookup> found = new LinkedHashMap<>();
  private final Map<Integer, Absent> missing =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Absent> eldest) {
          return size() > MISSING_KEPT;
        }
      };
  private Absent pause = new Absent(new Unreachable(""), System.nanoTime());

  /**
   * @param untilNanos of {@link System#nanoTime}
   */
  private record Absent(Lookup answer, long untilNanos) {
    boolean holds() {
      return System.nanoTime() - untilNanos < 0;
    }
  }

  public RegistryWriterSchemas(RegistryAddress address) {
    this(address, RegistryClients.connect(address));
  }

  RegistryWriterSchemas(RegistryAddress address, SchemaRegistryClient client) {
    this.address = address;
    this.client = client;
  }

  @Override
  public synchronized Lookup byId(int id) {
    Lookup known = found.get(id);
    if (known != null) {
      return known;
    }
    Absent absent = missing.get(id);
    if (absent != null && absent.holds()) {
      return absent.answer();
    }
    if (pause.holds()) {
      return pause.answer();
    }
    Lookup answer = ask(id);
    if (answer instanceof Found) {
      found.put(id, answer);
    } else if (answer instanceof Missing) {
      missing.put(id, new Absent(answer, System.nanoTime() + MISSING_FOR_NANOS));
    } else {
      pause = new Absent(answer, System.nanoTime() + PAUSE_NANOS);
    }
    return answer;
  }

  private Lookup ask(int id) {
    try {
      return client.getSchemaById(id).rawSchema() instanceof Schema schema
          ? new Found(schema)
          : unreadable(id);
    } catch (RestClientException e) {
      if (RegistryFailure.notFound(e)) {
        return new Missing(
            "unknown-schema-id", "the registry at " + address + " knows no schema of id " + id);
      }
      // the client's own word for "refused before it was sent": the id itself makes no sense
      return e.getStatus() == 400 || e.getStatus() == 422
          ? new Missing("unknown-schema-id", "the registry takes " + id + " for no id")
          : new Unreachable("the registry at " + address + " answers HTTP " + e.getStatus());
    } catch (IOException e) {
      // so the client reports a schema that is no Avro, or no schema at all
      return String.valueOf(e.getMessage()).startsWith("Invalid schema")
          ? unreadable(id)
          : new Unreachable(RegistryFailure.unreachable(address, e));
    } catch (RuntimeException e) {
      return unreadable(id);
    }
  }

  private static Missing unreadable(int id) {
    return new Missing("unreadable-schema", "schema " + id + " is no Avro schema we can read");
  }
}
