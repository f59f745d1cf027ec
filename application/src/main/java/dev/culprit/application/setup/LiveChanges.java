package dev.culprit.application.setup;

import dev.culprit.application.config.BoundRows;
import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.EmbeddedModel;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.OutputTopics;
import dev.culprit.application.control.ControlChange;
import dev.culprit.application.port.ConfigurationCodec;
import dev.culprit.application.port.ControlLog;
import dev.culprit.application.port.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes metrics of a file into the control log, with the rows of their tables and their models
 * inside, so that a running job takes them over. What the log says already is not written again.
 */
public final class LiveChanges {
  /** Largest body: a broker takes records of 1 MiB. */
  public static final int MOST_BYTES = 950_000;

  /** What the configuration itself counts as. */
  private static final long FIRST_VERSION = 1;

  private static final int MOST_ROUNDS = 4;

  /** A body that ends a metric. */
  private static final String REMOVAL = "";

  private final ControlLog log;
  private final ConfigurationCodec codec;

  public LiveChanges(ControlLog log, ConfigurationCodec codec) {
    this.log = log;
    this.codec = codec;
  }

  /**
   * What is new and would be written.
   *
   * @param metrics ids; of the configuration
   * @param removed ids that the configuration does not have; a job ends these metrics
   * @param from event time from which it holds
   * @param author never empty
   * @return in the order of {@code metrics}, then of {@code removed}
   */
  public Outcome<List<ControlChange>> plan(
      Configuration configuration,
      List<String> metrics,
      List<String> removed,
      Instant from,
      String author) {
    Outcome<List<ControlChange>> read = log.readSoFar();
    if (!(read instanceof Outcome.Delivered<List<ControlChange>> soFar)) {
      return read;
    }
    Map<String, String> bodies = new LinkedHashMap<>();
    for (String id : metrics) {
      MetricDefinition metric = configuration.carried(id).orElseThrow();
      Optional<String> left = leftBehind(configuration, metric);
      if (left.isPresent()) {
        return new Outcome.Rejected<>(left.get());
      }
      byte[] body = codec.write(metric);
      if (body.length > MOST_BYTES) {
        return new Outcome.Rejected<>(
            "metric '%s' has %d bytes with its rows and models, and %d are the most of a live change. Use 'upgrade', or leave out rows."
                .formatted(id, body.length, MOST_BYTES));
      }
      bodies.put(id, new String(body, StandardCharsets.UTF_8));
    }
    removed.forEach(id -> bodies.put(id, REMOVAL));
    return new Outcome.Delivered<>(next(soFar.value(), bodies, from, author));
  }

  /**
   * Writes what is new, see {@link #plan}, until the log says it. Who reads the log takes the first
   * record of a version, so one that somebody else wrote in the same moment would make ours vanish
   * unheard.
   *
   * @return what was written
   */
  public Outcome<List<ControlChange>> write(
      Configuration configuration,
      List<String> metrics,
      List<String> removed,
      Instant from,
      String author) {
    Outcome<List<ControlChange>> planned = plan(configuration, metrics, removed, from, author);
    if (!(planned instanceof Outcome.Delivered<List<ControlChange>> news)
        || news.value().isEmpty()) {
      return planned;
    }
    Map<String, ControlChange> written = new LinkedHashMap<>();
    List<ControlChange> changes = news.value();
    for (int round = 0; round < MOST_ROUNDS; round++) {
      for (ControlChange change : changes) {
        Outcome<Long> appended = log.append(change);
        if (appended instanceof Outcome.Retryable<Long> later) {
          return new Outcome.Retryable<>(later.problem());
        }
        if (appended instanceof Outcome.Rejected<Long> refused) {
          return new Outcome.Rejected<>(refused.problem());
        }
        written.put(change.id(), change);
      }
      Map<String, String> overtaken = new LinkedHashMap<>();
      Outcome<List<ControlChange>> read = log.readSoFar();
      if (!(read instanceof Outcome.Delivered<List<ControlChange>> now)) {
        return read;
      }
      for (ControlChange change : changes) {
        if (isOvertaken(change, now.value())) {
          overtaken.put(change.id(), change.body());
        }
      }
      if (overtaken.isEmpty()) {
        return new Outcome.Delivered<>(List.copyOf(written.values()));
      }
      overtaken.keySet().forEach(written::remove);
      changes = next(now.value(), overtaken, from, author);
    }
    return new Outcome.Retryable<>(
        "the same metrics are being changed by somebody else: look at what holds now, and apply again");
  }

  private List<ControlChange> next(
      List<ControlChange> soFar, Map<String, String> bodies, Instant from, String author) {
    List<ControlChange> changes = new ArrayList<>();
    bodies.forEach((id, body) -> next(soFar, id, body, from, author).ifPresent(changes::add));
    return changes;
  }

  private static boolean isOvertaken(ControlChange change, List<ControlChange> log) {
    return log.stream()
        .filter(each -> each.kind().equals(ControlChange.METRIC))
        .filter(each -> each.id().equals(change.id()) && each.version() == change.version())
        .findFirst()
        .filter(first -> !first.body().equals(change.body()))
        .isPresent();
  }

