package dev.culprit.application.series;

import dev.culprit.application.config.GapPolicy;
import dev.culprit.application.config.HistorySeed;
import dev.culprit.application.detect.PlannedDetector;
import dev.culprit.application.metric.MetricPlan;
import dev.culprit.application.output.Point;
import dev.culprit.application.output.SilentOutput;
import dev.culprit.domain.anomaly.Calibration;
import dev.culprit.domain.anomaly.Sensitivity;
import dev.culprit.domain.series.SeriesKey;
import dev.culprit.domain.window.WindowShape;
import dev.culprit.spi.detector.FixedStateDetector;
import dev.culprit.spi.detector.ScoreScale;
import dev.culprit.spi.detector.StateSlot;
import dev.culprit.spi.detector.Verdict;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Keeps the points of a rehearsal, and at its end lets the detectors that ask for it learn them
 * once more, from the beginning and without {@link HistoryOutages}. Otherwise what opens an anomaly
 * is not learnt, as in the stream: an outage of the first days, when nobody could know, has taught
 * nothing either, then.
 */
final class Seeding implements SilentOutput {
  /** 16 bytes each; with more, all begin with what they learnt at the first time. */
  private static final int MOST_POINTS = 8_000_000;

  private static final byte[] NOTHING = {};

  private final Map<String, Map<SeriesKey, PastPoints>> past = new HashMap<>();
  private final Map<String, MetricPlan> seeded = new HashMap<>();
  private final int most;
  private long points;

  Seeding(Iterable<MetricPlan> plans) {
    this(plans, MOST_POINTS);
  }

  /**
   * @param most points that are kept
   */
  Seeding(Iterable<MetricPlan> plans, int most) {
    this.most = most;
    for (MetricPlan plan : plans) {
      WindowShape shape = plan.shape();
      if (shape != null
          && plan.definition().warmUp().filter(w -> w.seed() == HistorySeed.STL).isPresent()) {
        past.put(plan.id(), new HashMap<>());
        seeded.put(plan.id(), plan);
      }
    }
  }

  @Override
  public void point(Point point) {
    MetricPlan plan = seeded.get(point.metric());
    WindowShape shape = plan == null ? null : plan.shape();
    boolean heard = !point.verdicts().isEmpty() && point.revision() == 0;
    if (plan == null || shape == null || !heard) {
      return;
    }
    if (++points > most) {
      past.values().forEach(Map::clear);
    } else {
      past.getOrDefault(point.metric(), Map.of())
          .computeIfAbsent(
              point.series(),
              key ->
                  new PastPoints(
                      shape.sizeMillis(),
                      shape.stepMillis(),
                      plan.definition().timeZone(),
                      plan.definition().gaps() == GapPolicy.ZERO))
          .add(point.windowStart().toEpochMilli(), point.value(), point.imputed());
    }
  }

  /** Lets the detectors of a series begin anew, if its history held outages. */
  void seed(CompiledMetric metric, SeriesRow row) {
    Map<SeriesKey, PastPoints> series = past.get(metric.plan().id());
    PastPoints known = series == null ? null : series.remove(row.key());
    BitSet outages = known == null ? new BitSet() : known.outages();
    if (known == null || outages.isEmpty()) {
      return;
    }
    for (int i = 0; i < metric.detection().detectors().size(); i++) {
      PlannedDetector planned = metric.detection().detectors().get(i);
      if (planned.detector() instanceof FixedStateDetector fixed
          && fixed.seeded()
          && fixed.scale() != ScoreScale.OPEN
          && !row.quarantined(i)) {
        row.slot(i).set(learnt(metric, fixed, known, outages));
      }
    }
  }

  private static byte[] learnt(
      CompiledMetric metric, FixedStateDetector detector, PastPoints known, BitSet outages) {
    StateSlot state = StateSlot.zeroed(detector.stateBytes());
    double limit = 1 - Sensitivity.risk(metric.plan().definition().sensitivity());
    long open = 0;
    int lately = 0;
    for (int i = 0; i < known.size(); i++) {
      lately = Math.max(0, lately - 1);
      if (outages.get(i)) {
        detector.score(known.observation(i, 0), state);
        continue;
      }
      byte[] before = open == 0 && lately == 0 ? state.copy() : NOTHING;
      double weight = open == 0 || open >= metric.frozenPoints() ? 1 : 0;
      Verdict verdict = detector.score(known.observation(i, weight), state);
      boolean far =
          verdict.ready() && Calibration.score(detector.scale(), verdict.rawScore()) >= limit;
      if (far && open == 0) {
        if (lately == 0) {
          state.set(before);
        }
        lately = SeriesRow.LATELY;
      }
      open = far ? open + 1 : 0;
    }
    return state.copy();
  }
}
