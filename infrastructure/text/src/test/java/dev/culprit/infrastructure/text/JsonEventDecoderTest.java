package dev.culprit.infrastructure.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.config.TimeUnitOfField;
import dev.culprit.application.ingest.DecodeResult;
import dev.culprit.application.ingest.Event;
import dev.culprit.application.ingest.EventTimeReader;
import dev.culprit.application.ingest.FieldLayout;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonEventDecoderTest {
  private static final FieldLayout WANTED =
      FieldLayout.of(List.of("host", "usage", "n", "a.b", "flag", "gone"));
  private static final String READING =
      """
      {"host":"web-1","skip":[{"host":2},[1]],"usage":12.5,"n":9007199254740993,
       "a":{"c":{},"b":"x"},"flag":true,"gone":null,"occurred_at":1700000000000}""";

  private final JsonEventDecoder decoder = new JsonEventDecoder(WANTED);
  private final Event event = new Event(WANTED);

  private String reasonOf(String json) {
    return decoder.decode(json.getBytes(UTF_8), event) instanceof DecodeResult.Refused refused
        ? refused.reason()
        : "decoded";
  }

  @Test
  void shouldFillTheWantedSlotsAndSkipTheRest() {
    assertThat(reasonOf(READING)).isEqualTo("decoded");

    assertThat(event.text(WANTED.slotOf("host"))).isEqualTo("web-1");
    assertThat(event.number(WANTED.slotOf("usage"))).isEqualTo(12.5);
    assertThat(event.text(WANTED.slotOf("n"))).isEqualTo("9007199254740993");
    assertThat(event.text(WANTED.slotOf("a.b"))).isEqualTo("x");
    assertThat(event.text(WANTED.slotOf("flag"))).isEqualTo("true");
    assertThat(event.isPresent(WANTED.slotOf("gone"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "~~;empty",
        "~  ~;empty",
        "[1];not-an-object",
        "\"host\";not-an-object",
        "{\"host\":\"a\";truncated",
        "{\"host\":\"a\"} {};trailing-bytes",
        "{\"host\":'a'};malformed",
        "{host:1};malformed",
        "hello;malformed",
        "{\"host\":\"a\",\"host\":\"b\"};duplicate-field",
      })
  void shouldRefuseWhatIsNoObjectWithAReason(String json, String reason) {
    assertThat(reasonOf(json)).isEqualTo(reason);
  }

  @Test
  void shouldRefuseBombs() {
    assertThat(reasonOf("{\"x\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}"))
        .isEqualTo("too-deep");
    assertThat(reasonOf("{\"host\":\"" + "x".repeat(100_000) + "\"}")).isEqualTo("too-long");
    assertThat(reasonOf("{\"usage\":" + "9".repeat(100_000) + "}")).isEqualTo("too-long");
  }

  @Test
  void shouldTakeNumbersThatAreNoneAsTheyAre() {
    assertThat(reasonOf("{\"usage\":NaN}")).isEqualTo("decoded");
    assertThat(event.isNumber(WANTED.slotOf("usage"))).isTrue();
    assertThat(event.number(WANTED.slotOf("usage"))).isNaN();

    assertThat(reasonOf("{\"usage\":1e999}")).isEqualTo("decoded");
    assertThat(event.number(WANTED.slotOf("usage"))).isInfinite();
  }

  @Test
  void shouldNeverShowPayloadInADetail() {
    assertThat(decoder.decode("{\"host\":secret}".getBytes(UTF_8), event))
        .isInstanceOfSatisfying(
            DecodeResult.Refused.class,
            refused -> assertThat(refused.detail()).doesNotContain("secret"));
  }

  @Property(tries = 3000)
  void shouldNeverThrowOnRandomBytes(@ForAll @Size(max = 200) byte[] bytes) {
    assertThat(decoder.decode(bytes, event)).isNotNull();
  }

  @Property(tries = 1000)
  void shouldNeverThrowOnDamagedObjects(@ForAll @IntRange(max = 150) int at, @ForAll byte value) {
    byte[] bytes = READING.getBytes(UTF_8);
    bytes[Math.min(at, bytes.length - 1)] = value;
    assertThat(decoder.decode(bytes, event)).isNotNull();
    assertThat(decoder.decode(Arrays.copyOf(bytes, at), event)).isNotNull();
  }

  @Test
  void shouldReadOnlyTheTime() {
    var millis = new JsonEventTimeReader("occurred_at", TimeUnitOfField.MILLIS);
    var iso = new JsonEventTimeReader("meta.at", TimeUnitOfField.ISO);

    assertThat(millis.readMillis(READING.getBytes(UTF_8), 5)).isEqualTo(1_700_000_000_000L);
    assertThat(iso.readMillis("{\"meta\":{\"at\":\"1970-01-01T00:00:01Z\",".getBytes(UTF_8), 5))
        .isEqualTo(1000);
    assertThat(millis.readMillis("{}".getBytes(UTF_8), 5)).isEqualTo(EventTimeReader.FAILED);
    assertThat(millis.readMillis(null, 5)).isEqualTo(EventTimeReader.FAILED);
  }
}
