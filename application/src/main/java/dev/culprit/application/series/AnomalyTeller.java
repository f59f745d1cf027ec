package dev.culprit.application.series;

import dev.culprit.application.attribute.Attributing;
import dev.culprit.application.attribute.AttributionRequests;
import dev.culprit.application.attribute.Breakdowns;
import dev.culprit.application.attribute.LeafTables;
import dev.culprit.application.attribute.WindowLeaves;
import dev.culprit.application.config.AttributionDefinition;
import dev.culprit.application.config.BreakdownPolicy;
import dev.culprit.application.output.AttributionRequest;
import dev.culprit.application.output.Breakdown;
import dev.culprit.application.output.Output;
import dev.culprit.application.output.Point;
import dev.culprit.application.output.Reason;
import dev.culprit.domain.aggregate.StableHash;
import dev.culprit.domain.anomaly.AnomalyTracker;
import dev.culprit.domain.anomaly.OpenAnomaly;
import dev.culprit.domain.attribution.EarlierLeaves;
import dev.culprit.domain.attribution.LeafBaseline;
import dev.culprit.domain.attribution.LeafValue;
import dev.culprit.domain.series.SeriesKey;
import dev.culprit.spi.attributor.LeafTable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells the steps in an anomaly's life, with the quick attribution beside each and a request for
 * the thorough one; and the breakdown of every window.
 */
final class AnomalyTeller {
  private final Output output;
  private final Attributing attributing;
  private final RecordAnswers records;

  AnomalyTeller(Output output, Attributing attributing) {
    this.output = output;
    this.attributing = attributing;
    this.records = new RecordAnswers(output, attributing);
  }

  /** 128 bits in hex, equal for equal metric, series and start. */
  static String idOf(String metric, SeriesKey series, long startedMillis) {
    long high = StableHash.of(metric + '\n' + series.canonical() + '\n' + startedMillis);
    long low = StableHash.combine(high, StableHash.of(series.canonical() + startedMillis));
    return String.format("%016x%016x", high, low);
  }

  void tell(
      CompiledMetric metric,
      SeriesRow row,
      PointInput input,
      Point point,
      AnomalyTracker.Transition transition) {
    OpenAnomaly anomaly = transition.anomaly();
    if (anomaly != null) {
      switch (transition.kind()) {
        case OPENED, UPDATED -> {
          output.anomaly(AnomalyEvents.of(metric, anomaly, point, transition.kind()));
          attribute(metric, row, input, point, anomaly, true);
          records.told(metric, row, anomaly);
        }
        case CONTINUED -> {
          attribute(metric, row, input, point, anomaly, false);
          records.wentOn(metric, row, anomaly, point.anomalous());
        }
        case CLOSED -> {
          output.anomaly(AnomalyEvents.of(metric, anomaly, point, transition.kind()));
          attributeWhole(metric, row, anomaly);
        }
        case NOTHING -> {}
      }
    }
    breakdown(metric, row, input.leaves(), input.kept(), point);
  }

  /** Closes the open anomaly of a series that ends, if there is one. */
  void end(CompiledMetric metric, SeriesRow row, long startMillis, long endMillis, Reason reason) {
    OpenAnomaly open = row.anomaly();
    if (open == null) {
      return;
    }
    OpenAnomaly closed = AnomalyTracker.closed(open);
    output.anomaly(
        AnomalyEvents.ended(
            MetricTitle.of(metric.plan()), row.key(), closed, startMillis, endMillis, reason));
    attributeWhole(metric, row, closed);
    row.anomaly(null);
  }

