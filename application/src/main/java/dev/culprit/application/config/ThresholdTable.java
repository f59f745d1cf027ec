package dev.culprit.application.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A table of bounds per series: a file, whose text goes along with the configuration, or a table of
 * a database.
 *
 * @param id its stable id
 * @param file {@value #EMBEDDED} and the text of a CSV file with a line of headings; a file's name
 *     where it was not read; empty: a database's table
 * @param jdbc the connection; {@code store} is the only one; without a file
 * @param table the table's name; without a file
 * @param key split-by field to column
 * @param bound the column that holds the bound
 */
public record ThresholdTable(
    String id,
    Optional<String> file,
    String jdbc,
    Optional<String> table,
    Map<String, String> key,
    String bound) {
  /** What the text of a file begins with, as a configuration carries it. */
  public static final String EMBEDDED = "csv:";

  /** Largest file: configurations travel as records of a topic. */
  public static final int MOST_BYTES = 600_000;

  public ThresholdTable {
    Require.id(id, "thresholds");
    Require.text(jdbc, "jdbc");
    Require.that(
        file.isPresent() != table.isPresent(),
        "a threshold table is a 'file' or a 'table' of the store. Name one of the two");
    Require.text(bound, "bound");
    key = Collections.unmodifiableMap(new LinkedHashMap<>(key));
  }

  /** The text of the file; empty where there is none, or where it was not read. */
  public Optional<String> rows() {
    return file.filter(text -> text.startsWith(EMBEDDED))
        .map(text -> text.substring(EMBEDDED.length()));
  }
}
