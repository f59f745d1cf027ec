package dev.culprit.infrastructure.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.config.CsvDefinition;
import dev.culprit.application.config.TimeUnitOfField;
import dev.culprit.application.ingest.DecodeResult;
import dev.culprit.application.ingest.Event;
import dev.culprit.application.ingest.FieldLayout;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CsvEventDecoderTest {
  private static final CsvDefinition CSV =
      new CsvDefinition(List.of("at", "host", "note", "usage"), ',');
  private static final FieldLayout WANTED = FieldLayout.of(List.of("host", "note", "usage"));

  private final CsvEventDecoder decoder = new CsvEventDecoder(CSV, WANTED);
  private final Event event = new Event(WANTED);

  private String reasonOf(String line) {
    return decoder.decode(line.getBytes(UTF_8), event) instanceof DecodeResult.Refused refused
        ? refused.reason()
        : "decoded";
  }

  @Test
  void shouldReadPlainAndQuotedFields() {
    assertThat(reasonOf("2026-01-01T00:00:00Z,007,\"a, \"\"b\"\"\nc\",12.50\r\n"))
        .isEqualTo("decoded");

    assertThat(event.text(WANTED.slotOf("host"))).isEqualTo("007");
    assertThat(event.number(WANTED.slotOf("host"))).isEqualTo(7);
    assertThat(event.text(WANTED.slotOf("note"))).isEqualTo("a, \"b\"\nc");
    assertThat(event.number(WANTED.slotOf("usage"))).isEqualTo(12.5);
    assertThat(event.text(WANTED.slotOf("usage"))).isEqualTo("12.50");
  }

  @Test
  void shouldTakeAnEmptyFieldAsMissing() {
    assertThat(reasonOf("x,,\"\",1")).isEqualTo("decoded");
    assertThat(event.isPresent(WANTED.slotOf("host"))).isFalse();
    assertThat(event.isPresent(WANTED.slotOf("note"))).isFalse();
  }

  @Test
  void shouldRefuseBrokenLinesWithAReason() {
    assertThat(reasonOf("")).isEqualTo("empty");
    assertThat(reasonOf("a,b,c")).isEqualTo("column-count");
    assertThat(reasonOf("a,b,c,1,2")).isEqualTo("column-count");
    assertThat(reasonOf("a,\"b,c,1")).isEqualTo("truncated");
    assertThat(reasonOf("a,\"b\"c,d,1")).isEqualTo("malformed");
    assertThat(reasonOf("a,b,c,1\na,b,c,1")).isEqualTo("trailing-bytes");
    assertThat(reasonOf("a,b," + "x".repeat(70_000) + ",1")).isEqualTo("too-long");
  }

  @Test
  void shouldTakeAnyDelimiter() {
    var semicolons = new CsvEventDecoder(new CsvDefinition(List.of("host", "usage"), '§'), WANTED);
    assertThat(semicolons.decode("a§1".getBytes(UTF_8), event)).isEqualTo(DecodeResult.Decoded.OK);
    assertThat(event.number(WANTED.slotOf("usage"))).isEqualTo(1);
  }

  @Property(tries = 3000)
  void shouldNeverThrowOnRandomBytes(@ForAll @Size(max = 60) byte[] bytes) {
    assertThat(decoder.decode(bytes, event)).isNotNull();
  }

  @Test
  void shouldReadOnlyTheTime() {
    var reader = new CsvEventTimeReader(CSV, "at", TimeUnitOfField.SECONDS);
    assertThat(reader.readMillis("1700000000,\"broken".getBytes(UTF_8), 5))
        .isEqualTo(1_700_000_000_000L);
  }
}
