package dev.culprit.infrastructure.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.culprit.application.output.Reason;
import dev.culprit.domain.series.Label;
import dev.culprit.domain.series.SeriesKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON objects. Numbers that are not known, or that JSON has no word for, are null; times
 * are ISO-8601 in UTC.
 */
final class JsonWriter {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final JsonGenerator json;

  private JsonWriter(JsonGenerator json) {
    this.json = json;
  }

  /** The fields of one object. */
  interface Fields {
    void write(JsonWriter json) throws IOException;
  }

  static byte[] object(Fields fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator generator = FACTORY.createGenerator(bytes)) {
      generator.writeStartObject();
      fields.write(new JsonWriter(generator));
      generator.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
    return bytes.toByteArray();
  }

  void text(String name, String value) throws IOException {
    json.writeStringField(name, value);
  }

  void text(String name, Optional<String> value) throws IOException {
    json.writeFieldName(name);
    if (value.isPresent()) {
      json.writeString(value.get());
    } else {
      json.writeNull();
    }
  }

  void flag(String name, boolean value) throws IOException {
    json.writeBooleanField(name, value);
  }

  void whole(String name, long value) throws IOException {
    json.writeNumberField(name, value);
  }

  void number(String name, double value) throws IOException {
    json.writeFieldName(name);
    if (Double.isFinite(value)) {
      json.writeNumber(value);
    } else {
      json.writeNull();
    }
  }

  void time(String name, Instant value) throws IOException {
    json.writeStringField(name, value.toString());
  }

  void bytes(String name, byte @Nullable [] value) throws IOException {
    if (value == null) {
      json.writeNullField(name);
    } else {
      json.writeBinaryField(name, value);
    }
  }

  /** A value of any type a point's field may have. */
  void value(String name, @Nullable Object value) throws IOException {
    if (value instanceof Double number) {
      number(name, number);
    } else if (value instanceof Long whole) {
      whole(name, whole);
    } else if (value instanceof Boolean flag) {
      flag(name, flag);
    } else if (value == null) {
      json.writeNullField(name);
    } else {
      text(name, value.toString());
    }
  }

  void texts(String name, List<String> values) throws IOException {
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  void texts(String name, Map<String, String> values) throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, String> entry : values.entrySet()) {
      json.writeStringField(entry.getKey(), entry.getValue());
    }
    json.writeEndObject();
  }

  void numbers(String name, Map<String, Double> values) throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, Double> entry : values.entrySet()) {
      number(entry.getKey(), entry.getValue());
    }
    json.writeEndObject();
  }

  /** What to write of one item of a list. */
  interface Item<T> {
    void write(JsonWriter json, T item) throws IOException;
  }

  <T> void list(String name, List<T> items, Item<T> fields) throws IOException {
    json.writeArrayFieldStart(name);
    for (T item : items) {
      json.writeStartObject();
      fields.write(this, item);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  <T> void part(String name, Optional<T> item, Item<T> fields) throws IOException {
    json.writeFieldName(name);
    if (item.isEmpty()) {
      json.writeNull();
      return;
    }
    json.writeStartObject();
    fields.write(this, item.get());
    json.writeEndObject();
  }

  void series(SeriesKey series) throws IOException {
    list("series", series.labels(), JsonWriter::label);
    text("series_key", series.canonical());
  }

  private static void label(JsonWriter json, Label label) throws IOException {
    json.text("name", label.name());
    json.text("value", label.value());
  }

  void reasons(List<Reason> reasons) throws IOException {
    list(
        "reasons",
        reasons,
        (writer, reason) -> {
          writer.text("stage", reason.stage());
          writer.text("code", reason.code());
          writer.text("detail", reason.detail());
        });
  }
}
