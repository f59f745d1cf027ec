package dev.culprit.application.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.culprit.domain.anomaly.Calibration;
import dev.culprit.spi.detector.FixedStateDetector;
import dev.culprit.spi.detector.Observation;
import dev.culprit.spi.detector.ScoreScale;
import dev.culprit.spi.detector.StateSlot;
import dev.culprit.spi.detector.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class GroupVoteTest {
  private static final int NOVELTY = 0;
  private static final int SEASON = 1;
  private static final int CHART = 2;
  private static final int STEP = 3;
  private static final double FAR = 6;

  @Test
  void shouldLetTheFirstThatIsReadySpeakForAnOrdinaryGroup() {
    GroupVote vote = vote(false, null, sigmas(FAR, false), sigmas(3, true));
    assertThat(vote.speaker()).isEqualTo(CHART);
    assertThat(vote.loudest()).isEqualTo(CHART);
    assertThat(vote.score()).isEqualTo(scoreOf(3));
  }

  @Test
  void shouldCountADistanceInFullWhereSomethingIsNew() {
    GroupVote vote = vote(true, probability(0.8, true), sigmas(FAR, true), sigmas(1, true));
    assertThat(vote.score()).isEqualTo(scoreOf(FAR));
    assertThat(vote.loudest()).isEqualTo(SEASON);
  }

  @Test
  void shouldCountADistanceLessWhereNothingIsNew() {
    GroupVote vote = vote(true, probability(0.1, true), sigmas(FAR, true), sigmas(1, true));
    assertThat(vote.score()).isCloseTo(scoreOf(FAR / 1.15), within(1e-12));
    assertThat(vote.speaker()).isEqualTo(SEASON);
  }

  @Test
  void shouldDoubtARunMore() {
    Said run = new Said(new Verdict(8, 1, 0, 2, 1, true, Verdict.RUN_BELOW), scoreOf(8));
    GroupVote vote = vote(true, probability(0.1, true), run, sigmas(1, true));
    assertThat(vote.score()).isCloseTo(scoreOf(8 / 1.6), within(1e-12));
  }

  @Test
  void shouldNotDoubtARunAsTheSeriesHasShownNone() {
    for (String reason : List.of(Verdict.NEW_RUN_ABOVE, Verdict.NEW_RUN_BELOW)) {
      Said run = new Said(new Verdict(5, 1, 0, 2, 1, true, reason), scoreOf(5));
      GroupVote vote = vote(true, probability(0.1, true), run, sigmas(1, true));
      assertThat(vote.score()).isEqualTo(scoreOf(5));
    }
  }

  @Test
  void shouldRankWhatIsNeitherNewNorFarBelowWhatIsNew() {
    double sigmas = 1.15 * 4;
    GroupVote vote = vote(true, probability(0.1, true), sigmas(sigmas, true), sigmas(1, true));
    assertThat(vote.score()).isCloseTo(scoreOf(4 * 4 / 4.417), within(1e-12));
    assertThat(vote.score()).isLessThan(scoreOf(4));
  }

  @Test
  void shouldNotTellAHabit() {
    Said habit = new Said(new Verdict(0.5, 1, 0, 2, 1, true, Verdict.USUAL), 0.5);
    GroupVote vote = vote(true, habit, sigmas(FAR, true), sigmas(1, true));
    assertThat(vote.score()).isEqualTo(0.99);
  }

  @Test
  void shouldTellTheSpeakersExpectationAlsoWhereNoveltyIsLouder() {
    GroupVote vote = vote(true, probability(0.999999, true), sigmas(2, true), sigmas(1, true));
    assertThat(vote.score()).isEqualTo(0.999999);
    assertThat(vote.speaker()).isEqualTo(SEASON);
    assertThat(vote.loudest()).isEqualTo(NOVELTY);
  }

  @Test
  void shouldBelieveTheSpeakerUntilNoveltyIsReady() {
    GroupVote vote = vote(true, probability(0, false), sigmas(FAR, false), sigmas(FAR, true));
    assertThat(vote.score()).isEqualTo(scoreOf(FAR));
    assertThat(vote.speaker()).isEqualTo(CHART);
  }

  @Test
  void shouldSayThatNobodyIsReady() {
    GroupVote vote = vote(true, probability(0, false), null, sigmas(FAR, false));
    assertThat(vote.speaker()).isEqualTo(-1);
    assertThat(vote.score()).isZero();
  }

  @Test
  void shouldTellAStepThatIsOpenWithTheSpeakersExpectation() {
    GroupVote vote = voteOfStep(Double.NaN, 2, step(6, Verdict.SHIFT_BELOW));
    assertThat(vote.score()).isCloseTo(scoreOf(6), within(1e-12));
    assertThat(vote.speaker()).isEqualTo(SEASON);
    assertThat(vote.loudest()).isEqualTo(STEP);
  }

  @Test
  void shouldOpenAStepWithTheSpeakersExpectation() {
    GroupVote vote = voteOfStep(0.5, 1, step(6, Verdict.SHIFT_BELOW));
    assertThat(vote.score()).isCloseTo(scoreOf(6), within(1e-12));
    assertThat(vote.speaker()).isEqualTo(SEASON);
    assertThat(vote.loudest()).isEqualTo(STEP);
  }

  @Test
  void shouldOpenNoStepThatTheSpeakerForetold() {
    assertThat(voteOfStep(0.9, 0.4, step(6, Verdict.SHIFT_BELOW)).loudest()).isNotEqualTo(STEP);
    assertThat(voteOfStep(Double.NaN, 0.4, step(6, Verdict.SHIFT_BELOW)).loudest()).isEqualTo(STEP);
  }

  /** Of a step from 2 the season expects the way to 1, and the value comes to rest at 0.5. */
  @Test
  void shouldOpenNoStepOfWhichTheSpeakerForetoldMoreThanHalf() {
    assertThat(voteOfStep(0.5, 3, stepFrom(2, Verdict.SHIFT_BELOW)).loudest()).isEqualTo(SEASON);
    assertThat(voteOfStep(-0.5, 3, stepFrom(2, Verdict.SHIFT_BELOW)).loudest()).isEqualTo(STEP);
  }

  @Test
  void shouldOpenNoStepThatLeadsToWhatTheSpeakerExpects() {
    assertThat(voteOfStep(1.5, 2, stepFrom(3, Verdict.SHIFT_BELOW)).loudest()).isEqualTo(SEASON);
    assertThat(voteOfStep(0.5, 2, stepFrom(0, Verdict.SHIFT_ABOVE)).loudest()).isEqualTo(SEASON);
    assertThat(voteOfStep(2.5, 2, stepFrom(0, Verdict.SHIFT_ABOVE)).loudest()).isEqualTo(STEP);
  }

  @Test
  void shouldNotRankAStepThatIsNoneOrNotClearEnough() {
    GroupVote faint =
        vote(true, probability(0.1, true), sigmas(0, true), null, step(4.4, Verdict.SHIFT_ABOVE));
    GroupVote usual =
        vote(true, probability(0.1, true), sigmas(0, true), null, step(9, Verdict.USUAL));
    assertThat(faint.score()).isEqualTo(0.1);
    assertThat(usual.score()).isEqualTo(0.1);
  }

  private static Said step(double sigmas, String reason) {
    return new Said(new Verdict(sigmas, 1, 0, 2, 1, true, reason), scoreOf(sigmas));
  }

  private static Said stepFrom(double level, String reason) {
    return new Said(new Verdict(6, level, level - 1, level + 1, level, true, reason), scoreOf(6));
  }

  /**
   * Of a step that the series does at this hour.
   *
   * @param season how far the season sees the value from where it expects it, which is 1
   */
  private static GroupVote voteOfStep(double value, double season, Said step) {
    Said habit = new Said(new Verdict(0.1, 1, 0, 2, 1, true, Verdict.USUAL), 0.1);
    return vote(true, value, habit, sigmas(season, true), sigmas(1, true), step);
  }

  private static GroupVote vote(
      boolean novelty, @Nullable Said first, @Nullable Said second, @Nullable Said third) {
    return vote(novelty, first, second, third, null);
  }

  private static GroupVote vote(
      boolean novelty,
      @Nullable Said first,
      @Nullable Said second,
      @Nullable Said third,
      @Nullable Said fourth) {
    return vote(novelty, 1, first, second, third, fourth);
  }

  private static GroupVote vote(
      boolean novelty,
      double value,
      @Nullable Said first,
      @Nullable Said second,
      @Nullable Said third,
      @Nullable Said fourth) {
    @Nullable Said[] said = {first, second, third, fourth};
    @Nullable Verdict[] verdicts = new @Nullable Verdict[said.length];
    double[] scores = new double[said.length];
    for (int i = 0; i < said.length; i++) {
      Said one = said[i];
      if (one != null) {
        verdicts[i] = one.verdict();
        scores[i] = one.score();
      }
    }
    List<PlannedDetector> detectors =
        List.of(
            new PlannedDetector("records", "", new Stub(ScoreScale.PROBABILITY)),
            new PlannedDetector("seasonal", "", new Stub(ScoreScale.SIGMAS)),
            new PlannedDetector("ewma", "", new Stub(ScoreScale.SIGMAS)),
            new PlannedDetector("shift", "", new Stub(ScoreScale.SIGMAS)));
    DetectionPlan.Group group = new DetectionPlan.Group("culprit", 0, said.length, 1, novelty);
    return GroupVote.of(detectors, group, verdicts, scores, value);
  }

  private static double scoreOf(double sigmas) {
    return Calibration.score(ScoreScale.SIGMAS, sigmas);
  }

  private static Said sigmas(double sigmas, boolean ready) {
    return new Said(verdict(sigmas, ready), scoreOf(sigmas));
  }

  private static Said probability(double score, boolean ready) {
    return new Said(verdict(score, ready), score);
  }

  private static Verdict verdict(double raw, boolean ready) {
    return new Verdict(raw, 1, 0, 2, 1, ready, ready ? Verdict.WITHIN : Verdict.WARMING_UP);
  }

  private record Said(Verdict verdict, double score) {}

  private record Stub(ScoreScale scale) implements FixedStateDetector {
    @Override
    public int stateVersion() {
      return 1;
    }

    @Override
    public int stateBytes() {
      return 0;
    }

    @Override
    public Verdict score(Observation observation, StateSlot state) {
      return Verdict.warmingUp();
    }
  }
}
