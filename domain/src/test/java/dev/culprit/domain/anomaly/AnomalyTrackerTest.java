package dev.culprit.domain.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.culprit.domain.anomaly.AnomalyTracker.Judged;
import dev.culprit.domain.anomaly.AnomalyTracker.Kind;
import dev.culprit.domain.anomaly.AnomalyTracker.Transition;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AnomalyTrackerTest {

  @Test
  void shouldOpenAtOnceAndCloseOnTheFirstNormalPoint() {
    assertThat(kinds(new AnomalyTracker(1, 0), "..###.."))
        .containsExactly(
            Kind.NOTHING,
            Kind.NOTHING,
            Kind.OPENED,
            Kind.CONTINUED,
            Kind.CONTINUED,
            Kind.CLOSED,
            Kind.NOTHING);
  }

  @Test
  void shouldWaitForTheMinimumDurationButDateTheStartBack() {
    List<Transition> life = life(new AnomalyTracker(3, 0), ".####.");

    assertThat(life.get(2).kind()).isEqualTo(Kind.NOTHING);
    OpenAnomaly opened = Objects.requireNonNull(life.get(3).anomaly());
    assertThat(opened.startedMillis()).isEqualTo(10);
    assertThat(opened.points()).isEqualTo(3);
  }

  @Test
  void shouldForgetARunThatIsTooShort() {
    assertThat(kinds(new AnomalyTracker(2, 0), "#.#.#.")).containsOnly(Kind.NOTHING);
  }

  @Test
  void shouldBridgeNormalPointsWithinTheMergeGap() {
    assertThat(kinds(new AnomalyTracker(1, 20), "#..#...."))
        .containsExactly(
            Kind.OPENED,
            Kind.CONTINUED,
            Kind.CONTINUED,
            Kind.CONTINUED,
            Kind.CONTINUED,
            Kind.CONTINUED,
            Kind.CLOSED,
            Kind.NOTHING);
  }

  @Test
  void shouldOpenWithSoManyOfTheLastPoints() {
    AnomalyTracker twoOfThree = new AnomalyTracker(2, 3, 0, Long.MAX_VALUE);

    assertThat(kinds(twoOfThree, "#..#..#")).containsOnly(Kind.NOTHING);
    assertThat(kinds(twoOfThree, "#.#.#"))
        .containsExactly(Kind.NOTHING, Kind.NOTHING, Kind.OPENED, Kind.CLOSED, Kind.NOTHING);
    OpenAnomaly opened = Objects.requireNonNull(life(twoOfThree, ".#.#").get(3).anomaly());
    assertThat(opened.startedMillis()).isEqualTo(10);
    assertThat(opened.points()).isEqualTo(2);
  }

  @Test
  void shouldRememberThirtyTwoPointsAndNoMore() {
    AnomalyTracker many = new AnomalyTracker(2, 32, 0, Long.MAX_VALUE);
    String quiet = ".".repeat(30);

    assertThat(kinds(many, "#" + quiet + "#")).contains(Kind.OPENED);
    assertThat(kinds(many, "#." + quiet + "#")).containsOnly(Kind.NOTHING);
    assertThatThrownBy(() -> new AnomalyTracker(2, 33, 0, 9)).hasMessageContaining("32");
  }

  @Test
  void shouldCloseAnAnomalyThatLastsTooLongAndWaitForANormalPoint() {
    assertThat(kinds(new AnomalyTracker(1, 1, 0, 3), "####.#"))
        .containsExactly(
            Kind.OPENED, Kind.CONTINUED, Kind.CLOSED, Kind.NOTHING, Kind.NOTHING, Kind.OPENED);
  }

  @Test
  void shouldTellAgainWhenItGetsWorse() {
    AnomalyTracker tracker = new AnomalyTracker(1, 0);
    Transition opened = tracker.track(null, 0, 0, judged(0, true, 1.2), Long::toString);
    Transition same = tracker.track(opened.anomaly(), 0, 0, judged(1, true, 1.3), Long::toString);
    Transition worse = tracker.track(same.anomaly(), 0, 0, judged(2, true, 3.5), Long::toString);

    assertThat(same.kind()).isEqualTo(Kind.CONTINUED);
    assertThat(worse.kind()).isEqualTo(Kind.UPDATED);
    OpenAnomaly anomaly = Objects.requireNonNull(worse.anomaly());
    assertThat(anomaly.severity()).isEqualTo(Severity.HIGH);
    assertThat(anomaly.sequence()).isEqualTo(2);
    assertThat(anomaly.peakDeviation()).isEqualTo(3.5);
  }

  @Test
  void shouldNotTakeForWorseWhatLiesWithinABand() {
    AnomalyTracker tracker = new AnomalyTracker(1, 0);
    OpenAnomaly opened = tracker.track(null, 0, 0, judged(0, true, 0.3), Long::toString).anomaly();
    assertThat(tracker.track(opened, 0, 0, judged(1, true, 0.9), Long::toString).kind())
        .isEqualTo(Kind.CONTINUED);
    assertThat(tracker.track(opened, 0, 0, judged(1, true, 1.6), Long::toString).kind())
        .isEqualTo(Kind.UPDATED);
  }

  @Test
  void shouldBePendingAfterAnAnomalousPointUntilEnoughAre() {
    AnomalyTracker row = new AnomalyTracker(3, 0);
    AnomalyTracker among = new AnomalyTracker(3, 5, 0, 2);
    assertThat(life(row, "#.##").stream().map(next -> row.isPending(next.run())))
        .containsExactly(true, false, true, true);
    assertThat(life(among, "#.#.").stream().map(next -> among.isPending(next.run())))
        .containsExactly(true, false, true, false);
    assertThat(row.isPending(AnomalyTracker.SETTLED)).isFalse();
  }

  /** Invariants 1 and 2. */
  @Property
  void shouldCountSequencesFromOneWithoutGapsFromOpenToClosed(
      @ForAll @Size(max = 60) List<@IntRange(max = 12) Integer> deviations,
      @ForAll @IntRange(min = 1, max = 3) int minDuration,
      @ForAll @IntRange(max = 30) int mergeGap) {
    AnomalyTracker tracker = new AnomalyTracker(minDuration, mergeGap);
    OpenAnomaly open = null;
    long told = 0;
    int run = 0;
    long runStart = 0;
    for (int i = 0; i < deviations.size(); i++) {
      Judged point = judged(i, deviations.get(i) > 4, deviations.get(i));
      Transition next = tracker.track(open, run, runStart, point, Long::toString);
      runStart = run == 0 ? point.startMillis() : runStart;
      run = next.run();
      OpenAnomaly anomaly = next.anomaly();
      switch (next.kind()) {
        case OPENED -> {
          assertThat(open).isNull();
          told = 1;
          assertThat(sequence(anomaly)).isEqualTo(1);
        }
        case UPDATED, CLOSED -> {
          told++;
          assertThat(sequence(anomaly)).isEqualTo(told);
        }
        case CONTINUED -> assertThat(sequence(anomaly)).isEqualTo(told);
        case NOTHING -> assertThat(anomaly).isNull();
      }
      // Invariant 3.
      if (next.kind() == Kind.CLOSED && anomaly != null) {
        assertThat(point.endMillis() - anomaly.lastAnomalousEndMillis()).isGreaterThan(mergeGap);
      }
      open = next.kind() == Kind.CLOSED ? null : anomaly;
    }
  }

  private static long sequence(@Nullable OpenAnomaly anomaly) {
    return Objects.requireNonNull(anomaly).sequence();
  }

  private static List<Kind> kinds(AnomalyTracker tracker, String points) {
    return life(tracker, points).stream().map(Transition::kind).toList();
  }

  private static List<Transition> life(AnomalyTracker tracker, String points) {
    List<Transition> life = new ArrayList<>();
    OpenAnomaly open = null;
    int run = 0;
    long runStart = 0;
    for (int i = 0; i < points.length(); i++) {
      Judged point = judged(i, points.charAt(i) == '#', 1.5);
      Transition next = tracker.track(open, run, runStart, point, Long::toString);
      runStart = run == 0 ? point.startMillis() : runStart;
      run = next.run();
      open = next.kind() == Kind.CLOSED ? null : next.anomaly();
      life.add(next);
    }
    return life;
  }

  private static Judged judged(int index, boolean anomalous, double deviation) {
    return new Judged(10L * index, 10L * index + 10, anomalous, deviation, true);
  }
}
