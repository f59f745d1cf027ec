package dev.culprit.infrastructure.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.culprit.application.output.Reason;
import dev.culprit.domain.series.Label;
import dev.culprit.domain.series.SeriesKey;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the objects {@link JsonWriter} writes; a missing field has the schema's default. */
record JsonFields(JsonNode node) {
  private static final ObjectMapper MAPPER =
      new JsonMapper(
          JsonFactory.builder()
              .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(64).build())
              .build());

  static JsonFields of(byte[] value) {
    try {
      JsonNode node = MAPPER.readTree(value);
      if (node == null || !node.isObject()) {
        throw new IllegalArgumentException("this is no JSON object");
      }
      return new JsonFields(node);
    } catch (IOException e) {
      throw new IllegalArgumentException("this is no JSON: " + e.getMessage(), e);
    }
  }

  String text(String name) {
    return node.path(name).asText("");
  }

  Optional<String> optionalText(String name) {
    return node.hasNonNull(name) ? Optional.of(node.path(name).asText()) : Optional.empty();
  }

  boolean flag(String name) {
    return node.path(name).asBoolean();
  }

  long whole(String name) {
    return node.path(name).asLong();
  }

  /** NaN for null. */
  double number(String name) {
    return node.hasNonNull(name) ? node.path(name).asDouble() : Double.NaN;
  }

  Instant time(String name) {
    return optionalTime(name).orElse(Instant.EPOCH);
  }

  Optional<Instant> optionalTime(String name) {
    return optionalText(name).map(Instant::parse);
  }

  byte[] bytes(String name) {
    byte[] bytes = nullableBytes(name);
    return bytes == null ? new byte[0] : bytes;
  }

  byte @Nullable [] nullableBytes(String name) {
    try {
      return node.hasNonNull(name) ? node.path(name).binaryValue() : null;
    } catch (IOException e) {
      throw new IllegalArgumentException("'" + name + "' is not base64", e);
    }
  }

  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    node.path(name).forEach(item -> texts.add(item.asText()));
    return texts;
  }

  Map<String, String> textMap(String name) {
    Map<String, String> map = new TreeMap<>();
    node.path(name).properties().forEach(e -> map.put(e.getKey(), e.getValue().asText()));
    return map;
  }

  Map<String, Double> numberMap(String name) {
    Map<String, Double> map = new TreeMap<>();
    node.path(name)
        .properties()
        .forEach(
            e -> map.put(e.getKey(), e.getValue().isNull() ? Double.NaN : e.getValue().asDouble()));
    return map;
  }

  <T> List<T> list(String name, Function<JsonFields, T> item) {
    List<T> list = new ArrayList<>();
    node.path(name).forEach(child -> list.add(item.apply(new JsonFields(child))));
    return list;
  }

  <T> Optional<T> part(String name, Function<JsonFields, T> item) {
    return node.hasNonNull(name)
        ? Optional.of(item.apply(new JsonFields(node.path(name))))
        : Optional.empty();
  }

  SeriesKey series() {
    return new SeriesKey(
        list("series", label -> new Label(label.text("name"), label.text("value"))));
  }

  List<Reason> reasons() {
    return list(
        "reasons",
        reason -> new Reason(reason.text("stage"), reason.text("code"), reason.text("detail")));
  }
}
