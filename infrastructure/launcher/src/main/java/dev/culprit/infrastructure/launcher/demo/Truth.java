package dev.culprit.infrastructure.launcher.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the producer made to go wrong, read from its ground-truth files. */
public final class Truth {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final List<Path> files;

  /**
   * @param files one JSON object a line, earlier ones first; any may be missing, the last one may
   *     still be growing
   */
  public Truth(Path... files) {
    this.files = List.of(files);
  }

  /** The segment, such as {@code state=TX}, of the latest injection that overlaps the window. */
  public Optional<String> at(Instant windowStart, Instant windowEnd) {
    String found = null;
    for (JsonNode injected : files.stream().flatMap(file -> lines(file).stream()).toList()) {
      Instant start = Instant.parse(injected.path("start").asText());
      Instant end = Instant.parse(injected.path("end").asText());
      if (start.isBefore(windowEnd) && end.isAfter(windowStart)) {
        found = segment(injected.path("segment"));
      }
    }
    return Optional.ofNullable(found);
  }

  private static List<JsonNode> lines(Path file) {
    List<JsonNode> lines = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(file)) {
        lines.add(MAPPER.readTree(line));
      }
    } catch (JsonProcessingException halfWritten) {
      // The last line may be on its way; the ones before it are what there is.
    } catch (IOException missing) {
      return List.of();
    }
    return lines;
  }

  private static String segment(JsonNode values) {
    List<String> parts = new ArrayList<>();
    values.forEach(
        value -> parts.add(value.path("dimension").asText() + "=" + value.path("value").asText()));
    return String.join(" & ", parts);
  }
}
