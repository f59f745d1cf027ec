package dev.culprit.plugins.seasonal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WallClockTest {
  private static final long FIRST = Instant.parse("1960-01-01T00:00:00Z").getEpochSecond();
  private static final long LAST = Instant.parse("2080-01-01T00:00:00Z").getEpochSecond();

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "Europe/Berlin", "America/Sao_Paulo", "Asia/Kolkata"})
  void shouldTellTheTimeOnTheWallInAnyOrder(String zone) {
    WallClock clock = new WallClock(ZoneId.of(zone));
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 20_000; i++) {
      Instant at = Instant.ofEpochSecond(random.nextLong(FIRST, LAST), 999_999_999);

      assertThat(clock.secondOfWeek(at)).isEqualTo(onTheWall(at, zone));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-03-29T01:00:00Z", "2026-10-25T01:00:00Z"})
  void shouldKnowTheVerySecondWhenClocksAreChanged(String change) {
    WallClock clock = new WallClock(ZoneId.of("Europe/Berlin"));
    for (int second = -2; second <= 2; second++) {
      Instant at = Instant.parse(change).plusSeconds(second);

      assertThat(clock.secondOfWeek(at)).isEqualTo(onTheWall(at, "Europe/Berlin"));
    }
  }

  private static int onTheWall(Instant at, String zone) {
    ZonedDateTime wall = at.atZone(ZoneId.of(zone));
    return (wall.getDayOfWeek().getValue() - 1) * 86_400 + wall.toLocalTime().toSecondOfDay();
  }
}
