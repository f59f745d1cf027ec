package dev.culprit.infrastructure.launcher.backtest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.culprit.application.backtest.score.RowWindow;
import dev.culprit.infrastructure.launcher.terminal.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder in the layout of the Numenta Anomaly Benchmark: {@code data/<folder>/<file>.csv} with
 * {@code timestamp,value}, and {@code labels/combined_windows.json} with the labelled windows.
 */
public final class NabFolder {
  private static final CsvHistory FORMAT =
      new CsvHistory("timestamp", "value", Optional.empty(), ZoneOffset.UTC);

  private NabFolder() {}

  /**
   * Every file of data, by folder and name; one without an entry in the labels has no windows.
   *
   * @throws Failure naming the file that is missing or cannot be read
   */
  public static List<LabelledHistory> read(Path folder) {
    Path data = folder.resolve("data");
    JsonNode labels = labels(folder.resolve("labels").resolve("combined_windows.json"));
    List<LabelledHistory> histories = new ArrayList<>();
    for (Path file : files(data)) {
      String group = String.valueOf(data.relativize(file).getParent());
      String key = group + '/' + file.getFileName();
      histories.add(labelled(FORMAT.read(file, group), key, labels.path(key)));
    }
    if (histories.isEmpty()) {
      throw Failure.badInput(data + " holds no file <folder>/<file>.csv.");
    }
    return histories;
  }

  private static LabelledHistory labelled(LabelledHistory plain, String key, JsonNode labels) {
    List<RowWindow> windows = new ArrayList<>();
    for (JsonNode window : labels) {
      windows.addAll(
          RowWindow.between(
              plain.history().timesMillis(), time(key, window, 0), time(key, window, 1)));
    }
    return new LabelledHistory(plain.folder(), plain.history(), plain.times(), windows);
  }

  private static long time(String key, JsonNode window, int at) {
    String text = window.path(at).asText();
    return TimeText.millis(text, 0, ZoneOffset.UTC)
        .orElseThrow(
            () ->
                Failure.badInput(
                    "labels/combined_windows.json: '%s' of %s is no time.".formatted(text, key)));
  }

  private static JsonNode labels(Path file) {
    try {
      return new ObjectMapper().readTree(file.toFile());
    } catch (IOException e) {
      throw Failure.badInput(
          Files.exists(file)
              ? file + " is not valid JSON."
              : file + " is not there: name a folder with data/ and labels/, as NAB has them.");
    }
  }

  private static List<Path> files(Path data) {
    try (Stream<Path> all = Files.walk(data, 2)) {
      return all.filter(file -> data.relativize(file).getNameCount() == 2)
          .filter(file -> file.toString().endsWith(".csv"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw Failure.badInput(data + " is not there: name a folder with data/ and labels/.");
    }
  }
}
