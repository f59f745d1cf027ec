package dev.culprit.infrastructure.launcher.backtest;

import dev.culprit.application.backtest.History;
import dev.culprit.application.backtest.score.RowWindow;
import dev.culprit.infrastructure.launcher.terminal.Failure;
import dev.culprit.infrastructure.text.Delimiters;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a file of history: CSV with a line of headings.
 *
 * @param time heading of the times
 * @param value heading of the values; empty, {@code NaN} and {@code null} are no value
 * @param label heading of the labels, if there are any: anything but empty, 0 and false labels
 * @param zone of times without an offset
 */
public record CsvHistory(String time, String value, Optional<String> label, ZoneId zone) {
  private static final Set<String> NO_VALUE = Set.of("", "nan", "null", "na");
  private static final Set<String> NO_LABEL = Set.of("", "0", "0.0", "false");

  /**
   * @throws Failure naming file, line and column of what cannot be read
   */
  public LabelledHistory read(Path file, String folder) {
    List<String> lines = lines(file);
    if (lines.isEmpty()) {
      throw Failure.badInput(file + " is empty: a line of headings and rows are needed.");
    }
    List<String> headings = CsvLine.split(withoutMark(lines.get(0)));
    int timeAt = column(file, headings, "--time", time);
    int valueAt = column(file, headings, "--value", value);
    int labelAt = label.isPresent() ? column(file, headings, "--label", label.get()) : -1;
    List<List<String>> rows = new ArrayList<>();
    List<Integer> lineOf = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        List<String> fields = CsvLine.split(lines.get(i));
        if (fields.size() != headings.size()) {
          throw Failure.badInput(
              "%s:%d: the line has %d fields, and the headings are %d."
                  .formatted(file, i + 1, fields.size(), headings.size()));
        }
        rows.add(fields);
        lineOf.add(i + 1);
      }
    }
    if (rows.isEmpty()) {
      throw Failure.badInput(file + " has headings and no rows.");
    }
    List<String> timeTexts = rows.stream().map(row -> row.get(timeAt).strip()).toList();
    double units = TimeText.unitsASecond(timeTexts);
    long[] times = new long[rows.size()];
    double[] values = new double[rows.size()];
    boolean[] labels = new boolean[rows.size()];
    for (int i = 0; i < times.length; i++) {
      times[i] = time(file, lineOf.get(i), timeTexts.get(i), units);
      values[i] = value(file, lineOf.get(i), rows.get(i).get(valueAt).strip());
      labels[i] = labelAt >= 0 && !NO_LABEL.contains(word(rows.get(i).get(labelAt)));
    }
    int[] order = History.orderOfTime(times);
    boolean[] sortedLabels = new boolean[order.length];
    for (int i = 0; i < order.length; i++) {
      sortedLabels[i] = labels[order[i]];
    }
    return new LabelledHistory(
        folder,
        new History(
            stem(file),
            Arrays.stream(order).mapToLong(i -> times[i]).toArray(),
            Arrays.stream(order).mapToDouble(i -> values[i]).toArray()),
        Arrays.stream(order).mapToObj(timeTexts::get).toList(),
        RowWindow.ofLabels(sortedLabels));
  }

  static String stem(Path file) {
    return String.valueOf(file.getFileName()).replaceFirst("\\.csv$", "");
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (MalformedInputException e) {
      throw Failure.badInput(file + " is not text in UTF-8.");
    } catch (IOException e) {
      throw Failure.badInput(
          file + (Files.exists(file) ? " cannot be read." : " is not there: name a CSV file."));
    }
  }

  private static String withoutMark(String line) {
    return line.startsWith("\uFEFF") ? line.substring(1) : line;
  }

  private static int column(Path file, List<String> headings, String option, String wanted) {
    int at = headings.stream().map(String::strip).toList().indexOf(wanted);
    if (at < 0) {
      throw Failure.badInput(
          "%s:1: there is no column '%s', which %s names: one of %s.%s"
              .formatted(
                  file,
                  wanted,
                  option,
                  String.join(", ", headings),
                  Delimiters.remark(headings).map(hint -> " " + hint + ".").orElse("")));
    }
    return at;
  }

  private long time(Path file, int line, String text, double units) {
    return TimeText.millis(text, units, zone)
        .orElseThrow(
            () ->
                Failure.badInput(
                    "%s:%d: '%s' in column '%s' is no time: write 2026-03-01 12:00:00, or a number of seconds or milliseconds since 1970."
                        .formatted(file, line, text, time)));
  }

  private double value(Path file, int line, String text) {
    if (NO_VALUE.contains(word(text))) {
      return Double.NaN;
    }
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw Failure.badInput(
          "%s:%d: '%s' in column '%s' is no number.".formatted(file, line, text, value));
    }
  }

  private static String word(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }
}
