package dev.culprit.infrastructure.text;

import dev.culprit.application.explain.LeafColumns;
import dev.culprit.application.explain.LeafTableAssembly;
import dev.culprit.spi.attributor.Dimension;
import dev.culprit.spi.attributor.LeafTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * Reads leaf tables from CSV with a header line, UTF-8, plain or (by the ending {@code .gz})
 * compressed. An empty dimension value is {@value Dimension#MISSING}; an empty number is bad input.
 */
public final class CsvLeafTables {
  private CsvLeafTables() {}

  /**
   * @throws BadTableException with place and remedy
   */
  public static LeafTable read(Path file, LeafColumns wanted) throws IOException {
    try (Reader reader = open(file)) {
      CsvRows rows = new CsvRows(file.toString(), reader);
      List<String> header = rows.next();
      if (header == null) {
        throw rows.wrong(1, "the file is empty: a header line with the columns' names is needed");
      }
      LeafColumns columns = withDimensions(wanted, header);
      int[] measures = places(rows, header, columns.measures());
      int[] fields =
          places(rows, header, columns.fields().stream().map(LeafColumns.Field::name).toList());
      if (fields.length == 0) {
        throw rows.wrong(1, "there is no column left to be a dimension");
      }
      LeafTableAssembly assembly = new LeafTableAssembly(columns);
      List<String> row = rows.next();
      if (row == null) {
        throw rows.wrong(1, "there is no line below the header: one for each leaf is needed");
      }
      for (; row != null; row = rows.next()) {
        if (row.size() != header.size()) {
          throw rows.wrong(
              Math.min(row.size(), header.size()) + 1,
              "the line has %d fields, the header %d".formatted(row.size(), header.size()));
        }
        assembly.add(values(row, fields), numbers(rows, row, measures, header));
      }
      return assembly.build();
    }
  }

  /** Id to what the column says, in the order of the file. */
  public static Map<String, String> column(Path file, String id, String value) throws IOException {
    try (Reader reader = open(file)) {
      CsvRows rows = new CsvRows(file.toString(), reader);
      List<String> header = rows.next();
      int[] at = places(rows, header == null ? List.of() : header, List.of(id, value));
      Map<String, String> values = new LinkedHashMap<>();
      List<String> row;
      while ((row = rows.next()) != null) {
        if (row.size() <= Math.max(at[0], at[1])) {
          throw rows.wrong(row.size() + 1, "the line ends too early");
        }
        values.put(row.get(at[0]), row.get(at[1]));
      }
      return values;
    }
  }

  /** The names in the header line. */
  public static List<String> header(Path file) throws IOException {
    try (Reader reader = open(file)) {
      List<String> header = new CsvRows(file.toString(), reader).next();
      return header == null ? List.of() : header;
    }
  }

  private static Reader open(Path file) throws IOException {
    InputStream bytes = Files.newInputStream(file);
    boolean compressed = file.toString().endsWith(".gz");
    return new InputStreamReader(
        compressed ? new GZIPInputStream(bytes, 1 << 16) : bytes, StandardCharsets.UTF_8);
  }

  private static LeafColumns withDimensions(LeafColumns wanted, List<String> header) {
    if (!wanted.dimensions().isEmpty()) {
      return wanted;
    }
    return new LeafColumns(
        wanted.measures(),
        header.stream().filter(name -> !wanted.measures().contains(name)).map(List::of).toList());
  }

  private static int[] places(CsvRows rows, List<String> header, List<String> names) {
    int[] places = new int[names.size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = header.indexOf(names.get(i));
      if (places[i] < 0) {
        throw rows.wrong(
            1,
            "there is no column '%s': the header has %s%s"
                .formatted(
                    names.get(i),
                    String.join(", ", header),
                    Delimiters.remark(header).map(hint -> ". " + hint).orElse("")));
      }
    }
    return places;
  }

  private static List<String> values(List<String> row, int[] fields) {
    List<String> values = new ArrayList<>(fields.length);
    for (int field : fields) {
      values.add(row.get(field).isEmpty() ? Dimension.MISSING : row.get(field));
    }
    return values;
  }

  private static double[] numbers(
      CsvRows rows, List<String> row, int[] measures, List<String> header) {
    double[] numbers = new double[measures.length];
    for (int i = 0; i < numbers.length; i++) {
      String text = row.get(measures[i]).strip();
      double number;
      try {
        number = Double.parseDouble(text);
      } catch (NumberFormatException e) {
        number = Double.NaN;
      }
      if (!Double.isFinite(number)) {
        throw rows.wrong(
            measures[i] + 1, "'%s' of %s is no number".formatted(text, header.get(measures[i])));
      }
      numbers[i] = number;
    }
    return numbers;
  }
}
