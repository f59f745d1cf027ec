package dev.culprit.infrastructure.launcher.demo;

import dev.culprit.application.output.AnomalyEvent;
import dev.culprit.application.output.AttributionEvent;
import dev.culprit.application.output.Point;
import dev.culprit.infrastructure.launcher.terminal.Terminal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * For people: anomalies as sentences that stay, below them a line a series that is redrawn in place
 * on a terminal, and printed now and then into a file.
 */
public final class TextOutput implements DemoOutput {
  private static final int SERIES_SHOWN = 8;
  private static final int WIDTH = 60;
  private static final Duration REDRAW = Duration.ofMillis(250);
  private static final Duration REPRINT = Duration.ofSeconds(10);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ENGLISH);

  private record Lane(Sparkline line, Point last) {}

  private final Terminal terminal;
  private final InstantSource clock;
  private final ZoneId zone;
  private final AnomalySentence sentence;
  private final Story story = new Story();
  private final Map<String, Lane> lanes = new LinkedHashMap<>();
  private int drawn;
  private boolean changed;
  private Instant next;

  /**
   * @param clock for how often lines are drawn, and which day is today
   * @param zone in which times are told
   */
  public TextOutput(Terminal terminal, InstantSource clock, ZoneId zone) {
    this.terminal = terminal;
    this.clock = clock;
    this.zone = zone;
    this.sentence = new AnomalySentence(zone);
    this.next = clock.instant();
  }

  @Override
  public void point(Point point) {
    if (point.revision() > 0) {
      return;
    }
    String name = name(point);
    Lane lane = lanes.get(name);
    if (lane == null && lanes.size() >= SERIES_SHOWN) {
      return;
    }
    Sparkline line = lane == null ? new Sparkline(WIDTH) : lane.line();
    line.add(point.value(), point.anomalous());
    lanes.put(name, new Lane(line, point));
    changed = true;
  }

  @Override
  public void anomaly(AnomalyEvent anomaly) {
    tell(story.add(anomaly));
  }

  @Override
  public void attribution(AttributionEvent attribution) {
    tell(story.add(attribution));
  }

  @Override
  public void tick() {
    Instant now = clock.instant();
    if (!changed || now.isBefore(next)) {
      return;
    }
    erase();
    draw();
    next = now.plus(terminal.colours() ? REDRAW : REPRINT);
  }

  private void tell(Optional<Story.Told> told) {
    if (told.isEmpty()) {
      return;
    }
    erase();
    String text = sentence.of(told.get().anomaly(), told.get().attribution(), clock.instant());
    terminal.out().println(terminal.colours() ? "\u001b[1m" + text + "\u001b[0m" : text);
    if (terminal.colours()) {
      draw();
    }
  }

  private void erase() {
    if (drawn > 0 && terminal.colours()) {
      terminal.out().print("\u001b[" + drawn + "A\u001b[J");
    }
    drawn = 0;
  }

  private void draw() {
    lanes.forEach((name, lane) -> terminal.out().println(line(name, lane)));
    terminal.out().flush();
    drawn = lanes.size();
    changed = false;
  }

  private String line(String name, Lane lane) {
    return String.format(
        Locale.ROOT,
        "%-24s %s  %s at %s, score %.2f",
        name,
        lane.line().render(terminal.colours()),
        Figures.number(lane.last().value()),
        TIME.format(lane.last().windowStart().atZone(zone)),
        lane.last().score());
  }

  private static String name(Point point) {
    String series = point.series().canonical();
    return series.isEmpty() ? point.metric() : point.metric() + " " + series;
  }
}
