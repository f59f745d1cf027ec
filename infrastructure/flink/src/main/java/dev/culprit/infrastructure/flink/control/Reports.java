package dev.culprit.infrastructure.flink.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.application.control.ChangeReport;
import dev.culprit.application.control.ControlChange;
import dev.culprit.infrastructure.flink.spec.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reports as entries of the control log. Their key is always the same for a source, so that the log
 * keeps the newest one.
 */
public final class Reports {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String AUTHOR = "culprit";
  private static final long ONLY_VERSION = 1;

  private Reports() {}

  /** The entry that tells a report. */
  public static ControlChange toChange(ChangeReport report) {
    ObjectNode body = JSON.createObjectNode();
    report.sources().forEach(body.putArray("sources")::add);
    ObjectNode metrics = body.putObject("metrics");
    new TreeMap<>(report.taken())
        .forEach(
            (id, taken) -> {
              ObjectNode one = metrics.putObject(id).put("version", taken.version());
              if (!taken.from().equals(Instant.EPOCH)) {
                one.put("from", taken.from().toString());
              }
              if (!taken.checksum().isEmpty()) {
                one.put("checksum", taken.checksum());
              }
              if (taken.removed()) {
                one.put("removed", true);
              }
            });
    putAll(body.putObject("refused"), report.refused());
    String text = body.toString();
    return new ControlChange(
        ChangeReport.KIND,
        report.source(),
        ONLY_VERSION,
        report.at(),
        AUTHOR,
        Sha256.of(text.getBytes(StandardCharsets.UTF_8)),
        text);
  }

  private static void putAll(ObjectNode json, Map<String, ChangeReport.Refused> refused) {
    new TreeMap<>(refused)
        .forEach(
            (id, change) ->
                json.putObject(id)
                    .put("version", change.version())
                    .put("checksum", change.checksum())
                    .put("code", change.code())
                    .put("detail", change.detail()));
  }

  /** Refusals as a snapshot keeps them. */
  static byte[] kept(Map<String, ChangeReport.Refused> refused) {
    ObjectNode json = JSON.createObjectNode();
    putAll(json, refused);
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * What {@link #kept} wrote.
   *
   * @throws IOException when it is something else
   */
  static Map<String, ChangeReport.Refused> recalled(byte[] kept) throws IOException {
    return refusals(JSON.readTree(kept));
  }

  private static Map<String, ChangeReport.Refused> refusals(JsonNode json) {
    Map<String, ChangeReport.Refused> refused = new TreeMap<>();
    json.properties().forEach(entry -> refused.put(entry.getKey(), refused(entry.getValue())));
    return refused;
  }

  /** The reports among the entries of a log, in its order. */
  public static List<ChangeReport> in(List<ControlChange> log) {
    return log.stream().flatMap(change -> of(change).stream()).toList();
  }

  /** The report that an entry holds; empty when it is none. */
  static Optional<ChangeReport> of(ControlChange change) {
    if (!change.kind().equals(ChangeReport.KIND)) {
      return Optional.empty();
    }
    try {
      JsonNode body = JSON.readTree(change.body());
      List<String> sources = new ArrayList<>();
      body.path("sources").forEach(source -> sources.add(source.asText()));
      Map<String, ChangeReport.Taken> taken = new TreeMap<>();
      body.path("metrics")
          .properties()
          .forEach(entry -> taken.put(entry.getKey(), taken(entry.getValue())));
      return Optional.of(
          new ChangeReport(
              change.id(), sources, change.effectiveFrom(), taken, refusals(body.path("refused"))));
    } catch (JsonProcessingException | DateTimeException unreadable) {
      return Optional.empty();
    }
  }

  private static ChangeReport.Taken taken(JsonNode json) {
    return new ChangeReport.Taken(
        json.path("version").asLong(),
        json.path("checksum").asText(""),
        json.path("removed").asBoolean(),
        json.has("from") ? Instant.parse(json.path("from").asText()) : Instant.EPOCH);
  }

  private static ChangeReport.Refused refused(JsonNode json) {
    return new ChangeReport.Refused(
        json.path("version").asLong(),
        json.path("checksum").asText(""),
        json.path("code").asText(""),
        json.path("detail").asText(""));
  }
}
