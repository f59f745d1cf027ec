package dev.culprit.infrastructure.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.domain.series.SeriesKey;
import dev.culprit.infrastructure.launcher.terminal.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoOutputTest {
  private static final InstantSource CLOCK = InstantSource.fixed(Events.START);

  private final StringWriter written = new StringWriter();

  @Test
  void shouldTellAnAnomalyOnceItsCulpritIsKnownAndOnceItIsOver() {
    TextOutput output = text(false);

    output.anomaly(Events.anomaly("OPEN", 1, SeriesKey.TOTAL));
    assertThat(written.toString()).isEmpty();
    output.attribution(Events.attribution("state", "TX", 0.83));
    output.anomaly(Events.anomaly("UPDATED", 2, SeriesKey.TOTAL));
    output.anomaly(Events.anomaly("CLOSED", 3, SeriesKey.TOTAL));
    output.anomaly(Events.anomaly("CLOSED", 3, SeriesKey.TOTAL));

    assertThat(written.toString().lines())
        .containsExactly(
            "net_paid 1 240 against 3 020 expected (−59 %) since 14:05: 83 % of it is state=TX",
            "net_paid is as expected again since 14:10; it was off since 14:05: 83 % of it is"
                + " state=TX");
  }

  @Test
  void shouldTellAgainWhenTheThoroughAnswerNamesAnotherSegment() {
    TextOutput output = text(false);

    output.anomaly(Events.anomaly("OPEN", 1, SeriesKey.TOTAL));
    output.attribution(Events.attribution("state", "TX", 0.83));
    output.attribution(Events.attribution(Events.attribution("state", "TX", 1).segments(), 2));
    output.anomaly(Events.anomaly("UPDATED", 2, SeriesKey.TOTAL));
    assertThat(written.toString().lines()).hasSize(1);
    output.attribution(
        Events.attribution(Events.attribution("category", "Books", 0.9).segments(), 3));

    assertThat(written.toString().lines())
        .hasSize(2)
        .last()
        .asString()
        .endsWith("90 % of it is category=Books");
  }

  @Test
  void shouldDrawOneLineASeriesWithoutEscapesIntoAFile() {
    TextOutput output = text(false);

    output.point(Events.point("net_paid", 100, false));
    output.point(Events.point("net_paid", 50, true));
    output.tick();
    output.tick();

    assertThat(written.toString().lines()).hasSize(1);
    assertThat(written.toString())
        .contains("net_paid")
        .contains("█▅")
        .contains("50 at Thu 14:05, score 1.00");
    assertThat(written.toString()).doesNotContain("\u001b");
  }

  @Test
  void shouldRedrawInPlaceBelowTheSentencesOnATerminal() {
    TextOutput output = text(true);
    output.point(Events.point("net_paid", 100, false));
    output.tick();

    output.attribution(Events.attribution("state", "TX", 0.83));
    output.anomaly(Events.anomaly("OPEN", 1, SeriesKey.TOTAL));

    List<String> lines = written.toString().lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(1)).startsWith("\u001b[1A\u001b[J").contains("state=TX");
    assertThat(lines.get(2)).startsWith("net_paid");
  }

  @Test
  void shouldPrintEveryEventAsOneLineOfJsonWithNullForWhatIsNotKnown() {
    JsonOutput output = new JsonOutput(Terminal.plain(written, new StringWriter()));

    output.point(Events.point("net_paid", Double.NaN, false));
    output.anomaly(Events.anomaly("OPEN", 1, SeriesKey.TOTAL));
    output.attribution(Events.attribution("state", "TX", 0.83));

    List<String> lines = written.toString().lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).startsWith("{\"event\":\"point\"").contains("\"value\":null");
    assertThat(lines.get(1)).contains("\"state\":\"OPEN\"").contains("\"endedAt\":null");
    assertThat(lines.get(2)).contains("{\"state\":\"TX\"}");
  }

  @Test
  void shouldFindTheFirstAnomalyThatHasASegmentAndPassOverOthers() {
    FirstAttribution first = new FirstAttribution(text(false));

    first.attribution(Events.attribution(List.of()));
    first.anomaly(Events.anomaly("OPEN", 1, SeriesKey.TOTAL));
    assertThat(first.found()).isNotDone();
    first.anomaly(Events.anomaly("CLOSED", 2, SeriesKey.TOTAL));
    assertThat(first.found()).isNotDone();
    FirstAttribution later = new FirstAttribution(text(false));
    later.anomaly(Events.anomaly("OPEN", 1, SeriesKey.TOTAL));
    later.attribution(Events.attribution(List.of()));
    later.attribution(Events.attribution(Events.attribution("state", "TX", 1).segments(), 2));
    assertThat(later.found().join().segment()).isEqualTo("state=TX");
    FirstAttribution second = new FirstAttribution(text(false));
    second.anomaly(Events.anomaly("OPEN", 1, SeriesKey.TOTAL));
    second.attribution(Events.attribution("state", "TX", 0.83));

    assertThat(second.found().join().segment()).isEqualTo("state=TX");
  }

  @Test
  void shouldFindWhatWasInjectedAtTheTimeOfAnAnomaly(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("truth.jsonl");
    Files.writeString(
        file,
        """
        {"id":"injected-1","segment":[{"dimension":"state","value":"TX"}],"within":[],\
        "start":"2026-03-05T14:00:00Z","end":"2026-03-05T14:30:00Z","effect":"drop:0.95"}
        {"id":"injected-2","segment":[{"dimension":"ci""");
    Truth truth = new Truth(file);

    assertThat(truth.at(Events.START, Events.START.plus(Events.WINDOW))).hasValue("state=TX");
    assertThat(
            truth.at(
                Events.START.plus(Duration.ofHours(1)), Events.START.plus(Duration.ofHours(2))))
        .isEmpty();
    assertThat(new Truth(folder.resolve("none")).at(Events.START, Events.START)).isEmpty();
  }

  private TextOutput text(boolean colours) {
    PrintWriter out = new PrintWriter(written, true);
    return new TextOutput(new Terminal(out, out, colours), CLOCK, ZoneOffset.UTC);
  }
}