  private void attribute(
      CompiledMetric metric,
      SeriesRow row,
      PointInput input,
      Point point,
      OpenAnomaly anomaly,
      boolean tell) {
    WindowLeaves leaves = input.leaves();
    boolean worst = point.anomalous() && !(point.deviation() < anomaly.peakDeviation());
    if (!metric.explained() || leaves == null || (!tell && !worst)) {
      return;
    }
    LeafBaseline usual = row.live().baseline();
    KeptLeaves kept = input.kept();
    KeptLeaves.Earlier earlier = kept == null ? null : kept.earlier(usual);
    EarlierLeaves before = earlier == null ? null : earlier.leaves();
    Map<List<String>, LeafValue> actuals = leaves.values();
    LeafTable table =
        before == null
            ? LeafTables.join(metric.plan(), leaves, usual, point.expected())
            : LeafTables.join(metric.plan(), before.gather(actuals), before);
    long gathered = before == null ? 0 : before.gathered(actuals.keySet());
    AttributionDefinition definition = metric.plan().definition().attribute();
    AttributionRequest alone =
        new AttributionRequest(
            anomaly.id(),
            anomaly.sequence(),
            point.revision(),
            point.metric(),
            point.configurationVersion(),
            point.series(),
            Instant.ofEpochMilli(anomaly.startedMillis()),
            point.windowStart(),
            point.windowEnd(),
            definition.use(),
            definition.top(),
            metric.plan().primaryMeasure().name(),
            table,
            leaves.otherLeaves() + gathered);
    AttributionRequest request = earlier == null ? alone : alone.comparedWith(earlier.words());
    CompanionRound round = input.round();
    if (round == null || definition.companions().isEmpty()) {
      finish(row, request, worst, tell);
    } else {
      long strayed = row.live().strayedMillis();
      long since = strayed == LiveRow.WITHIN_BAND ? anomaly.startedMillis() : strayed;
      round.ask(metric, point, since, others -> finish(row, request.beside(others), worst, tell));
    }
  }

  private void finish(SeriesRow row, AttributionRequest request, boolean worst, boolean tell) {
    if (worst) {
      row.changing().worstWindow(AttributionRequests.encode(request));
    }
    if (tell) {
      answer(request);
    }
  }

  /** At the end the worst window speaks for the whole. */
  private void attributeWhole(CompiledMetric metric, SeriesRow row, OpenAnomaly anomaly) {
    records.ended(metric, row, anomaly);
    byte[] worst = row.live().worstWindow();
    if (!metric.explained() || worst.length == 0) {
      return;
    }
    row.changing().worstWindow(new byte[0]);
    answer(AttributionRequests.decode(worst).askedBy(metric.plan().id(), anomaly.sequence()));
  }

  private void answer(AttributionRequest request) {
    output.attribution(
        attributing.run(request, Attributing.QUICK_ATTRIBUTOR, Map.of(), Attributing.QUICK));
    output.attributionRequest(request);
  }

  /** What the attribution compares with, told as long as there is an anomaly it explains. */
  private static @Nullable EarlierLeaves explaining(
      SeriesRow row, @Nullable KeptLeaves kept, Point point) {
    EarlierLeaves before =
        kept == null || point.anomalyId().isEmpty()
            ? null
            : kept.earlier(row.live().baseline()).leaves();
    return before != null && before.whole() ? before : null;
  }

  /** Tells the breakdown of a window, also when it is revised. */
  void breakdown(
      CompiledMetric metric,
      SeriesRow row,
      @Nullable WindowLeaves leaves,
      @Nullable KeptLeaves kept,
      Point point) {
    if (leaves == null
        || !metric.explained()
        || metric.plan().definition().breakdowns() instanceof BreakdownPolicy.None) {
      return;
    }
    EarlierLeaves before = explaining(row, kept, point);
    Breakdowns.Rows rows =
        before == null
            ? Breakdowns.of(metric.plan(), leaves, row.live().baseline(), point.expected())
            : Breakdowns.of(metric.plan(), leaves, before);
    output.breakdown(
        new Breakdown(
            point.metric(),
            point.configurationVersion(),
            point.series(),
            point.windowStart(),
            point.windowEnd(),
            point.revision(),
            rows.rows(),
            rows.otherValues() + leaves.otherLeaves()));
  }
}
