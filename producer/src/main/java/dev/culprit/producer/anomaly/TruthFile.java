package dev.culprit.producer.anomaly;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.culprit.producer.feed.ProduceFault;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;

/**
 * What was injected, one JSON object a line: id, segment as a list of {dimension, value}, within
 * (the values that follow from the segment by a hierarchy), start, end, effect. A line is written
 * when the first affected event is about to be; a run begins with an empty file.
 */
public final class TruthFile implements Consumer<InjectedAnomaly> {
  private static final JsonFactory JSON = new JsonFactory();

  private final Path file;

  /** Makes the file, empty. */
  public TruthFile(Path file) {
    this.file = file;
    try {
      Files.write(file, new byte[0]);
    } catch (IOException e) {
      throw ProduceFault.badInput(
          "--truth " + file + " cannot be written; name a file in a folder that exists");
    }
  }

  @Override
  public void accept(InjectedAnomaly anomaly) {
    try {
      Files.writeString(file, line(anomaly) + "\n", UTF_8, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw ProduceFault.unavailable("--truth " + file + " cannot be written any more: " + e);
    }
  }

  static String line(InjectedAnomaly anomaly) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("id", anomaly.id());
      write(json, "segment", anomaly.segment());
      write(json, "within", anomaly.within());
      json.writeStringField("start", anomaly.start().toString());
      json.writeStringField("end", anomaly.end().toString());
      json.writeStringField("effect", anomaly.effect().toString());
      json.writeEndObject();
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, String name, List<DimensionValue> values)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (DimensionValue value : values) {
      json.writeStartObject();
      json.writeStringField("dimension", value.dimension());
      json.writeStringField("value", value.value());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
