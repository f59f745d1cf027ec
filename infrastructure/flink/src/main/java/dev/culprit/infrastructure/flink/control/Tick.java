package dev.culprit.infrastructure.flink.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.application.control.ControlChange;
import dev.culprit.infrastructure.flink.spec.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Moves the time of a silent source on. It says how far the source had been read when it was
 * written, so that a replay applies it at the same place.
 *
 * @param source id of the source
 * @param timeMillis event time to move on to, milliseconds since the epoch
 * @param nextOffsets by partition
 */
public record Tick(String source, long timeMillis, Map<Integer, Long> nextOffsets) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String OFFSETS = "offsets";
  private static final String AUTHOR = "culprit";

  public Tick {
    nextOffsets = Map.copyOf(nextOffsets);
  }

  /** The tick a control entry holds; null when it is for another source or none. */
  public static @Nullable Tick of(ControlChange change, String source) {
    if (!change.kind().equals(ControlChange.TICK) || !change.id().equals(source)) {
      return null;
    }
    Map<Integer, Long> offsets = new TreeMap<>();
    try {
      JsonNode body = JSON.readTree(change.body()).path(OFFSETS);
      body.properties()
          .forEach(
              entry -> offsets.put(Integer.valueOf(entry.getKey()), entry.getValue().asLong()));
    } catch (JsonProcessingException | NumberFormatException e) {
      return null;
    }
    return new Tick(source, change.effectiveFrom().toEpochMilli(), offsets);
  }

  public ControlChange toChange(long version) {
    ObjectNode body = JSON.createObjectNode();
    ObjectNode offsets = body.putObject(OFFSETS);
    new TreeMap<>(nextOffsets).forEach((partition, next) -> offsets.put(partition + "", next));
    String text = body.toString();
    return new ControlChange(
        ControlChange.TICK,
        source,
        version,
        Instant.ofEpochMilli(timeMillis),
        AUTHOR,
        Sha256.of(text.getBytes(StandardCharsets.UTF_8)),
        text);
  }
}
