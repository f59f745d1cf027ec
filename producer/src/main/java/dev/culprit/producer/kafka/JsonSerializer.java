package dev.culprit.producer.kafka;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.kafka.common.serialization.Serializer;

/** One JSON object a record, UTF-8. */
public final class JsonSerializer<T> implements Serializer<T> {
  private static final JsonFactory JSON = new JsonFactory();

  private final Fields<T> fields;

  /** Writes the fields of a value into an object that is already open. */
  public interface Fields<T> {
    void write(T value, JsonGenerator json) throws IOException;
  }

  /** A serializer of values with these fields. */
  public JsonSerializer(Fields<T> fields) {
    this.fields = fields;
  }

  @Override
  public byte[] serialize(String topic, T value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      fields.write(value, json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
