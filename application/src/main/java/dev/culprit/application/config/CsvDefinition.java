package dev.culprit.application.config;

import java.util.List;

/**
 * How lines of a CSV source are taken apart.
 *
 * @param columns the names of the columns, in order
 * @param delimiter the character between two of them
 */
public record CsvDefinition(List<String> columns, char delimiter) {
  public CsvDefinition {
    columns = Require.unique(Require.notEmpty(columns, "columns"), c -> c, "columns");
    columns.forEach(c -> Require.text(c, "columns"));
    Require.that(
        delimiter != '"' && delimiter != '\n' && delimiter != '\r',
        "'delimiter' must not be a quote or a line break");
  }
}
