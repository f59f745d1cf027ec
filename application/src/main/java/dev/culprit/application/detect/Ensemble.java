package dev.culprit.application.detect;

import dev.culprit.application.config.Combination;
import dev.culprit.application.output.DetectorVerdict;
import dev.culprit.application.output.Reason;
import dev.culprit.domain.anomaly.Calibration;
import dev.culprit.domain.anomaly.TailModel;
import dev.culprit.spi.detector.Detector;
import dev.culprit.spi.detector.FixedStateDetector;
import dev.culprit.spi.detector.Observation;
import dev.culprit.spi.detector.ScoreScale;
import dev.culprit.spi.detector.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks every detector of a plan, calibrates what it says and combines the scores. Every verdict is
 * kept. A detector that throws is quarantined for that series, with the reason in the point.
 */
public final class Ensemble {
  private final DetectionPlan plan;
  private final Combination combination;

  public Ensemble(DetectionPlan plan, Combination combination) {
    this.plan = plan;
    this.combination = combination;
  }

  /** One point of a metric whose detectors count no values. */
  public Scored score(Observation observation, DetectorMemory memory) {
    return score(observation, field -> Map.of(), memory, Phase.QUIET);
  }

  /**
   * @param counts records of the window by value of a field, for the detectors that ask for one
   */
  public Scored score(
      Observation observation,
      Function<String, Map<String, Long>> counts,
      DetectorMemory memory,
      Phase phase) {
    List<PlannedDetector> detectors = plan.detectors();
    List<DetectorVerdict> told = new ArrayList<>(detectors.size());
    List<Reason> reasons = new ArrayList<>();
    @Nullable Verdict[] verdicts = new @Nullable Verdict[detectors.size()];
    double[] scores = new double[detectors.size()];
    for (int i = 0; i < scores.length; i++) {
      Observation shown =
          detectors
              .get(i)
              .counted()
              .map(field -> observation.withValueCounts(counts.apply(field)))
              .orElse(observation);
      Verdict verdict = ask(i, shown, memory, reasons);
      verdicts[i] = verdict;
      if (verdict != null) {
        scores[i] = calibrated(i, verdict, memory, observation.learningWeight());
        told.add(told(detectors.get(i).id(), verdict, scores[i]));
      }
    }
    // What goes on with an anomaly that is open, or may have begun, is no habit.
    boolean goesOn = observation.learningWeight() <= 0 || phase == Phase.PENDING;
    return combined(
        told,
        reasons,
        goesOn ? GroupVote.withoutHabits(verdicts) : verdicts,
        scores,
        phase == Phase.OPEN ? Double.NaN : observation.value());
  }

  /**
   * Combines anew for another value of a window that was scored before. Nothing is learnt.
   *
   * @param first verdicts of the first time, by this plan
   */
  public Scored rescore(List<DetectorVerdict> first, double firstValue, double value) {
    List<PlannedDetector> detectors = plan.detectors();
    List<DetectorVerdict> told = new ArrayList<>(first.size());
    @Nullable Verdict[] verdicts = new @Nullable Verdict[detectors.size()];
    double[] scores = new double[detectors.size()];
    for (int i = 0; i < scores.length && told.size() < first.size(); i++) {
      DetectorVerdict before = first.get(told.size());
      // A detector that was left out then has no verdict.
      if (before.detector().equals(detectors.get(i).id())) {
        ScoreScale scale = detectors.get(i).detector().scale();
        Verdict verdict = Rescoring.verdict(scale, before, firstValue, value);
        boolean same = verdict.rawScore() == before.rawScore();
        verdicts[i] = verdict;
        scores[i] = same ? before.score() : Calibration.score(scale, verdict.rawScore());
        told.add(told(before.detector(), verdict, scores[i]));
      }
    }
    return combined(told, new ArrayList<>(), verdicts, scores, Double.NaN);
  }

  private @Nullable Verdict ask(
      int index, Observation observation, DetectorMemory memory, List<Reason> reasons) {
    PlannedDetector planned = plan.detectors().get(index);
    if (memory.quarantined(index)) {
      reasons.add(new Reason("detect", "quarantined", planned.id()));
      return null;
    }
    Detector detector;
    try {
      detector = planned.of(memory);
    } catch (IllegalArgumentException e) {
      // The rows of the series contradict each other: that ends when they are mended.
      String detail = planned.id() + " refuses its bounds: " + e.getMessage();
      reasons.add(new Reason("detect", "bounds-refused", detail));
      return null;
    }
    try {
      Observation shown =
          detector.learnsAnomalies() ? observation.withLearningWeight(1) : observation;
      return detector instanceof FixedStateDetector fixed
          ? fixed.score(shown, memory.slot(index))
          : memory.live(index).score(shown);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      memory.quarantine(index);
      String detail = planned.id() + " failed: " + e.getClass().getSimpleName();
      reasons.add(new Reason("detect", "detector-failed", detail));
      return null;
    }
  }

