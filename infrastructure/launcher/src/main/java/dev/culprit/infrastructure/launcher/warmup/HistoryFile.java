package dev.culprit.infrastructure.launcher.warmup;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.DetectorUse;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.SourceDefinition;
import dev.culprit.application.config.WarmUp;
import dev.culprit.application.ingest.Event;
import dev.culprit.application.ingest.FieldLayout;
import dev.culprit.application.ingest.Numbers;
import dev.culprit.application.metric.Shards;
import dev.culprit.application.plugin.PluginCatalog;
import dev.culprit.application.series.LeafRoom;
import dev.culprit.application.series.Rehearsal;
import dev.culprit.infrastructure.launcher.backtest.CsvLine;
import dev.culprit.infrastructure.launcher.terminal.Failure;
import dev.culprit.spi.detector.DetectorFactory;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * A CSV file as history of metrics: each row is an event with the fields the headings name. Where a
 * metric's measure takes a field, a row may just as well be a window that was added up before.
 */
final class HistoryFile {
  private final Path file;
  private final WarmUp warmUp;
  private final String timeColumn;
  private final long latestMillis;

  /**
   * @param clock that no row may be ahead of, by more than the source allows
   */
  HistoryFile(Path folder, WarmUp warmUp, SourceDefinition source, InstantSource clock) {
    this.latestMillis = clock.instant().plus(source.eventTime().maxFuture()).toEpochMilli();
    this.file = folder.resolve(warmUp.file().orElseThrow());
    this.warmUp = warmUp;
    this.timeColumn =
        warmUp
            .time()
            .or(() -> source.eventTime().field())
            .orElseThrow(
                () ->
                    Failure.badInput(
                        "The warm-up from '%s' needs 'time', the column of the times: source '%s' has no field for it."
                            .formatted(file, source.id())));
  }

  /** What a row is given to. */
  private interface Rows {
    void take(int line, List<String> fields);
  }

  /**
   * @param metrics of one source, that learn from this file; all in one time zone
   * @param room for leaves of earlier windows
   * @throws Failure naming file and line of what cannot be read
   */
  Rehearsal learn(
      Configuration configuration,
      List<MetricDefinition> metrics,
      PluginCatalog plugins,
      LeafRoom room) {
    List<String> headings = headings();
    int timeAt = headings.indexOf(timeColumn);
    if (timeAt < 0) {
      throw missing(headings, timeColumn, "is the time");
    }
    List<MetricDefinition> learners = new ArrayList<>();
    for (MetricDefinition metric : metrics) {
      boolean explained = headings.containsAll(metric.learningOnly(true).fieldsRead());
      if (!explained) {
        requireCounted(headings, metric, plugins);
      }
      MetricDefinition learner = metric.learningOnly(explained);
      for (String field : new TreeSet<>(learner.fieldsRead())) {
        if (!headings.contains(field)) {
          throw missing(headings, field, "metric '" + metric.id() + "' reads");
        }
      }
      learners.add(learner);
    }
    TimeColumn times = new TimeColumn(metrics.get(0).timeZone());
    rows(
        headings.size(),
        (line, fields) -> {
          if (!times.see(fields.get(timeAt).strip())) {
            throw Failure.badInput(
                "%s:%d: '%s' in column '%s' is no time like those before it."
                    .formatted(file, line, fields.get(timeAt), timeColumn));
          }
        });
    times.end();
    Rehearsal rehearsal =
        new Rehearsal(
            configuration,
            metrics.get(0).source(),
            learners,
            plugins,
            times.ascending(),
            Shards.forMaxParallelism(configuration.engine().maxParallelism()),
            room);
    feed(rehearsal, headings, timeAt, times);
    return rehearsal;
  }

  /** Without the columns of {@code explain-by} there is nothing to count for some detectors. */
  private void requireCounted(
      List<String> headings, MetricDefinition metric, PluginCatalog plugins) {
    for (DetectorUse use : metric.detect().detectors()) {
      if (plugins.detector(use.use()).filter(DetectorFactory::needsValueCounts).isPresent()) {
        for (String field : new TreeSet<>(metric.learningOnly(true).fieldsRead())) {
          if (!headings.contains(field)) {
            throw missing(
                headings,
                field,
                "metric '"
                    + metric.id()
                    + "' reads, as '"
                    + use.use()
                    + "' counts values of 'explain-by'");
          }
        }
      }
    }
  }

  private void feed(Rehearsal rehearsal, List<String> headings, int timeAt, TimeColumn times) {
    FieldLayout layout = rehearsal.layout();
    int[] slots = headings.stream().mapToInt(layout::slotOf).toArray();
    Event event = new Event(layout);
    long from = times.from(warmUp.length());
    rows(
        slots.length,
        (line, fields) -> {
          long millis = times.millis(fields.get(timeAt).strip());
          if (millis > latestMillis) {
            throw Failure.badInput(
                "%s:%d: '%s' in column '%s' is in the future, and history is over: take the row out."
                    .formatted(file, line, fields.get(timeAt), timeColumn));
          }
          if (millis < from) {
            return;
          }
          event.clear();
          for (int i = 0; i < slots.length; i++) {
            if (slots[i] >= 0 && !fields.get(i).isEmpty()) {
              set(event, slots[i], fields.get(i));
            }
          }
          rehearsal.accept(event, millis);
        });
  }

  private static void set(Event event, int slot, String text) {
    double number = Numbers.parse(text);
    if (Double.isNaN(number)) {
      event.setText(slot, text);
    } else {
      event.setNumericText(slot, text, number);
    }
  }

  private List<String> headings() {
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      String first = lines.readLine();
      if (first == null) {
        throw Failure.badInput(file + " is empty: a line of headings and rows are needed.");
      }
      return CsvLine.split(first.startsWith("\uFEFF") ? first.substring(1) : first).stream()
          .map(String::strip)
          .toList();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private void rows(int width, Rows rows) {
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      lines.readLine();
      int line = 1;
      for (String text = lines.readLine(); text != null; text = lines.readLine()) {
        line++;
        if (!text.isBlank()) {
          List<String> fields = CsvLine.split(text);
          if (fields.size() != width) {
            throw Failure.badInput(
                "%s:%d: the line has %d fields, and the headings are %d."
                    .formatted(file, line, fields.size(), width));
          }
          rows.take(line, fields);
        }
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private Failure unreadable(IOException e) {
    return Failure.badInput(
        file
            + (e instanceof MalformedInputException
                ? " is not text in UTF-8."
                : Files.exists(file) ? " cannot be read." : " is not there: name a CSV file."));
  }

  private Failure missing(List<String> headings, String field, String why) {
    return Failure.badInput(
        "%s:1: there is no column '%s', which %s: one of %s."
            .formatted(file, field, why, String.join(", ", headings)));
  }
}
