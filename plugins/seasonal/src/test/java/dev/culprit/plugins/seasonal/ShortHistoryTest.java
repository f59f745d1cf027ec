package dev.culprit.plugins.seasonal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.spi.Parameters;
import dev.culprit.spi.detector.DetectorContext;
import dev.culprit.spi.detector.Observation;
import dev.culprit.spi.detector.Verdict;
import dev.culprit.testkit.DetectorProbe;
import dev.culprit.testkit.Signal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What somebody sees who tries it with a few days of a topic: a mild day, windows of a quarter of
 * an hour, noise of some per cent, and a third less for three windows.
 */
final class ShortHistoryTest {
  private static final double ALARM = 4.4;
  private static final Duration QUARTER = Duration.ofMinutes(15);
  private static final int A_DAY = 96;
  private static final int SEEDS = 10;

  @ParameterizedTest
  @CsvSource({"6, 0.04, 0.95", "6, 0.06, 0.9", "6, 0.08, 0.7", "14, 0.06, 0.98", "14, 0.08, 0.85"})
  void shouldFindAThirdLessForThreeWindows(int days, double noise, double share) {
    int tried = 0;
    int found = 0;
    for (int weekday = 0; weekday < 7; weekday++) {
      for (int seed = 0; seed < SEEDS; seed++) {
        for (int hour = 9; hour < 20; hour += 5) {
          List<Observation> points = points(weekday, days, noise, seed + 100 * weekday);
          int at = (days - 1) * A_DAY + hour * 4 + seed % 4;
          DetectorProbe probe = fresh();
          probe.scoreAll(points.subList(0, at));
          long alarms =
              points.subList(at, at + 3).stream()
                  .map(point -> probe.score(Signal.with(point, 0.68 * point.value())))
                  .filter(verdict -> verdict.ready() && verdict.rawScore() > ALARM)
                  .count();
          tried++;
          found += alarms > 0 ? 1 : 0;
        }
      }
    }
    assertThat(found / (double) tried).isGreaterThanOrEqualTo(share);
  }

  @Test
  void shouldStayQuietInTheFirstWeeksWhateverDayItStarts() {
    for (double noise : new double[] {0.04, 0.08}) {
      double alarms = 0;
      int series = 0;
      for (int weekday = 0; weekday < 7; weekday++) {
        for (int seed = 0; seed < SEEDS; seed++) {
          List<Verdict> verdicts = fresh().scoreAll(points(weekday, 15, noise, 1000 + seed));
          alarms += verdicts.stream().filter(v -> v.ready() && v.rawScore() > ALARM).count();
          series++;
        }
      }
      assertThat(alarms / (series * 12 / 7.0)).isLessThanOrEqualTo(0.05);
    }
  }

  private static List<Observation> points(int weekday, int days, double noise, long seed) {
    Instant start = Signal.DEFAULT_START.plus(Duration.ofDays(weekday));
    Signal shape =
        Signal.flat(0, 0, 1).startingAt(start).every(QUARTER).shaped(ShortHistoryTest::mild);
    List<Observation> means = shape.days(days);
    List<Observation> unit = Signal.flat(0, 1, seed).startingAt(start).every(QUARTER).days(days);
    List<Observation> noisy = new ArrayList<>(means.size());
    for (int i = 0; i < means.size(); i++) {
      double mean = means.get(i).value();
      noisy.add(Signal.with(means.get(i), mean * (1 + noise * unit.get(i).value())));
    }
    return noisy;
  }

  private static double mild(ZonedDateTime time) {
    double hour = time.getHour() + time.getMinute() / 60.0;
    return 10_000 * (1 - 0.3 * Math.cos(2 * Math.PI * (hour - 3) / 24));
  }

  private static DetectorProbe fresh() {
    SeasonalFactory factory = new SeasonalFactory();
    DetectorContext context = DetectorContext.univariate(1, QUARTER);
    return DetectorProbe.fresh(factory.create(Parameters.defaults(factory.parameters()), context));
  }
}
