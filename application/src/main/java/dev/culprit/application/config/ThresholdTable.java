package dev.culprit.application.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A table of bounds per series.
 *
 * @param id its stable id
 * @param jdbc the connection; {@code store} is the only one
 * @param table the table's name
 * @param key split-by field to column
 * @param bound the column that holds the bound
 */
public record ThresholdTable(
    String id, String jdbc, String table, Map<String, String> key, String bound) {
  public ThresholdTable {
    Require.id(id, "thresholds");
    Require.text(jdbc, "jdbc");
    Require.text(table, "table");
    Require.text(bound, "bound");
    key = Collections.unmodifiableMap(new LinkedHashMap<>(key));
  }
}
