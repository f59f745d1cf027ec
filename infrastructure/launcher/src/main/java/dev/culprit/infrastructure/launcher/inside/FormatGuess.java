package dev.culprit.infrastructure.launcher.inside;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.culprit.application.config.CsvDefinition;
import dev.culprit.application.config.Format;
import dev.culprit.application.ingest.RecordSampler;
import dev.culprit.infrastructure.launcher.terminal.Failure;
import dev.culprit.infrastructure.text.CsvRecordSampler;
import dev.culprit.infrastructure.text.JsonRecordSampler;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * How the records of a topic are written: what most of them can be read as.
 *
 * @param csv columns, for CSV
 */
record FormatGuess(Format format, Optional<CsvDefinition> csv, RecordSampler sampler) {
  private static final char[] DELIMITERS = {',', ';', '\t', '|'};

  /**
   * @param avro reads Avro, when a registry is known
   * @throws Failure when they are none of the formats, or Avro without a registry
   */
  static FormatGuess of(List<byte[]> values, Optional<RecordSampler> avro) {
    if (most(values, value -> value.length >= 5 && value[0] == 0)) {
      RecordSampler sampler =
          avro.orElseThrow(
              () ->
                  Failure.badInput(
                      "The records look like Avro in a registry's frame. Say where the registry"
                          + " is: --registry URL"));
      return new FormatGuess(Format.AVRO, Optional.empty(), sampler);
    }
    RecordSampler json = new JsonRecordSampler();
    if (most(values, value -> readable(json, value))) {
      return new FormatGuess(Format.JSON, Optional.empty(), json);
    }
    return csv(values)
        .orElseThrow(
            () ->
                Failure.badInput(
                    "The records are neither Avro in a registry's frame, nor JSON objects, nor"
                        + " lines of CSV with two columns or more."));
  }

  private static Optional<FormatGuess> csv(List<byte[]> values) {
    List<FormatGuess> guesses = new ArrayList<>();
    for (char delimiter : DELIMITERS) {
      List<String> cells =
          List.of(first(values).split(Pattern.quote(String.valueOf(delimiter)), -1));
      if (cells.size() > 1) {
        CsvDefinition csv = new CsvDefinition(names(cells), delimiter);
        RecordSampler sampler = new CsvRecordSampler(csv);
        if (most(values, value -> readable(sampler, value))) {
          guesses.add(new FormatGuess(Format.CSV, Optional.of(csv), sampler));
        }
      }
    }
    return guesses.stream().max(Comparator.comparingInt(guess -> guess.columns().size()));
  }

  /** Names of the columns; none for other formats. */
  List<String> columns() {
    return csv.map(CsvDefinition::columns).orElse(List.of());
  }

  private static String first(List<byte[]> values) {
    return values.isEmpty() ? "" : new String(values.get(0), UTF_8).strip();
  }

  /** The first line's cells where they are names, else column1 and so on. */
  private static List<String> names(List<String> cells) {
    List<String> names = cells.stream().map(cell -> cell.strip().replace("\"", "")).toList();
    boolean header =
        names.stream().allMatch(name -> name.matches("[A-Za-z_][A-Za-z0-9_ -]*"))
            && new HashSet<>(names).size() == names.size();
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      columns.add(header ? names.get(i) : "column" + (i + 1));
    }
    return columns;
  }

  private static boolean readable(RecordSampler sampler, byte[] value) {
    try {
      return !sampler.sample(value).isEmpty();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean most(List<byte[]> values, Predicate<byte[]> holds) {
    return values.stream().filter(holds).count() * 2 > values.size();
  }
}
