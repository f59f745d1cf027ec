package dev.culprit.application.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.spi.attributor.Attribution;
import dev.culprit.spi.attributor.DimensionValue;
import dev.culprit.spi.attributor.RankedSegment;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class SentencesTest {
  private static final Instant SINCE = Instant.parse("2026-03-02T14:05:00Z");
  private static final ZoneId UTC = ZoneId.of("UTC");

  @Test
  void shouldSayWhatByHowMuchAndSinceWhen() {
    assertThat(Sentences.anomaly("net_paid", 1240, 3020, SINCE, UTC))
        .isEqualTo("net_paid 1 240 against 3 020 expected (−59 %) since 14:05");
  }

  @Test
  void shouldTellTheTimeWhereTheMetricLives() {
    assertThat(Sentences.anomaly("load", 3.456, 1.2, SINCE, ZoneId.of("Europe/Berlin")))
        .isEqualTo("load 3.46 against 1.20 expected (+188 %) since 15:05");
  }

  @Test
  void shouldNotInventAChangeWhereNothingWasExpected() {
    assertThat(Sentences.anomaly("errors", 12, Double.NaN, SINCE, UTC))
        .isEqualTo("errors 12.0 since 14:05");
    assertThat(Sentences.anomaly("errors", 12, 0, SINCE, UTC))
        .isEqualTo("errors 12.0 against 0 expected since 14:05");
  }

  @Test
  void shouldSayWhenItIsOver() {
    assertThat(Sentences.closed("net_paid", 3020, 3015, SINCE, SINCE.plusSeconds(1800), UTC))
        .isEqualTo("net_paid is back at 3 020 against 3 015 expected, after 30 min from 14:05");
  }

  @Test
  void shouldNameTheCulpritWithItsShare() {
    RankedSegment texas =
        new RankedSegment(
            List.of(new DimensionValue("state", "TX"), new DimensionValue("category", "Books")),
            10,
            100,
            0.83,
            0.83,
            -80,
            1,
            0.3,
            "vanished");
    Attribution attribution =
        new Attribution(Attribution.Outcome.SEGMENTS, List.of(texas), 0.17, "segments-found");

    assertThat(Sentences.culprit(attribution))
        .isEqualTo("83 % of it is state=TX & category=Books (vanished)");
    assertThat(Sentences.culprit(Attribution.nothing("no-leaves")))
        .isEqualTo("there is nothing to attribute it to yet");
  }
}
