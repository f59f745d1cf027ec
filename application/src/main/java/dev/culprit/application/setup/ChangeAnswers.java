package dev.culprit.application.setup;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.control.ChangeReport;
import dev.culprit.application.control.ControlChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a job says of live changes, gathered from the reports of its parts. */
public final class ChangeAnswers {
  /** The code of an answer to a change that a later one has replaced, before it was told of. */
  public static final String OVERTAKEN = "overtaken";

  /** The code of an answer to the removal of a metric that the job does not have. */
  public static final String UNKNOWN_METRIC = "unknown-metric";

  /** Refusals that say no more than that another part of the job is meant. */
  private static final Set<String> NOT_MINE = Set.of("other-source", UNKNOWN_METRIC);

  private final Map<String, ChangeReport> reports = new LinkedHashMap<>();

  /**
   * @param reports in the order of the log; of one source the last holds
   */
  public ChangeAnswers(List<ChangeReport> reports) {
    List<String> sources =
        reports.stream()
            .max(Comparator.comparing(ChangeReport::at))
            .map(ChangeReport::sources)
            .orElse(List.of());
    for (ChangeReport report : reports) {
      // Of sources that the job does not have any more the reports stay behind.
      if (sources.contains(report.source())) {
        this.reports.put(report.source(), report);
      }
    }
    sources.forEach(source -> this.reports.putIfAbsent(source, silent(source, sources)));
  }

  private static ChangeReport silent(String source, List<String> sources) {
    return new ChangeReport(source, sources, Instant.EPOCH, Map.of(), Map.of());
  }

  /**
   * An answer.
   *
   * @param taken whether the job goes by the change
   * @param version of the metric that the job has now; 0 when it has none
   * @param from event time from which it holds; the epoch when it was refused
   * @param code {@code taken}, {@link #OVERTAKEN}, or why not, in kebab-case
   * @param detail a sentence; may be empty
   */
  public record Answer(boolean taken, long version, Instant from, String code, String detail) {}

  /** What the job says of a change; empty as long as it says nothing. */
  public Optional<Answer> to(ControlChange change) {
    List<ChangeReport.Refused> refusals = new ArrayList<>();
    for (ChangeReport report : reports.values()) {
      ChangeReport.Taken taken = report.taken().get(change.id());
      // Where the metric moves away from another source, that one says that it has ended there.
      boolean moved = taken != null && taken.removed() && !change.body().isEmpty();
      if (taken != null && !moved && isOf(change, taken.version(), taken.checksum())) {
        return Optional.of(new Answer(true, taken.version(), taken.from(), "taken", ""));
      }
      ChangeReport.Refused refused = report.refused().get(change.id());
      if (refused != null && isOf(change, refused.version(), refused.checksum())) {
        refusals.add(refused);
      }
    }
    Optional<ChangeReport.Refused> meant =
        refusals.stream().filter(refused -> !NOT_MINE.contains(refused.code())).findFirst();
    // As long as one part has not answered, it may be the one that takes the change.
    boolean all = !reports.isEmpty() && refusals.size() == reports.size();
    return meant
        .or(() -> all ? refusals.stream().findFirst() : Optional.empty())
        .map(
            refused ->
                new Answer(
                    false, versionOf(change.id()), Instant.EPOCH, refused.code(), refused.detail()))
        .or(() -> overtaken(change));
  }

  /** A report has the newest version alone: of those before it, nobody will say anything. */
  private Optional<Answer> overtaken(ControlChange change) {
    return reports.values().stream()
        .flatMap(report -> Optional.ofNullable(report.taken().get(change.id())).stream())
        .filter(taken -> taken.version() > change.version())
        .max(Comparator.comparingLong(ChangeReport.Taken::version))
        .map(taken -> new Answer(false, taken.version(), taken.from(), OVERTAKEN, ""));
  }

  private static boolean isOf(ControlChange change, long version, String checksum) {
    return change.version() == version && change.checksum().equals(checksum);
  }

  private long versionOf(String metric) {
    return reports.values().stream()
        .flatMap(report -> Optional.ofNullable(report.taken().get(metric)).stream())
        .filter(taken -> !taken.removed())
        .mapToLong(ChangeReport.Taken::version)
        .max()
        .orElse(0);
  }

  /** Whether the job has a metric, as far as it ever said what it has. */
  public boolean has(String metric) {
    return versionOf(metric) > 0;
  }

  /** Whether the job ever said what it has. */
  public boolean any() {
    return !reports.isEmpty();
  }

  /** Metrics that the job has and the configuration has not, in the order of their ids. */
  public List<String> strays(Configuration configuration) {
    Set<String> ids = new TreeSet<>();
    reports.values().forEach(report -> ids.addAll(report.taken().keySet()));
    return ids.stream().filter(id -> has(id) && configuration.carried(id).isEmpty()).toList();
  }
}
