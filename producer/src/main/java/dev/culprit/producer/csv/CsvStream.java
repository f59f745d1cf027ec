package dev.culprit.producer.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.culprit.producer.feed.Event;
import dev.culprit.producer.feed.EventStream;
import dev.culprit.producer.feed.Goal;
import dev.culprit.producer.feed.ProduceFault;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a file in the file's order, each with the time its time column says. Its goal is the
 * file's end, in bytes.
 */
public final class CsvStream implements EventStream<CsvRow>, Goal, Closeable {
  private final Path file;
  private final ReadBytes bytes;
  private final CsvReader reader;
  private final List<String> header;
  private final int timeColumn;
  private final int keyColumn;
  private final TimeFormat format;
  private @Nullable Event<CsvRow> first;

  private CsvStream(
      Path file,
      ReadBytes bytes,
      CsvReader reader,
      List<String> header,
      int timeColumn,
      int keyColumn,
      TimeFormat format) {
    this.file = file;
    this.bytes = bytes;
    this.reader = reader;
    this.header = header;
    this.timeColumn = timeColumn;
    this.keyColumn = keyColumn;
    this.format = format;
    this.first = read();
  }

  /**
   * Opens a file and reads its header and first row.
   *
   * @param time name of the time column
   * @param key name of the entity's column; null: the whole file is one entity
   * @throws ProduceFault when there is no such file or column, or the first time is unreadable
   */
  public static CsvStream open(
      Path file, char delimiter, String time, TimeFormat format, @Nullable String key) {
    try {
      ReadBytes bytes = ReadBytes.of(file);
      // unlike other readers this one refuses bytes that are no UTF-8
      Reader text = new InputStreamReader(bytes, UTF_8.newDecoder());
      CsvReader reader = new CsvReader(new BufferedReader(text), delimiter);
      List<String> header = reader.next();
      if (header == null) {
        throw ProduceFault.badInput("--file " + file + " is empty; its first line names columns");
      }
      int timeColumn = column(file, header, "--time", time);
      int keyColumn = key == null ? -1 : column(file, header, "--key", key);
      return new CsvStream(file, bytes, reader, header, timeColumn, keyColumn, format);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static int column(Path file, List<String> header, String option, String name) {
    int column = header.indexOf(name);
    if (column < 0) {
      throw ProduceFault.badInput(
          option + " " + name + " is no column of " + file + "; it has " + header);
    }
    return column;
  }

  /** Event time of the first row, or 0 when there is none. */
  public long firstMillis() {
    return first == null ? 0 : first.timeMillis();
  }

  @Override
  public OptionalDouble done(long records, long eventMillis) {
    return bytes.part();
  }

  @Override
  public @Nullable Event<CsvRow> next() {
    Event<CsvRow> next = first;
    if (next != null) {
      first = null;
      return next;
    }
    return read();
  }

  private @Nullable Event<CsvRow> read() {
    List<String> row;
    try {
      row = reader.next();
    } catch (IOException e) {
      throw unreadable(file, e);
    }
    if (row == null) {
      return null;
    }
    String place = file + ":" + reader.rowLine();
    if (row.size() != header.size()) {
      throw ProduceFault.badInput(
          place + " has " + row.size() + " fields, the header " + header.size());
    }
    String text = row.get(timeColumn);
    Optional<Long> time = format.millis(text);
    if (time.isEmpty()) {
      throw ProduceFault.badInput(
          place
              + " '"
              + text
              + "' in the time column is no time of this --time-format"
              + hint(text));
    }
    String key = keyColumn < 0 ? String.valueOf(file.getFileName()) : row.get(keyColumn);
    return new Event<>(key, time.get(), new CsvRow(header, row));
  }

  /** Times of these years are told apart by how many digits they have. */
  private static String hint(String text) {
    return switch (text.matches("[0-9]+") ? text.length() : 0) {
      case 10 -> "; it looks like seconds: --time-format seconds";
      case 13 -> "; it looks like milliseconds: --time-format millis";
      default -> "";
    };
  }

  private static ProduceFault unreadable(Path file, IOException cause) {
    String reason =
        cause instanceof java.nio.file.NoSuchFileException
            ? "there is no such file"
            : String.valueOf(cause.getMessage());
    return ProduceFault.badInput("--file " + file + " cannot be read: " + reason);
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