  private double calibrated(
      int index, Verdict verdict, DetectorMemory memory, double learningWeight) {
    ScoreScale scale = plan.detectors().get(index).detector().scale();
    double raw = verdict.rawScore();
    if (scale == ScoreScale.OPEN) {
      raw = TailModel.standardise(memory.tail(index), raw, verdict.ready() ? learningWeight : 0);
    }
    return Calibration.score(scale, raw);
  }

  /**
   * @param value that may open an anomaly; NaN if none can
   */
  private Scored combined(
      List<DetectorVerdict> told,
      List<Reason> reasons,
      @Nullable Verdict[] verdicts,
      double[] scores,
      double value) {
    List<DetectionPlan.Group> groups = plan.groups();
    double[] groupScores = new double[groups.size()];
    double[] weights = new double[groups.size()];
    int ready = 0;
    GroupVote lead = null;
    for (int g = 0; g < groups.size(); g++) {
      GroupVote vote = GroupVote.of(plan.detectors(), groups.get(g), verdicts, scores, value);
      weights[g] = groups.get(g).weight();
      groupScores[g] = vote.score();
      if (vote.speaker() >= 0) {
        ready++;
        lead = better(lead, vote, verdicts) ? vote : lead;
      }
    }
    boolean enough = combination instanceof Combination.All ? ready == groups.size() : ready > 0;
    double score = enough ? combine(groupScores, weights) : 0;
    Verdict spoken = lead != null ? verdicts[lead.speaker()] : provisional(verdicts);
    if (!enough) {
      reasons.add(new Reason("detect", Verdict.WARMING_UP, ""));
    } else if (lead != null) {
      Verdict loudest = verdicts[lead.loudest()];
      String id = plan.detectors().get(lead.loudest()).id();
      reasons.add(new Reason("detect", loudest == null ? "" : loudest.reason(), id));
    }
    return spoken == null
        ? new Scored(told, score, Double.NaN, Double.NaN, Double.NaN, Double.NaN, enough, reasons)
        : new Scored(
            told,
            score,
            spoken.expected(),
            spoken.lower(),
            spoken.upper(),
            spoken.nextExpected(),
            enough,
            reasons);
  }

  /**
   * Whose expectation is told: one that has any before one that has none, then the higher score.
   */
  private static boolean better(
      @Nullable GroupVote lead, GroupVote candidate, @Nullable Verdict[] verdicts) {
    if (lead == null) {
      return true;
    }
    boolean candidateKnows = knows(verdicts[candidate.speaker()]);
    boolean leadKnows = knows(verdicts[lead.speaker()]);
    return candidateKnows != leadKnows ? candidateKnows : candidate.score() > lead.score();
  }

  private static boolean knows(@Nullable Verdict verdict) {
    return verdict != null && Double.isFinite(verdict.expected());
  }

  private static @Nullable Verdict provisional(@Nullable Verdict[] verdicts) {
    for (Verdict verdict : verdicts) {
      if (knows(verdict)) {
        return verdict;
      }
    }
    return null;
  }

  private double combine(double[] scores, double[] weights) {
    if (combination instanceof Combination.Weighted) {
      return weighted(scores, weights);
    }
    double[] sorted = scores.clone();
    Arrays.sort(sorted);
    if (combination instanceof Combination.All) {
      return sorted[0];
    }
    int k = combination instanceof Combination.KOf kOf ? kOf.k() : 1;
    return sorted[sorted.length - k];
  }

  /** Weighted geometric mean of the tail probabilities. */
  private static double weighted(double[] scores, double[] weights) {
    double sum = 0;
    double total = 0;
    for (int i = 0; i < scores.length; i++) {
      sum += weights[i] * StrictMath.log(Math.max(Double.MIN_NORMAL, 1 - scores[i]));
      total += weights[i];
    }
    return 1 - StrictMath.exp(sum / total);
  }

  private static DetectorVerdict told(String id, Verdict verdict, double score) {
    return new DetectorVerdict(
        id,
        verdict.rawScore(),
        score,
        verdict.expected(),
        verdict.lower(),
        verdict.upper(),
        verdict.ready(),
        verdict.reason());
  }
}
