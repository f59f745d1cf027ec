package dev.culprit.infrastructure.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.domain.series.SeriesKey;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnomalySentenceTest {

  private final AnomalySentence sentence = new AnomalySentence(ZoneOffset.UTC);

  @Test
  void shouldNameTheChangeItsBeginningAndTheCulprit() {
    assertThat(
            sentence.of(
                Events.anomaly("OPEN", 1, SeriesKey.TOTAL),
                Optional.of(Events.attribution("state", "TX", 0.83)),
                Events.START))
        .isEqualTo(
            "net_paid 1 240 against 3 020 expected (−59 %) since 14:05: 83 % of it is state=TX");
  }

  @Test
  void shouldNameTheDayWhenItIsNotTheReadersAndTheSeriesWhenThereAreMany() {
    assertThat(
            sentence.of(
                Events.anomaly("OPEN", 1, SeriesKey.of(List.of("country"), List.of("DE"))),
                Optional.empty(),
                Events.START.plus(Duration.ofDays(2))))
        .isEqualTo("net_paid of country=DE 1 240 against 3 020 expected (−59 %) since 5 Mar 14:05");
  }

  @Test
  void shouldSayThatNothingStandsOutAndThatItIsOver() {
    assertThat(
            sentence.of(
                Events.anomaly("CLOSED", 3, SeriesKey.TOTAL),
                Optional.of(Events.attribution(List.of())),
                Events.START))
        .isEqualTo(
            "net_paid is as expected again since 14:10; it was off since 14:05: no segment stands"
                + " out");
  }

  @Test
  void shouldWriteNumbersAlikeInEveryLocale() {
    assertThat(Figures.number(1234567.8)).isEqualTo("1 234 568");
    assertThat(Figures.number(-2.345)).isEqualTo("−2.35");
    assertThat(Figures.number(0.10349)).isEqualTo("0.103");
    assertThat(Figures.number(-0.0031)).isEqualTo("−0.0031");
    assertThat(Figures.number(0.3)).isEqualTo("0.3");
    assertThat(Figures.number(0)).isEqualTo("0");
    assertThat(Figures.number(1e-17)).isEqualTo("0");
    assertThat(Figures.number(Double.NaN)).isEqualTo("?");
    assertThat(Figures.change(1, 0)).isEmpty();
    assertThat(Figures.change(3, 2)).isEqualTo("+50 %");
  }
}
