package dev.culprit.application.series;

import dev.culprit.application.attribute.WindowLeaves;
import dev.culprit.application.detect.Judgement;
import dev.culprit.application.detect.Phase;
import dev.culprit.application.detect.Scored;
import dev.culprit.application.output.Output;
import dev.culprit.application.output.Point;
import dev.culprit.application.output.Reason;
import dev.culprit.domain.anomaly.AnomalyTracker;
import dev.culprit.domain.anomaly.OpenAnomaly;
import dev.culprit.domain.anomaly.Severity;
import dev.culprit.domain.attribution.LeafBaseline;
import dev.culprit.spi.detector.Observation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The use case of one point: detect, calibrate, judge by rules, track the anomaly, learn, and tell.
 * Points come in order of time; nothing of the future is seen.
 */
final class DetectAnomalies {
  private final Output output;
  private final AnomalyTeller teller;
  private final int leafCap;

  /**
   * @param leafCap the most leaves a baseline keeps
   */
  DetectAnomalies(Output output, AnomalyTeller teller, int leafCap) {
    this.output = output;
    this.teller = teller;
    this.leafCap = leafCap;
  }

  /**
   * What the detectors and rules say of a point, before anything is done about it.
   *
   * @param unheard why the detectors were not asked; null when they were
   * @param before the anomaly that was open
   * @param weight with which the detectors learn
   * @param own what the rules of a point by itself say
   * @param judgement the same after what the series did before
   */
  record Heard(
      @Nullable Reason unheard,
      @Nullable OpenAnomaly before,
      double weight,
      Scored scored,
      Judgement own,
      Judgement judgement) {
    private static Heard not(Reason reason) {
      Scored nothing =
          new Scored(
              List.of(), 0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, false, List.of(reason));
      Judgement judgement = new Judgement(false, Double.NaN, List.of(reason));
      return new Heard(reason, null, 0, nothing, judgement, judgement);
    }

    /** Whether an anomaly may open with this point, if {@link #judgement} says so. */
    boolean asksToOpen() {
      return before == null && scored.ready();
    }
  }

  /**
   * @return what was said
   */
  Point judge(CompiledMetric metric, SeriesRow row, PointInput input) {
    return decide(metric, row, input, hear(metric, row, input), null);
  }

  /** Asks detectors and rules. */
  Heard hear(CompiledMetric metric, SeriesRow row, PointInput input) {
    double value = input.values()[metric.plan().primary()];
    if (!Double.isFinite(value)) {
      return Heard.not(new Reason("hygiene", "no-finite-value", ""));
    }
    if (!input.complete()) {
      return Heard.not(new Reason("hygiene", "first-window", ""));
    }
    OpenAnomaly before = row.anomaly();
    double weight = before == null || before.points() >= metric.frozenPoints() ? 1 : 0;
    if (weight > 0) {
      row.noteDetectors();
    }
    Scored scored =
        withBand(
            row,
            metric
                .ensemble()
                .score(
                    observation(metric, input, weight),
                    field -> counts(input, field),
                    row,
                    phase(metric, row)));
    Judgement own =
        metric.judge().judge(scored, value, input.count(), input.values(), input.companions());
    return new Heard(null, before, weight, scored, own, QuietTimes.held(metric, row, input, own));
  }

  private static Phase phase(CompiledMetric metric, SeriesRow row) {
    if (row.anomaly() != null) {
      return Phase.OPEN;
    }
    boolean pending = metric.tracker().isPending(row.getInt(RowLayout.RUN));
    return pending ? Phase.PENDING : Phase.QUIET;
  }

  /**
   * Tracks, tells and learns.
   *
   * @param held why no anomaly is to open with this point, whatever was heard; null if it may
   * @return what was said
   */
  Point decide(
      CompiledMetric metric, SeriesRow row, PointInput input, Heard heard, @Nullable Reason held) {
    if (heard.unheard() != null) {
      return notJudged(metric, row, input, heard);
    }
    double value = input.values()[metric.plan().primary()];
    OpenAnomaly before = heard.before();
    double weight = heard.weight();
    Scored scored = heard.scored();
    Judgement own = heard.own();
    Judgement judgement = held == null ? heard.judgement() : heard.judgement().refused(held);
    boolean settled = QuietTimes.settled(row);
    boolean first = before == null && own.anomalous() && !settled;
    boolean heldBack = first && !heard.judgement().anomalous();
    if (weight > 0 && first && (heldBack || !row.openedLately())) {
      row.unlearn();
    }
    row.pointSeen(first);
    // A new level goes on for as long as points are anomalous by themselves.
    AnomalyTracker.Transition transition =
        track(metric, row, input, before, scored, settled ? own : judgement);
    if (transition.kind() == AnomalyTracker.Kind.CLOSED && judgement.anomalous()) {
      judgement = judgement.with(new Reason("rules", "max-duration", "closed as a new level"));
    }
    if (transition.kind() == AnomalyTracker.Kind.UPDATED) {
      judgement = judgement.with(new Reason("rules", "worse", "told again"));
    }
    OpenAnomaly anomaly = transition.anomaly();
    Optional<String> anomalyId =
        anomaly == null || transition.kind() == AnomalyTracker.Kind.CLOSED
            ? Optional.empty()
            : Optional.of(anomaly.id());
    Severity severity =
        judgement.anomalous()
            ? Severity.of(judgement.deviation(), anomaly == null ? 1 : anomaly.points())
            : Severity.NONE;
    Point point = point(metric, row, input, value, scored, judgement, severity.code(), anomalyId);
    output.point(point);
    CompanionRound round = input.round();
    if (round != null) {
      boolean within = point.lower() <= value && value <= point.upper();
      row.strayed(point.ready() && !within, input.start().toEpochMilli());
      round.says(metric, row, input, point);
    }
    if (metric.counted() && point.ready()) {
      RecordAnswers.count(metric, row, input.leaf(), point.anomalous(), leafCap);
    }
    teller.tell(metric, row, input, point, transition);
    if (weight > 0 && !first) {
      row.learnBand(value);
    }
    // Unlike the detectors, leaves do not get used to a new level while the anomaly lasts.
    if (before == null && !first) {
      keepLeaves(input);
      if (round == null) {
        learnLeaves(metric, row, input, scored);
      } else {
        round.learn(() -> learnLeaves(metric, row, input, scored));
      }
    }
    return point;
  }

