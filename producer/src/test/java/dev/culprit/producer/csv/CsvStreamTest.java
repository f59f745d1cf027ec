package dev.culprit.producer.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.culprit.producer.feed.Event;
import dev.culprit.producer.feed.ProduceFault;
import dev.culprit.producer.kafka.JsonSerializer;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvStreamTest {
  private static final TimeFormat ISO = TimeFormat.parse("iso", ZoneOffset.UTC);

  @TempDir Path folder;

  @Test
  void shouldReadQuotesDelimitersAndLineEndsWithinFields() throws IOException {
    String text = "a,\"b\"\r\n\"1,\"\"2\"\"\",\"x\ny\"\n\n,\n3,4";
    List<List<String>> rows = new ArrayList<>();
    List<Long> lines = new ArrayList<>();
    try (CsvReader reader = new CsvReader(new StringReader(text), ',')) {
      for (List<String> row = reader.next(); row != null; row = reader.next()) {
        rows.add(row);
        lines.add(reader.rowLine());
      }
    }
    assertThat(rows)
        .containsExactly(
            List.of("a", "b"), List.of("1,\"2\"", "x\ny"), List.of("", ""), List.of("3", "4"));
    assertThat(lines).containsExactly(1L, 2L, 5L, 6L);
  }

  @Test
  void shouldRefuseAQuoteThatIsNeverClosed() throws IOException {
    try (CsvReader reader = new CsvReader(new StringReader("a\n\"b\n"), ',')) {
      assertThat(reader.next()).containsExactly("a");
      assertThatThrownBy(reader::next).hasMessageContaining("opened in line 2");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "iso|2026-03-02T01:00:00Z|2026-03-02T01:00:00Z",
        "iso|2026-03-02T01:00:00.250+02:00|2026-03-01T23:00:00.250Z",
        "iso|2026-03-02 01:00:00|2026-03-02T00:00:00Z",
        "iso|2026-03-02|2026-03-01T23:00:00Z",
        "millis|1772409600000|2026-03-02T00:00:00Z",
        "seconds|1772409600.5|2026-03-02T00:00:00.500Z",
        "dd.MM.yyyy HH:mm|02.03.2026 01:00|2026-03-02T00:00:00Z",
      })
  void shouldReadTimesInTheirFormatAndZone(String format, String text, String instant) {
    TimeFormat berlin = TimeFormat.parse(format, ZoneId.of("Europe/Berlin"));

    assertThat(berlin.millis(text)).hasValue(Instant.parse(instant).toEpochMilli());
    assertThat(berlin.millis("yesterday")).isEmpty();
  }

  @Test
  void shouldGiveRowsInTheFilesOrderWithKeyAndTime() throws IOException {
    Path file = write("at,host,load", "2026-03-02T00:00:05Z,a,1", "2026-03-02T00:00:01Z,b,2");

    try (CsvStream stream = open(file, "at", "host")) {
      assertThat(stream.firstMillis()).isEqualTo(1_772_409_605_000L);
      assertThat(all(stream)).extracting(Event::key).containsExactly("a", "b");
    }
    try (CsvStream stream = open(file, "at", null)) {
      assertThat(all(stream)).extracting(Event::key).containsOnly("data.csv");
    }
  }

  @Test
  void shouldWriteInferredTypesOrText() {
    CsvRow row =
        new CsvRow(
            List.of("n", "zip", "ok", "none", "text"),
            List.of("-1.5", "01234", "true", "", "a\"b"));

    assertThat(json(CsvRow::inferred, row))
        .isEqualTo("{\"n\":-1.5,\"zip\":\"01234\",\"ok\":true,\"none\":null,\"text\":\"a\\\"b\"}");
    assertThat(json(CsvRow::asText, row))
        .isEqualTo(
            "{\"n\":\"-1.5\",\"zip\":\"01234\",\"ok\":\"true\",\"none\":\"\",\"text\":\"a\\\"b\"}");
  }

  @Test
  void shouldSayWhereAFileIsWrong() throws IOException {
    Path badTime = write("at,v", "2026-03-02T00:00:00Z,1", "noon,2");
    Path badRow = write2("at,v", "2026-03-02T00:00:00Z,1,9");

    try (CsvStream stream = open(badTime, "at", null)) {
      assertThat(stream.next()).isNotNull();
      assertFault(stream::next, "data.csv:3 'noon'");
    }
    assertFault(
        () -> open(write("at,v", "1794885983965,1"), "at", null),
        "it looks like milliseconds: --time-format millis");
    assertFault(
        () -> open(write("at,v", "1794885983,1"), "at", null),
        "it looks like seconds: --time-format seconds");
    assertFault(() -> open(badRow, "at", null), "rows.csv:2 has 3 fields, the header 2");
    assertFault(() -> open(badTime, "when", null), "--time when is no column");
    assertFault(() -> open(badTime, "at", "who"), "--key who is no column");
    assertFault(() -> open(folder.resolve("gone.csv"), "at", null), "there is no such file");
    assertFault(() -> TimeFormat.parse("qqqqqqqq", ZoneOffset.UTC), "neither iso, millis");
  }

  @Test
  void shouldTellHowMuchOfTheFileWasRead() throws IOException {
    String[] lines = new String[40_001];
    lines[0] = "at,text";
    Arrays.fill(lines, 1, lines.length, "2026-03-02T00:00:00Z,ä");
    try (CsvStream stream = open(write(lines), "at", null)) {
      assertThat(stream.done(0, 0)).hasValueCloseTo(0.0, Offset.offset(0.05));
      for (int i = 0; i < 20_000; i++) {
        assertThat(stream.next()).isNotNull();
      }
      assertThat(stream.done(0, 0)).hasValueCloseTo(0.5, Offset.offset(0.05));
      assertThat(all(stream)).hasSize(20_000);
      assertThat(stream.done(0, 0)).hasValue(1);
    }
  }

  private static void assertFault(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String sentence) {
    assertThatThrownBy(call).isInstanceOf(ProduceFault.class).hasMessageContaining(sentence);
  }

  private static String json(JsonSerializer.Fields<CsvRow> fields, CsvRow row) {
    return new String(new JsonSerializer<>(fields).serialize("rows", row), UTF_8);
  }

  private static CsvStream open(Path file, String time, @Nullable String key) {
    return CsvStream.open(file, ',', time, ISO, key);
  }

  private static List<Event<CsvRow>> all(CsvStream stream) {
    List<Event<CsvRow>> all = new ArrayList<>();
    for (Event<CsvRow> event = stream.next(); event != null; event = stream.next()) {
      all.add(event);
    }
    return all;
  }

  private Path write(String... lines) throws IOException {
    return Files.writeString(folder.resolve("data.csv"), String.join("\n", lines) + "\n");
  }

  private Path write2(String... lines) throws IOException {
    return Files.writeString(folder.resolve("rows.csv"), String.join("\n", lines) + "\n");
  }
}
