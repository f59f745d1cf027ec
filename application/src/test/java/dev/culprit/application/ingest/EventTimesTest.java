package dev.culprit.application.ingest;

import static dev.culprit.application.ingest.EventTimeReader.FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.config.TimeUnitOfField;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimesTest {
  private static final long FIRST = -62_135_596_800_000L;
  private static final long LAST = 253_402_300_799_999L;

  @Property
  void shouldReadEveryInstantInEveryUnit(@ForAll @LongRange(min = FIRST, max = LAST) long millis) {
    assertThat(EventTimes.ofWhole(millis, TimeUnitOfField.MILLIS)).isEqualTo(millis);
    assertThat(EventTimes.ofWhole(millis * 1000, TimeUnitOfField.MICROS)).isEqualTo(millis);
    assertThat(EventTimes.ofText(Long.toString(millis), TimeUnitOfField.MILLIS)).isEqualTo(millis);
    assertThat(EventTimes.ofText(Instant.ofEpochMilli(millis).toString(), TimeUnitOfField.ISO))
        .isEqualTo(millis);
    assertThat(EventTimes.ofWhole(Math.floorDiv(millis, 1000L), TimeUnitOfField.SECONDS))
        .isEqualTo(Math.floorDiv(millis, 1000L) * 1000);
  }

  @Property
  void shouldFailAndNotThrowOnAnyText(@ForAll String text) {
    for (TimeUnitOfField unit : TimeUnitOfField.values()) {
      long millis = EventTimes.ofText(text, unit);
      assertThat(millis == FAILED || (millis >= FIRST && millis <= LAST)).isTrue();
    }
  }

  @Test
  void shouldReadFractionsAndOffsets() {
    assertThat(EventTimes.ofText("1700000000.123", TimeUnitOfField.SECONDS))
        .isEqualTo(1_700_000_000_123L);
    assertThat(EventTimes.ofText("2026-03-01T13:00:00.25+01:00", TimeUnitOfField.ISO))
        .isEqualTo(Instant.parse("2026-03-01T12:00:00.250Z").toEpochMilli());
    assertThat(EventTimes.ofWhole(1_700_000_000_123_999_999L, TimeUnitOfField.NANOS))
        .isEqualTo(1_700_000_000_123L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-02-30T00:00:00Z",
        "2026-03-01T24:00:00Z",
        "2026-03-01T12:00:00",
        "2026-03-01",
        "yesterday",
        "",
        "10000-01-01T00:00:00Z"
      })
  void shouldFailOnWhatIsNoMomentInIso(String text) {
    assertThat(EventTimes.ofText(text, TimeUnitOfField.ISO)).isEqualTo(FAILED);
  }

  @Test
  void shouldFailOutsideTheYearsPeopleUse() {
    assertThat(EventTimes.ofWhole(Long.MAX_VALUE, TimeUnitOfField.SECONDS)).isEqualTo(FAILED);
    assertThat(EventTimes.ofWhole(Long.MIN_VALUE, TimeUnitOfField.MILLIS)).isEqualTo(FAILED);
    assertThat(EventTimes.ofNumber(Double.NaN, TimeUnitOfField.SECONDS)).isEqualTo(FAILED);
    assertThat(EventTimes.ofNumber(1e300, TimeUnitOfField.SECONDS)).isEqualTo(FAILED);
  }
}
