package dev.culprit.producer.csv;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a CSV file (RFC 4180): quoted fields may hold delimiters, line ends and doubled quotes.
 * Blank lines are passed over.
 */
final class CsvReader implements Closeable {
  private static final int NOTHING = -2;

  private final Reader reader;
  private final char delimiter;
  private int pushedBack = NOTHING;
  private long line = 1;
  private long rowLine = 1;

  /**
   * @param reader should be buffered
   */
  CsvReader(Reader reader, char delimiter) {
    this.reader = reader;
    this.delimiter = delimiter;
  }

  /** Line on which the last row began, from 1. */
  long rowLine() {
    return rowLine;
  }

  /**
   * The next row's fields, or null at the end.
   *
   * @throws IOException also when the file ends within quotes
   */
  @Nullable List<String> next() throws IOException {
    int first = read();
    while (first == '\n' || first == '\r') {
      first = read();
    }
    if (first < 0) {
      return null;
    }
    pushedBack = first;
    rowLine = line;
    List<String> fields = new ArrayList<>();
    int end = delimiter;
    while (end == delimiter) {
      StringBuilder field = new StringBuilder();
      end = field(field);
      fields.add(field.toString());
    }
    if (end == '\r') {
      int after = read();
      pushedBack = after == '\n' ? NOTHING : after;
    }
    return fields;
  }

  /** Reads one field and returns what ended it. */
  private int field(StringBuilder field) throws IOException {
    int c = read();
    if (c == '"') {
      quoted(field);
      c = read();
    }
    while (c >= 0 && c != delimiter && c != '\n' && c != '\r') {
      field.append((char) c);
      c = read();
    }
    return c;
  }

  private void quoted(StringBuilder field) throws IOException {
    while (true) {
      int c = read();
      if (c < 0) {
        throw new IOException("a quote opened in line " + rowLine + " is never closed");
      }
      if (c == '"') {
        int after = read();
        if (after != '"') {
          pushedBack = after;
          return;
        }
      }
      field.append((char) c);
    }
  }

  private int read() throws IOException {
    int c = pushedBack;
    pushedBack = NOTHING;
    if (c == NOTHING) {
      c = reader.read();
      if (c == '\n') {
        line++;
      }
    }
    return c;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
