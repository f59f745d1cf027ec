package dev.culprit.application.series;

import dev.culprit.application.config.SourceDefinition;
import dev.culprit.application.ingest.Contributions;
import dev.culprit.application.metric.MetricPlan;
import dev.culprit.application.output.DeadLetter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Dead letters for what was read well but no series can take. What was added up has no bytes any
 * more; the letter says how much of what is missing.
 */
final class LeftOut {
  private static final String SERIES_LIMIT = "series-limit";

  private final SourceDefinition source;

  LeftOut(SourceDefinition source) {
    this.source = source;
  }

  DeadLetter afterClose(Contributions.Slice slice, MetricPlan plan) {
    String why = "came from a partition that had been idle, after their window was closed";
    return slice(slice, plan, "window-closed", why);
  }

  DeadLetter beyondLimit(Contributions.Slice slice, MetricPlan plan) {
    return slice(slice, plan, SERIES_LIMIT, "are beyond the metric's series limit");
  }

  DeadLetter afterClose(
      Contributions.RecordPart record, Contributions.Header header, MetricPlan plan) {
    return letter(
        "window-closed",
        "a record of series "
            + header.series()
            + " came from a partition that had been idle, after later ones were judged",
        record.partition(),
        record.offset(),
        record.timeMillis(),
        plan);
  }

  DeadLetter beyondLimit(
      Contributions.RecordPart record, Contributions.Header header, MetricPlan plan) {
    return letter(
        SERIES_LIMIT,
        "a record of series " + header.series() + " is beyond the metric's series limit",
        record.partition(),
        record.offset(),
        record.timeMillis(),
        plan);
  }

  /**
   * What was added up or taken in for a version that measures other things than the one in force.
   */
  DeadLetter otherVersion(List<String> series, long records, long timeMillis, MetricPlan inForce) {
    String detail =
        records
            + " records of series "
            + series
            + " were taken in for a version that measured other things than version "
            + inForce.version()
            + ", which is in force";
    return letter("other-version", detail, -1, -1, timeMillis, inForce);
  }

  DeadLetter otherVersion(Contributions.Slice slice, MetricPlan plan) {
    return slice(
        slice,
        plan,
        "other-version",
        "were added up for version " + plan.version() + ", which is not in force at their time");
  }

  private DeadLetter slice(Contributions.Slice slice, MetricPlan plan, String reason, String why) {
    long count = 0;
    for (Contributions.LeafPart leaf : slice.leaves()) {
      count += plan.records(leaf.aggregate());
    }
    String detail = count + " records of series " + slice.header().series() + ' ' + why;
    return letter(reason, detail, -1, -1, slice.startMillis(), plan);
  }

  private DeadLetter letter(
      String reason, String detail, int partition, long offset, long timeMillis, MetricPlan plan) {
    return new DeadLetter(
        source.id(),
        reason,
        detail,
        source.topic(),
        partition,
        offset,
        null,
        new byte[0],
        0,
        "",
        Instant.ofEpochMilli(timeMillis),
        Optional.of(Instant.ofEpochMilli(timeMillis)),
        List.of(plan.id()));
  }
}
