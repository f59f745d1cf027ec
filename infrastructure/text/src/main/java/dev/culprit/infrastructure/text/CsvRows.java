package dev.culprit.infrastructure.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of a whole CSV text (RFC 4180), told by line and column where they are wrong. */
final class CsvRows {
  private final String name;
  private final BufferedReader reader;
  private int line = 1;
  private int nextLine = 1;

  /**
   * @param name of the text, for messages
   */
  CsvRows(String name, Reader reader) {
    this.name = name;
    this.reader = new BufferedReader(reader, 1 << 16);
  }

  /**
   * The next row that is not empty, or null at the end.
   *
   * @throws BadTableException when a quoted field does not end
   */
  @Nullable List<String> next() throws IOException {
    while (true) {
      line = nextLine;
      String text = reader.readLine();
      nextLine++;
      if (text == null) {
        return null;
      }
      if (line == 1 && text.startsWith("\uFEFF")) {
        text = text.substring(1);
      }
      if (!text.isEmpty()) {
        return fields(text);
      }
    }
  }

  /** What is wrong with the row read last. */
  BadTableException wrong(int column, String sentence) {
    return new BadTableException(name + ':' + line + ':' + column + ": " + sentence);
  }

  private List<String> fields(String first) throws IOException {
    List<String> fields = new ArrayList<>();
    String text = first;
    int at = 0;
    while (true) {
      if (at < text.length() && text.charAt(at) == '"') {
        StringBuilder field = new StringBuilder();
        at++;
        while (true) {
          int quote = text.indexOf('"', at);
          if (quote < 0) {
            field.append(text, at, text.length()).append('\n');
            String more = reader.readLine();
            nextLine++;
            if (more == null) {
              throw wrong(fields.size() + 1, "a quoted field does not end");
            }
            text = more;
            at = 0;
          } else if (quote + 1 < text.length() && text.charAt(quote + 1) == '"') {
            field.append(text, at, quote + 1);
            at = quote + 2;
          } else {
            field.append(text, at, quote);
            at = quote + 1;
            break;
          }
        }
        if (at < text.length() && text.charAt(at) != ',') {
          throw wrong(fields.size() + 1, "something follows after a closing quote");
        }
        fields.add(field.toString());
      } else {
        int comma = text.indexOf(',', at);
        int end = comma < 0 ? text.length() : comma;
        fields.add(text.substring(at, end));
        at = end;
      }
      if (at >= text.length()) {
        return fields;
      }
      at++;
    }
  }
}