  /** Rows that stay behind: a field of theirs is called like the key of the number in a metric. */
  private static Optional<String> leftBehind(Configuration configuration, MetricDefinition metric) {
    return metric.detect().detectors().stream()
        .flatMap(use -> use.tables().values().stream())
        .filter(
            id ->
                configuration.thresholds().stream()
                    .anyMatch(table -> table.id().equals(id) && table.rows().isPresent()))
        .findFirst()
        .map(
            id ->
                "metrics.%s: threshold table '%s' is by a field '%s', which no rows of a live change can be. Use 'upgrade'."
                    .formatted(metric.id(), id, BoundRows.BOUND));
  }

  /**
   * What the log says otherwise than the file, as a job goes by the log.
   *
   * @return a sentence for every such metric; empty also when the broker does not answer
   */
  public List<String> remarks(Configuration configuration) {
    if (!(log.readSoFar() instanceof Outcome.Delivered<List<ControlChange>> soFar)) {
      return List.of();
    }
    Set<String> ids = new LinkedHashSet<>();
    configuration.metrics().forEach(metric -> ids.add(metric.id()));
    soFar.value().stream()
        .filter(change -> change.kind().equals(ControlChange.METRIC))
        .forEach(change -> ids.add(change.id()));
    String topic = configuration.kafka().topic(OutputTopics.CONTROL);
    List<String> remarks = new ArrayList<>();
    for (String id : ids) {
      String body =
          configuration
              .carried(id)
              .map(metric -> new String(codec.write(metric), StandardCharsets.UTF_8))
              .orElse("");
      newest(soFar.value(), id)
          .filter(change -> !alike(change.body(), body))
          .map(change -> remark(change, topic, body.isEmpty()))
          .ifPresent(remarks::add);
    }
    return remarks;
  }

  /**
   * Metrics that the log keeps alive, and that the configuration does not have.
   *
   * @return a sentence for each id, with the remedy; empty also when the broker does not answer
   */
  public Map<String, String> strays(Configuration configuration) {
    if (!(log.readSoFar() instanceof Outcome.Delivered<List<ControlChange>> soFar)) {
      return Map.of();
    }
    Set<String> ids = new LinkedHashSet<>();
    soFar.value().stream()
        .filter(change -> change.kind().equals(ControlChange.METRIC))
        .map(ControlChange::id)
        .filter(id -> configuration.carried(id).isEmpty())
        .forEach(ids::add);
    String topic = configuration.kafka().topic(OutputTopics.CONTROL);
    Map<String, String> strays = new LinkedHashMap<>();
    ids.stream()
        .flatMap(id -> last(soFar.value(), id).stream())
        .filter(change -> !change.body().isEmpty())
        .forEach(change -> strays.put(change.id(), remark(change, topic, true)));
    return strays;
  }

  private static String remark(ControlChange change, String topic, boolean notInFile) {
    String what =
        change.body().isEmpty()
            ? "was removed by version %d in %s".formatted(change.version(), topic)
            : "is as version %d in %s says".formatted(change.version(), topic);
    return "metrics.%s %s, of %s by %s, and not as in this file%s"
        .formatted(
            change.id(),
            what,
            change.effectiveFrom().truncatedTo(ChronoUnit.SECONDS),
            change.author(),
            notInFile
                ? ", which does not have it: './culprit apply FILE --remove %s' ends it."
                    .formatted(change.id())
                : ": './culprit apply FILE' takes over what the file says.");
  }

  /** The last that a log says of each of these metrics, as far as it says anything. */
  public static List<ControlChange> newest(List<ControlChange> soFar, List<String> metrics) {
    return metrics.stream().flatMap(id -> last(soFar, id).stream()).toList();
  }

  /** The last that was said of a metric, where it is of a later version than the configuration. */
  private static Optional<ControlChange> newest(List<ControlChange> soFar, String id) {
    return last(soFar, id).filter(change -> change.version() > FIRST_VERSION);
  }

  private static Optional<ControlChange> last(List<ControlChange> soFar, String id) {
    return soFar.stream()
        .filter(change -> change.kind().equals(ControlChange.METRIC) && change.id().equals(id))
        .max(Comparator.comparingLong(ControlChange::version));
  }

  /** Whether two bodies mean the same: others leave out defaults, and stand in another order. */
  private boolean alike(String said, String body) {
    if (said.equals(body) || said.isEmpty() || body.isEmpty()) {
      return said.equals(body);
    }
    try {
      MetricDefinition read = codec.readMetric(said.getBytes(StandardCharsets.UTF_8));
      return new String(codec.write(read), StandardCharsets.UTF_8).equals(body);
    } catch (IllegalArgumentException unreadable) {
      return false;
    }
  }

  private Optional<ControlChange> next(
      List<ControlChange> soFar, String id, String body, Instant from, String author) {
    Optional<ControlChange> newest = newest(soFar, id);
    long version = newest.map(ControlChange::version).orElse(FIRST_VERSION);
    if (newest.filter(change -> alike(change.body(), body)).isPresent()) {
      return Optional.empty();
    }
    String checksum = EmbeddedModel.sha256(body.getBytes(StandardCharsets.UTF_8));
    return Optional.of(
        new ControlChange(ControlChange.METRIC, id, version + 1, from, author, checksum, body));
  }
}
