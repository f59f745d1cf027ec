package dev.culprit.producer.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.culprit.producer.feed.ProduceFault;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnomalySpecTest {
  private static final Instant MEETS = Instant.parse("2026-03-02T12:00:00Z");

  @Test
  void shouldReadASpecificationWhoseTimeIsRelativeToTheMeeting() {
    InjectedAnomaly anomaly =
        AnomalySpec.parse("at=-30m,for=20m,where=state=TX,effect=drop:0.95")
            .resolve("injected-1", List.of(), MEETS);

    assertThat(anomaly.segment()).containsExactly(new DimensionValue("state", "TX"));
    assertThat(anomaly.start()).isEqualTo("2026-03-02T11:30:00Z");
    assertThat(anomaly.end()).isEqualTo("2026-03-02T11:50:00Z");
    assertThat(anomaly.effect()).isEqualTo(new Effect(Effect.Kind.DROP, 0.95));
  }

  @Test
  void shouldReadInstantsValuesWithCommasAndConjunctions() {
    InjectedAnomaly anomaly =
        AnomalySpec.parse(
                "where=county=Travis County, TX&category=Music,at=2026-03-01T00:00:00Z,for=1h,"
                    + "effect=value-surge:2")
            .resolve("injected-1", List.of(), MEETS);

    assertThat(anomaly.start()).isEqualTo("2026-03-01T00:00:00Z");
    assertThat(anomaly.segment())
        .containsExactly(
            new DimensionValue("county", "Travis County, TX"),
            new DimensionValue("category", "Music"));
    assertThat(anomaly.effect().valueFactor()).isEqualTo(2);
    assertThat(anomaly.effect().rateFactor()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "at=-30m,for=20m,where=state=TX|'effect' is missing",
        "at=-30m,for=20m,were=state=TX,effect=drop:1|'were' is not one of",
        "at=-30m,for=0s,where=state=TX,effect=drop:1|longer than nothing",
        "at=-30m,for=soon,where=state=TX,effect=drop:1|'soon' is no duration",
        "at=-30m,for=20m,where=TX,effect=drop:1|DIMENSION=VALUE",
        "at=-30m,for=20m,where=state=TX,effect=drop:1.5|out of range",
        "at=-30m,for=20m,where=state=TX,effect=surge:0.5|out of range",
        "at=-30m,for=20m,where=state=TX,effect=vanish:1|is not known",
        "at=1T2,for=20m,where=state=TX,effect=drop:1|'at' is no instant",
      })
  void shouldSayWhatIsWrongWithASpecification(String text, String sentence) {
    assertThatThrownBy(() -> AnomalySpec.parse(text).resolve("injected-1", List.of(), MEETS))
        .isInstanceOf(ProduceFault.class)
        .hasMessageContaining(sentence)
        .extracting(fault -> ((ProduceFault) fault).exitCode())
        .isEqualTo(2);
  }
}
