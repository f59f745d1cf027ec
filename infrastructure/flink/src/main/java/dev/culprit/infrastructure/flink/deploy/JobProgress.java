package dev.culprit.infrastructure.flink.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far a job has read. Flink gathers the figures every few seconds, so they are that old.
 *
 * @param sources in the order of the configuration
 */
public record JobProgress(List<Source> sources) {
  private static final String TOPIC = ": topic";
  private static final String SERIES = ": series";
  private static final String INGEST = ": ingest";

  /** Of the year 9999. */
  private static final long LAST_MILLIS = 253_402_300_799_999L;

  public JobProgress {
    sources = List.copyOf(sources);
  }

  /**
   * One source.
   *
   * @param read records since the job started, or started again after a failure
   * @param behind records that are in the topic and not read yet; empty: not known yet
   * @param eventTime everything up to it is told; empty: no event time yet
   * @param deadLetters records that could not be read or came too late, since the same moment
   * @param anomalies opened since the job started, or started again
   */
  public record Source(
      String id,
      long read,
      OptionalLong behind,
      Optional<Instant> eventTime,
      long deadLetters,
      long anomalies) {}

  /** Records since the job started, of all sources. */
  public long read() {
    return sources.stream().mapToLong(Source::read).sum();
  }

  /** Dead letters since the job started, of all sources. */
  public long deadLetters() {
    return sources.stream().mapToLong(Source::deadLetters).sum();
  }

  /** Records that are not read yet; empty as long as that is not known of every source. */
  public OptionalLong behind() {
    return sources.stream().anyMatch(source -> source.behind().isEmpty())
        ? OptionalLong.empty()
        : OptionalLong.of(sources.stream().mapToLong(s -> s.behind().orElse(0)).sum());
  }

  static JobProgress of(ClusterRest rest, String jobId) throws InterruptedException {
    JsonNode steps = rest.get("/jobs/" + jobId).path("vertices");
    List<Source> sources = new ArrayList<>();
    for (JsonNode step : steps) {
      String name = step.path("name").asText().replaceFirst("^Source: ", "");
      int end = name.indexOf(TOPIC);
      if (end > 0) {
        String id = name.substring(0, end);
        String topic = metricsOf(jobId, step);
        String series = metricsOf(jobId, stepOf(steps, id + SERIES));
        String ingest = metricsOf(jobId, stepOf(steps, id + INGEST));
        sources.add(
            new Source(
                id,
                metric(rest, topic, ".numRecordsOut", "sum").orElse(0),
                metric(rest, topic, ".pendingRecords", "sum"),
                // The input's takes in control, which has no time and so never any watermark.
                time(metric(rest, series, ".currentOutputWatermark", "min")),
                metric(rest, ingest, ".deadLetters", "sum").orElse(0),
                metric(rest, series, ".anomaliesOpened", "sum").orElse(0)));
      }
    }
    return new JobProgress(sources);
  }

  private static JsonNode stepOf(JsonNode steps, String name) {
    for (JsonNode step : steps) {
      if (step.path("name").asText().startsWith(name)) {
        return step;
      }
    }
    throw new IllegalStateException("the job has no step '" + name + "'");
  }

  private static String metricsOf(String jobId, JsonNode step) {
    return "/jobs/" + jobId + "/vertices/" + step.path("id").asText() + "/subtasks/metrics";
  }

  /** Of all subtasks; Flink writes the names of steps into those of metrics in a way of its own. */
  private static OptionalLong metric(ClusterRest rest, String path, String ending, String over)
      throws InterruptedException {
    for (JsonNode each : rest.get(path)) {
      String id = each.path("id").asText();
      if (id.endsWith(ending)) {
        String query = "?agg=" + over + "&get=" + URLEncoder.encode(id, StandardCharsets.UTF_8);
        JsonNode value = rest.get(path + query).path(0).path(over);
        return value.isNumber() ? OptionalLong.of(value.asLong()) : OptionalLong.empty();
      }
    }
    return OptionalLong.empty();
  }

  /** None before the first watermark; numbers of this size come as floating point. */
  static Optional<Instant> time(OptionalLong watermark) {
    return watermark.stream()
        .filter(millis -> millis >= -LAST_MILLIS && millis <= LAST_MILLIS)
        .mapToObj(Instant::ofEpochMilli)
        .findFirst();
  }
}