  private static AnomalyTracker.Transition track(
      CompiledMetric metric,
      SeriesRow row,
      PointInput input,
      @Nullable OpenAnomaly before,
      Scored scored,
      Judgement judgement) {
    long start = input.start().toEpochMilli();
    double value = input.values()[metric.plan().primary()];
    AnomalyTracker.Judged judged =
        new AnomalyTracker.Judged(
            start,
            input.end().toEpochMilli(),
            judgement.anomalous(),
            judgement.deviation(),
            value > scored.expected());
    int run = row.getInt(RowLayout.RUN);
    AnomalyTracker.Transition transition =
        metric
            .tracker()
            .track(
                before,
                run,
                row.getLong(RowLayout.RUN_START),
                judged,
                started -> AnomalyTeller.idOf(metric.plan().id(), row.key(), started));
    if (run == 0 && transition.run() > 0) {
      row.putLong(RowLayout.RUN_START, start);
    }
    if (run != transition.run()) {
      row.putInt(RowLayout.RUN, transition.run());
    }
    OpenAnomaly after =
        transition.kind() == AnomalyTracker.Kind.CLOSED ? null : transition.anomaly();
    if (after != before) {
      OpenAnomaly closed = transition.anomaly();
      boolean quiet = !metric.plan().definition().rules().refractory().isZero();
      if (after == null && closed != null && quiet) {
        row.remember(closed);
      } else {
        row.anomaly(after);
      }
    }
    return transition;
  }

  private static Observation observation(CompiledMetric metric, PointInput input, double weight) {
    double[] finite = input.values().clone();
    for (int i = 0; i < finite.length; i++) {
      finite[i] = Double.isFinite(finite[i]) ? finite[i] : 0;
    }
    return new Observation(
        input.start(),
        input.end(),
        finite,
        metric.plan().primary(),
        input.count(),
        input.imputed(),
        weight,
        Map.of());
  }

  /** Of every leaf, also of those that are too small to be explained by. */
  private static Map<String, Long> counts(PointInput input, String field) {
    WindowLeaves leaves = input.leaves();
    return leaves == null ? Map.of() : leaves.recordsBy(field);
  }

  /** Fills in the framework's own band where the detectors gave none. */
  private static Scored withBand(SeriesRow row, Scored scored) {
    if (Double.isFinite(scored.lower()) && Double.isFinite(scored.upper())) {
      return scored;
    }
    boolean expects = Double.isFinite(scored.expected());
    double expected = expects ? scored.expected() : row.bandMean();
    double half = row.bandHalfWidth();
    return new Scored(
        scored.verdicts(),
        scored.score(),
        expected,
        expected - half,
        expected + half,
        Double.isFinite(scored.nextExpected()) ? scored.nextExpected() : expected,
        scored.ready(),
        scored.reasons());
  }

  private static void keepLeaves(PointInput input) {
    WindowLeaves leaves = input.leaves();
    KeptLeaves kept = input.kept();
    if (leaves != null && kept != null) {
      kept.keep(leaves);
    }
  }

  private void learnLeaves(CompiledMetric metric, SeriesRow row, PointInput input, Scored scored) {
    WindowLeaves leaves = input.leaves();
    if (leaves != null) {
      LeafBaseline baseline = row.changing().baseline();
      if (metric.plan().primaryMeasure().ratio()) {
        baseline.updateRatios(
            leaves.values(), leaves.totalValue(), scored.expected(), metric.baselineDecay());
      } else {
        baseline.update(
            leaves.values(), leaves.totalValue(), scored.expected(), metric.baselineDecay());
      }
      baseline.limitTo(leafCap);
    }
  }

  private Point notJudged(CompiledMetric metric, SeriesRow row, PointInput input, Heard heard) {
    double value = input.values()[metric.plan().primary()];
    Point point =
        point(
            metric,
            row,
            input,
            value,
            heard.scored(),
            heard.judgement(),
            Severity.NONE.code(),
            Optional.empty());
    output.point(point);
    return point;
  }

  private static Point point(
      CompiledMetric metric,
      SeriesRow row,
      PointInput input,
      double value,
      Scored scored,
      Judgement judgement,
      String severity,
      Optional<String> anomalyId) {
    Map<String, Double> values = new LinkedHashMap<>();
    List<String> names = metric.plan().measureNames();
    for (int i = 0; i < names.size(); i++) {
      values.put(names.get(i), input.values()[i]);
    }
    List<Reason> reasons = new ArrayList<>();
    if (input.imputed()) {
      reasons.add(new Reason("gap", metric.plan().definition().gaps().code(), ""));
    }
    reasons.addAll(judgement.reasons());
    return new Point(
        metric.plan().id(),
        metric.plan().version(),
        row.key(),
        input.start(),
        input.end(),
        0,
        values,
        value,
        input.count(),
        input.imputed(),
        scored.expected(),
        scored.lower(),
        scored.upper(),
        scored.nextExpected(),
        scored.score(),
        judgement.deviation(),
        severity,
        judgement.anomalous(),
        scored.ready(),
        anomalyId,
        scored.verdicts(),
        reasons,
        input.source(),
        input.fields());
  }
}
