package dev.culprit.application.metric;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.SourceDefinition;
import dev.culprit.application.control.ChangeReport;
import dev.culprit.application.control.ControlChange;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Keeps what became of live changes, so that it can be reported. Not thread-safe. */
public final class ChangesHeard {
  private static final String STALE = "stale-version";
  private static final int MOST_REFUSED = 1_000;
  private static final int MOST_DETAIL = 1_000;

  private final MetricCatalog catalog;
  private final List<String> sources;
  private final Map<String, ChangeReport.Taken> taken = new TreeMap<>();
  private final Map<String, ChangeReport.Refused> refused = new LinkedHashMap<>();

  /**
   * @param catalog of the source that is reported on, which the changes go to
   */
  public ChangesHeard(Configuration configuration, MetricCatalog catalog) {
    this.catalog = catalog;
    this.sources = configuration.sources().stream().map(SourceDefinition::id).toList();
    for (MetricDefinition metric : configuration.metricsOf(catalog.source().id())) {
      taken.put(metric.id(), new ChangeReport.Taken(1, "", false, Instant.EPOCH));
    }
  }

  /**
   * Takes up refusals of before a restart, which no log that is replayed tells of. To be called
   * before any {@link #hear}.
   */
  public void recall(Map<String, ChangeReport.Refused> before) {
    refused.putAll(before);
  }

  /** The newest refusal of each metric, by id, until a version as new is taken. */
  public Map<String, ChangeReport.Refused> refused() {
    return Collections.unmodifiableMap(refused);
  }

  /** Takes note of a change, after the catalog had it. */
  public void hear(ControlChange change, ControlOutcome outcome) {
    String id = change.id();
    ChangeReport.Refused before = refused.get(id);
    if (outcome.accepted()) {
      if (before != null && before.version() <= change.version()) {
        refused.remove(id);
      }
      Instant from = Instant.ofEpochMilli(catalog.newestFrom(id));
      boolean removes = catalog.version(id, change.version()) == null;
      taken.put(id, new ChangeReport.Taken(change.version(), change.checksum(), removes, from));
    } else if (isNews(change, outcome, before)) {
      String detail = outcome.detail();
      refused.remove(id);
      refused.put(
          id,
          new ChangeReport.Refused(
              change.version(),
              change.checksum(),
              outcome.code(),
              detail.length() > MOST_DETAIL ? detail.substring(0, MOST_DETAIL) + " …" : detail));
      if (refused.size() > MOST_REFUSED) {
        refused.remove(refused.keySet().iterator().next());
      }
    }
  }

  /** A change that is met again counts as stale by then; what was said of it first holds. */
  private boolean isNews(
      ControlChange change, ControlOutcome outcome, ChangeReport.@Nullable Refused before) {
    if (before != null && before.version() > change.version()) {
      return false;
    }
    if (!outcome.code().equals(STALE)) {
      return true;
    }
    ChangeReport.Taken newest = taken.get(change.id());
    boolean known =
        (newest != null && newest.checksum().equals(change.checksum()))
            || (before != null && before.version() == change.version());
    return !known;
  }

  /**
   * The report.
   *
   * @param at the time of writing
   */
  public ChangeReport report(Instant at) {
    return new ChangeReport(catalog.source().id(), sources, at, taken, refused);
  }
}
