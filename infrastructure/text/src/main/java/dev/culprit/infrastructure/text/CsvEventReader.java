package dev.culprit.infrastructure.text;

import dev.culprit.application.config.CsvDefinition;
import dev.culprit.application.ingest.DecodeResult;
import dev.culprit.application.ingest.Event;
import dev.culprit.application.ingest.FieldLayout;
import dev.culprit.application.ingest.Numbers;
import dev.culprit.application.ingest.TextPool;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes one line of CSV (RFC 4180) apart. Every field is text; numbers are also kept as such. */
final class CsvEventReader {
  private static final int LONGEST_FIELD_BYTES = 64 << 10;

  private static final DecodeResult NULL =
      new DecodeResult.Refused("null", "the record has no value");
  private static final DecodeResult EMPTY =
      new DecodeResult.Refused("empty", "the value has no bytes");
  private static final DecodeResult TRUNCATED =
      new DecodeResult.Refused("truncated", "a quoted field does not end");
  private static final DecodeResult MALFORMED =
      new DecodeResult.Refused("malformed", "something follows after a closing quote");
  private static final DecodeResult TRAILING =
      new DecodeResult.Refused("trailing-bytes", "a second line follows");
  private static final DecodeResult TOO_LONG =
      new DecodeResult.Refused("too-long", "a field is longer than the limit");
  private static final byte[] NOTHING = {};

  private final byte[] delimiter;
  private final int[] slots;
  private final int lastWanted;
  private final boolean toTheEnd;
  private final TextPool pool = new TextPool();
  private byte[] bytes = NOTHING;
  private int at;

  CsvEventReader(CsvDefinition csv, FieldLayout layout, boolean toTheEnd) {
    this.delimiter = Character.toString(csv.delimiter()).getBytes(StandardCharsets.UTF_8);
    List<String> columns = csv.columns();
    this.slots = new int[columns.size()];
    int last = -1;
    for (int i = 0; i < slots.length; i++) {
      slots[i] = layout.slotOf(columns.get(i));
      last = slots[i] >= 0 ? i : last;
    }
    this.lastWanted = last;
    this.toTheEnd = toTheEnd;
  }

  DecodeResult read(byte @Nullable [] value, Event into) {
    into.clear();
    if (value == null) {
      return NULL;
    }
    if (value.length == 0) {
      return EMPTY;
    }
    bytes = value;
    at = 0;
    try {
      return line(into);
    } finally {
      bytes = NOTHING;
    }
  }

  private DecodeResult line(Event into) {
    int column = 0;
    while (true) {
      int slot = column < slots.length ? slots[column] : -1;
      DecodeResult result =
          at < bytes.length && bytes[at] == '"' ? quoted(slot, into) : plain(slot, into);
      if (result != DecodeResult.Decoded.OK || (!toTheEnd && column >= lastWanted)) {
        return result;
      }
      column++;
      if (!atDelimiter()) {
        break;
      }
      at += delimiter.length;
    }
    if (column != slots.length) {
      return new DecodeResult.Refused(
          "column-count", "the line has %s fields instead of %s".formatted(column, slots.length));
    }
    if (at < bytes.length && bytes[at] == '\r') {
      at++;
    }
    if (at < bytes.length && bytes[at] == '\n') {
      at++;
    }
    return at == bytes.length ? DecodeResult.Decoded.OK : TRAILING;
  }

  private DecodeResult plain(int slot, Event into) {
    int from = at;
    while (at < bytes.length && !atDelimiter() && bytes[at] != '\n' && bytes[at] != '\r') {
      at++;
    }
    return field(bytes, from, at - from, slot, into);
  }

  private DecodeResult quoted(int slot, Event into) {
    at++;
    int from = at;
    int doubled = 0;
    while (at < bytes.length) {
      if (bytes[at] == '"') {
        if (at + 1 < bytes.length && bytes[at + 1] == '"') {
          doubled++;
          at++;
        } else {
          break;
        }
      }
      at++;
    }
    if (at == bytes.length) {
      return TRUNCATED;
    }
    int length = at - from;
    at++;
    if (at < bytes.length && !atDelimiter() && bytes[at] != '\n' && bytes[at] != '\r') {
      return MALFORMED;
    }
    return doubled == 0
        ? field(bytes, from, length, slot, into)
        : field(withoutDoubledQuotes(from, length, doubled), 0, length - doubled, slot, into);
  }

  private byte[] withoutDoubledQuotes(int from, int length, int doubled) {
    byte[] single = new byte[length - doubled];
    int to = 0;
    for (int i = from; i < from + length; i++) {
      single[to++] = bytes[i];
      if (bytes[i] == '"') {
        i++;
      }
    }
    return single;
  }

  private DecodeResult field(byte[] source, int from, int length, int slot, Event into) {
    if (slot < 0 || length == 0) {
      return DecodeResult.Decoded.OK;
    }
    if (length > LONGEST_FIELD_BYTES) {
      return TOO_LONG;
    }
    String text = pool.text(source, from, length);
    double number = Numbers.parse(text);
    if (Double.isNaN(number)) {
      into.setText(slot, text);
    } else {
      into.setNumericText(slot, text, number);
    }
    return DecodeResult.Decoded.OK;
  }

  private boolean atDelimiter() {
    if (at + delimiter.length > bytes.length) {
      return false;
    }
    for (int i = 0; i < delimiter.length; i++) {
      if (bytes[at + i] != delimiter[i]) {
        return false;
      }
    }
    return true;
  }
}
