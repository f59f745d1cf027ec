package dev.culprit.it.culprits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.output.AttributionEvent;
import dev.culprit.domain.series.SeriesKey;
import dev.culprit.producer.anomaly.DimensionValue;
import dev.culprit.producer.anomaly.Effect;
import dev.culprit.producer.anomaly.InjectedAnomaly;
import dev.culprit.spi.attributor.RankedSegment;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class NamingTest {
  private static final DimensionValue TEXAS = new DimensionValue("state", "TX");
  private static final DimensionValue COUNTY = new DimensionValue("county", "Travis, TX");
  private static final DimensionValue BOOKS = new DimensionValue("category", "Books");

  @Test
  void shouldTakeTheVerySegmentInAnyOrder() {
    assertThat(
            Naming.first(cause(List.of(TEXAS, BOOKS), List.of()), told("category=Books state=TX")))
        .isTrue();
  }

  @Test
  void shouldTakeACountyWithOrWithoutItsState() {
    InjectedAnomaly county = cause(List.of(COUNTY), List.of(TEXAS));

    assertThat(Naming.first(county, told("county=Travis,_TX"))).isTrue();
    assertThat(Naming.first(county, told("state=TX county=Travis,_TX"))).isTrue();
    assertThat(Naming.first(county, told("state=TX"))).isFalse();
  }

  @Test
  void shouldNotTakeAPartOfAConjunctionNorMoreThanIt() {
    InjectedAnomaly both = cause(List.of(TEXAS, BOOKS), List.of());

    assertThat(Naming.first(both, told("state=TX"))).isFalse();
    assertThat(Naming.first(both, told("category=Books"))).isFalse();
    assertThat(Naming.first(both, told("state=TX category=Books mode=EXPRESS"))).isFalse();
    assertThat(Naming.first(cause(List.of(TEXAS), List.of()), told("state=TX category=Books")))
        .isFalse();
  }

  @Test
  void shouldAskForTheFirstOrForOneOfThree() {
    InjectedAnomaly texas = cause(List.of(TEXAS), List.of());
    AttributionEvent third = told("state=CA", "state=KS", "state=TX");

    assertThat(Naming.first(texas, third)).isFalse();
    assertThat(Naming.amongThree(texas, third)).isTrue();
    assertThat(Naming.amongThree(texas, told("state=CA", "state=KS", "state=GA", "state=TX")))
        .isFalse();
    assertThat(Naming.amongThree(texas, told())).isFalse();
  }

  private static InjectedAnomaly cause(List<DimensionValue> segment, List<DimensionValue> within) {
    return new InjectedAnomaly(
        "injected-1",
        segment,
        within,
        Instant.EPOCH,
        Instant.EPOCH.plusSeconds(60),
        new Effect(Effect.Kind.DROP, 1));
  }

  /** Segments such as {@code state=TX category=Books}. */
  private static AttributionEvent told(String... segments) {
    return new AttributionEvent(
        "anomaly",
        1,
        2,
        0,
        "net_paid",
        1,
        new SeriesKey(List.of()),
        Instant.EPOCH,
        Instant.EPOCH.plusSeconds(60),
        "ripple",
        segments.length == 0 ? "nothing" : "segments",
        Arrays.stream(segments).map(NamingTest::segment).toList(),
        0,
        1,
        0,
        1,
        0,
        "",
        "");
  }

  private static RankedSegment segment(String text) {
    List<dev.culprit.spi.attributor.DimensionValue> values =
        Arrays.stream(text.split(" "))
            .map(pair -> pair.replace('_', ' ').split("=", 2))
            .map(pair -> new dev.culprit.spi.attributor.DimensionValue(pair[0], pair[1]))
            .toList();
    return new RankedSegment(values, 0, 1, 1, 1, -1, 1, 1, "changed");
  }
}
