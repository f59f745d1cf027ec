package dev.culprit.application.detect;

import dev.culprit.domain.anomaly.Calibration;
import dev.culprit.spi.detector.ScoreScale;
import dev.culprit.spi.detector.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the detectors of one group say together. The first that is ready speaks for it. In a group
 * that begins with a detector of novelty, that one is heard too, and the higher score counts; what
 * the speaker says then counts in full only where something is new as well. Real series are not
 * Gaussian, and what they did before they do again:
 *
 * <ul>
 *   <li>What is unusual for the speaker, but seen before, has to be {@value #DOUBT} times as far
 *       out to be an anomaly by default, and a run, which a trend makes too, {@value #DOUBT_OF_RUN}
 *       times. More doubt would quieten more and miss the second outage of a day. A run as the
 *       series has shown none is new by itself.
 *   <li>Below that it ranks with the square of its distance, so that a low threshold finds what is
 *       new to the series first.
 *   <li>What the series does at this hour on other days as well is told at {@value #HABIT} at most.
 *   <li>The last detector tells of steps of the level that last. One counts whether it is new or
 *       not: it knows the habits of the week itself. None opens an anomaly that the speaker
 *       foretold for the greater part, or that leads to what the speaker expects.
 * </ul>
 *
 * @param score of the group, in [0, 1]; 0 if none is ready
 * @param speaker whose expectation is told; -1 if none is ready
 * @param loudest who gave the score; -1 if none is ready
 */
record GroupVote(double score, int speaker, int loudest) {
  private static final double DOUBT = 1.15;

  /** Of several points in a row, judged together. */
  private static final double DOUBT_OF_RUN = 1.6;

  /** A step that the speaker is no farther from than this was foretold, in standard deviations. */
  private static final double FORETOLD = 0.5;

  /** As a part of the way from the level before it, how far off who foretold a step may be. */
  private static final double FORETOLD_PART = 0.5;

  /** Distance of the default sensitivity, a risk of 1e-5, in standard deviations. */
  private static final double ALARM = 4.417;

  /** Novelty that is still felt bears out a speaker, even if it is too little to be told. */
  private static final double BORNE_OUT = 0.7;

  /** Most that is told of what a series does at this hour on other days too. */
  private static final double HABIT = 0.99;

  private static final GroupVote NONE = new GroupVote(0, -1, -1);

  /**
   * @param scores calibrated, by detector
   * @param value that may open an anomaly; NaN if none can
   */
  static GroupVote of(
      List<PlannedDetector> detectors,
      DetectionPlan.Group group,
      @Nullable Verdict[] verdicts,
      double[] scores,
      double value) {
    int end = group.first() + group.size();
    if (!group.novelty()) {
      int speaker = ready(group.first(), end, verdicts);
      return speaker < 0 ? NONE : new GroupVote(scores[speaker], speaker, speaker);
    }
    int novelty = ready(group.first(), group.first() + 1, verdicts);
    int speaker = ready(group.first() + 1, end - 1, verdicts);
    GroupVote vote = distant(detectors, verdicts, scores, novelty, speaker);
    double step = step(verdicts[end - 1]);
    if (speaker < 0 || step <= vote.score()) {
      return vote;
    }
    boolean goesOn = Double.isNaN(value);
    return goesOn || opens(verdicts[end - 1], verdicts[speaker], value)
        ? new GroupVote(step, speaker, end - 1)
        : vote;
  }

  /** Whether a step may open an anomaly, which is told with what the speaker expected. */
  private static boolean opens(@Nullable Verdict step, @Nullable Verdict speaker, double value) {
    return step != null
        && speaker != null
        && !isForetold(step, speaker, value)
        && !isBack(step, speaker, value);
  }

  /** Whether the speaker knew where the step would lead, as with what every Monday brings. */
  private static boolean isForetold(Verdict step, Verdict speaker, double value) {
    double off = Math.abs(value - speaker.expected());
    return speaker.rawScore() < FORETOLD || off < FORETOLD_PART * Math.abs(value - step.expected());
  }

  /** Whether a value has come back from a step to what the speaker expects, or farther. */
  private static boolean isBack(Verdict step, Verdict speaker, double value) {
    return step.reason().equals(Verdict.SHIFT_ABOVE)
        ? value < speaker.expected()
        : value > speaker.expected();
  }

  /** Of a step that lasts; it counts where it is an anomaly by default, and not at all below. */
  private static double step(@Nullable Verdict verdict) {
    if (verdict == null || !verdict.ready()) {
      return 0;
    }
    String reason = verdict.reason();
    boolean told = reason.equals(Verdict.SHIFT_ABOVE) || reason.equals(Verdict.SHIFT_BELOW);
    return told && verdict.rawScore() >= ALARM
        ? Calibration.score(ScoreScale.SIGMAS, verdict.rawScore())
        : 0;
  }

  /** Of what is new to the series, or unusual for the speaker. */
  private static GroupVote distant(
      List<PlannedDetector> detectors,
      @Nullable Verdict[] verdicts,
      double[] scores,
      int novelty,
      int speaker) {
    if (speaker < 0) {
      return novelty < 0 ? NONE : new GroupVote(scores[novelty], novelty, novelty);
    }
    if (novelty < 0) {
      return new GroupVote(scores[speaker], speaker, speaker);
    }
    double spoken =
        scores[novelty] >= BORNE_OUT
            ? scores[speaker]
            : doubted(detectors, speaker, verdicts, scores);
    if (usual(verdicts[novelty])) {
      spoken = Math.min(spoken, HABIT);
    }
    return spoken >= scores[novelty]
        ? new GroupVote(spoken, speaker, speaker)
        : new GroupVote(scores[novelty], speaker, novelty);
  }

  /** The same, with nothing taken for a habit. */
  static @Nullable Verdict[] withoutHabits(@Nullable Verdict[] verdicts) {
    @Nullable Verdict[] plain = verdicts.clone();
    for (int i = 0; i < plain.length; i++) {
      Verdict verdict = plain[i];
      if (verdict != null && usual(verdict)) {
        plain[i] =
            new Verdict(
                verdict.rawScore(),
                verdict.expected(),
                verdict.lower(),
                verdict.upper(),
                verdict.nextExpected(),
                verdict.ready(),
                Verdict.WITHIN);
      }
    }
    return plain;
  }

  /** The first that is ready, or -1. */
  private static int ready(int first, int end, @Nullable Verdict[] verdicts) {
    for (int i = first; i < end; i++) {
      Verdict verdict = verdicts[i];
      if (verdict != null && verdict.ready()) {
        return i;
      }
    }
    return -1;
  }

  private static boolean usual(@Nullable Verdict novelty) {
    return novelty != null && novelty.reason().equals(Verdict.USUAL);
  }

  private static double doubted(
      List<PlannedDetector> detectors, int speaker, @Nullable Verdict[] verdicts, double[] scores) {
    Verdict verdict = verdicts[speaker];
    boolean sigmas = detectors.get(speaker).detector().scale() == ScoreScale.SIGMAS;
    if (verdict == null || !sigmas) {
      return scores[speaker];
    }
    String reason = verdict.reason();
    if (reason.equals(Verdict.NEW_RUN_ABOVE) || reason.equals(Verdict.NEW_RUN_BELOW)) {
      return scores[speaker];
    }
    boolean run = reason.equals(Verdict.RUN_ABOVE) || reason.equals(Verdict.RUN_BELOW);
    double doubt = run ? DOUBT_OF_RUN : DOUBT;
    double z = verdict.rawScore() / doubt;
    double ranked = z < ALARM ? z * z / ALARM : z;
    return Calibration.score(ScoreScale.SIGMAS, ranked);
  }
}
