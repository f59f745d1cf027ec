package dev.culprit.application.series;

import dev.culprit.application.config.Condition;
import dev.culprit.application.detect.Judgement;
import dev.culprit.application.output.Reason;
import dev.culprit.domain.anomaly.AnomalyTracker;
import dev.culprit.domain.anomaly.OpenAnomaly;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What keeps a point that is anomalous by itself from counting, because of its series: one that is
 * not looked at, one that is too young, and what follows an anomaly. The level of one that lasted
 * too long is the new normal, and for some time after any other only a much worse one is worth a
 * message. Holds while no anomaly is open.
 */
final class QuietTimes {
  private static final String STAGE = "rules";

  private QuietTimes() {}

  static Judgement held(
      CompiledMetric metric, SeriesRow row, PointInput input, Judgement judgement) {
    if (!judgement.anomalous() || row.anomaly() != null) {
      return judgement;
    }
    Reason reason = outOfScope(metric, row);
    reason = reason == null ? coldStart(metric, row, input) : reason;
    reason = reason == null && settled(row) ? newLevel(metric) : reason;
    reason = reason == null ? refractory(metric, row, input, judgement) : reason;
    return reason == null ? judgement : judgement.refused(reason);
  }

  private static @Nullable Reason outOfScope(CompiledMetric metric, SeriesRow row) {
    List<Condition> wanted = metric.plan().definition().rules().series();
    if (wanted.isEmpty()) {
      return null;
    }
    Map<String, String> values = row.labels();
    return wanted.stream()
        .filter(condition -> !condition.holds(values.get(condition.field())))
        .findFirst()
        .map(condition -> new Reason(STAGE, "out-of-scope", "by its " + condition.field()))
        .orElse(null);
  }

  private static @Nullable Reason coldStart(
      CompiledMetric metric, SeriesRow row, PointInput input) {
    Duration least = metric.plan().definition().rules().coldStart();
    long age = input.start().toEpochMilli() - row.getLong(RowLayout.BORN);
    return age < least.toMillis() && !row.warmedUp()
        ? new Reason(STAGE, "cold-start", "the series is younger than " + least)
        : null;
  }

  /** Whether the series stays at the level of an anomaly that lasted too long. */
  static boolean settled(SeriesRow row) {
    return row.getInt(RowLayout.RUN) == AnomalyTracker.SETTLED;
  }

  private static Reason newLevel(CompiledMetric metric) {
    int most = metric.plan().definition().rules().maxDuration().orElse(0);
    return new Reason(STAGE, "new-level", "the last anomaly lasted for " + most + " points");
  }

  private static @Nullable Reason refractory(
      CompiledMetric metric, SeriesRow row, PointInput input, Judgement judgement) {
    Duration quiet = metric.plan().definition().rules().refractory();
    double worse = metric.plan().definition().rules().worseBy();
    OpenAnomaly last = quiet.isZero() ? null : row.lastClosed();
    if (last == null
        || input.start().toEpochMilli() - last.lastAnomalousEndMillis() >= quiet.toMillis()
        || judgement.deviation() >= worse * last.peakDeviation()) {
      return null;
    }
    return new Reason(STAGE, "refractory", "not much worse than the last, within " + quiet);
  }
}
