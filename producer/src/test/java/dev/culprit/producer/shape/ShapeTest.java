package dev.culprit.producer.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ShapeTest {
  private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");

  @Test
  void shouldHaveAMeanOfOneOverAWeek() {
    RateShape shape = RateShape.shop(ZoneOffset.UTC);
    double sum = 0;
    for (int hour = 0; hour < 7 * 24; hour++) {
      sum += shape.at(MONDAY.plus(Duration.ofHours(hour)));
    }
    assertThat(sum / (7 * 24)).isCloseTo(1, within(1e-9));
  }

  @Test
  void shouldBeBusiestInTheAfternoonOfItsOwnZone() {
    RateShape chicago = RateShape.shop(ZoneId.of("America/Chicago"));
    double afternoon = chicago.at(Instant.parse("2026-03-02T21:00:00Z"));
    double night = chicago.at(Instant.parse("2026-03-02T09:00:00Z"));

    assertThat(afternoon / night).isCloseTo(3, within(1e-9));
  }

  @Test
  void shouldBeBusierAtTheWeekend() {
    RateShape shape = RateShape.shop(ZoneOffset.UTC);

    assertThat(shape.at(MONDAY.minus(Duration.ofDays(1))) / shape.at(MONDAY))
        .isCloseTo(1.25, within(1e-9));
  }

  @Test
  void shouldArriveAtTheRateAndNeverGoBack() {
    Arrivals arrivals = arrivals(9);
    long last = MONDAY.toEpochMilli();
    long week = MONDAY.plus(Duration.ofDays(7)).toEpochMilli();
    long count = 0;
    for (long time = arrivals.nextMillis(); time < week; time = arrivals.nextMillis()) {
      assertThat(time).isGreaterThanOrEqualTo(last);
      last = time;
      count++;
    }
    assertThat(count / (7 * 24 * 60.0)).isCloseTo(20, within(0.1));
  }

  @Test
  void shouldArriveAtTheSameTimesForTheSameSeed() {
    Arrivals one = arrivals(9);
    Arrivals two = arrivals(9);
    for (int i = 0; i < 1000; i++) {
      assertThat(two.nextMillis()).isEqualTo(one.nextMillis());
    }
  }

  private static Arrivals arrivals(long seed) {
    return new Arrivals(RateShape.shop(ZoneOffset.UTC), 20, MONDAY, new SplittableRandom(seed));
  }

  @Test
  void shouldPickByWeight() {
    WeightedPick pick = new WeightedPick(new double[] {5, 0, 3, 2});
    SplittableRandom random = new SplittableRandom(1);
    int[] counts = new int[4];
    for (int i = 0; i < 100_000; i++) {
      counts[pick.pick(random)]++;
    }
    assertThat(counts[0] / 1e5).isCloseTo(0.5, within(0.01));
    assertThat(counts[1]).isZero();
    assertThat(counts[2] / 1e5).isCloseTo(0.3, within(0.01));
  }

  @Test
  void shouldRankByCountThenNameAndShareByAPowerOfTheRank() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    counts.put("b", 4);
    counts.put("c", 9);
    counts.put("a", 4);
    counts.put("d", 1);

    Ranked ranked = Ranked.of(counts, 3, 1);

    assertThat(ranked.values()).containsExactly("c", "a", "b");
    assertThat(ranked.share("c") / ranked.share("b")).isCloseTo(3, within(1e-9));
    assertThat(ranked.share("d")).isZero();
  }
}
