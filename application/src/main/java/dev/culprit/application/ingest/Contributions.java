package dev.culprit.application.ingest;

import dev.culprit.domain.aggregate.Aggregate;
import dev.culprit.domain.aggregate.AggregateLayout;
import dev.culprit.domain.codec.ByteSink;
import dev.culprit.domain.codec.ByteSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What travels from pre-aggregation to the shard that owns a series: the leaves of one slice, or
 * single records when every record is a point.
 *
 * <p>The header (metric, version, series) can be read without knowing the metric, so that what
 * belongs to a version that is not known yet can be set aside as bytes.
 */
public sealed interface Contributions {

  /** Metric, version and series. */
  Header header();

  /**
   * @param version of the metric's definition by which these were extracted
   * @param series split-by values
   */
  record Header(String metric, long version, List<String> series) {
    public Header {
      series = List.copyOf(series);
    }
  }

  /** The leaves of one slice of one series. */
  record Slice(Header header, long startMillis, List<LeafPart> leaves) implements Contributions {}

  /** One leaf: its dimension values and what was added up. */
  record LeafPart(List<String> values, Aggregate aggregate) {}

  /** Single records of one series. */
  record Records(Header header, List<RecordPart> records) implements Contributions {}

  /**
   * One record.
   *
   * @param values by measure; NaN where the record has none
   * @param leaf dimension values
   * @param fields handed through to the user's topics
   */
  record RecordPart(
      long timeMillis,
      int partition,
      long offset,
      double[] values,
      List<String> leaf,
      Map<String, String> fields) {}

  /** Gives the layout of a metric's version, or null when that version is not known. */
  @FunctionalInterface
  interface Layouts {
    @Nullable AggregateLayout of(String metric, long version);
  }

  static byte[] encode(Contributions contributions) {
    ByteSink sink = new ByteSink(256);
    Header header = contributions.header();
    sink.writeByte(contributions instanceof Slice ? 1 : 2);
    sink.writeText(header.metric());
    sink.writeVarint(header.version());
    writeTexts(sink, header.series());
    if (contributions instanceof Slice slice) {
      sink.writeZigzag(slice.startMillis());
      sink.writeVarint(slice.leaves().size());
      for (LeafPart leaf : slice.leaves()) {
        writeTexts(sink, leaf.values());
        leaf.aggregate().encode(sink);
      }
    } else if (contributions instanceof Records records) {
      sink.writeVarint(records.records().size());
      for (RecordPart part : records.records()) {
        writeRecord(sink, part);
      }
    }
    return sink.toByteArray();
  }

  /** Reads the header alone. */
  static Header decodeHeader(byte[] payload) {
    ByteSource source = new ByteSource(payload);
    source.readByte();
    return readHeader(source);
  }

  /**
   * @return null when the version is not known
   * @throws dev.culprit.domain.codec.MalformedBytesException when the bytes are not contributions
   */
  static @Nullable Contributions decode(byte[] payload, Layouts layouts) {
    ByteSource source = new ByteSource(payload);
    int kind = source.readByte();
    Header header = readHeader(source);
    AggregateLayout layout = layouts.of(header.metric(), header.version());
    if (layout == null) {
      return null;
    }
    return kind == 1 ? readSlice(source, header, layout) : readRecords(source, header);
  }

  private static Slice readSlice(ByteSource source, Header header, AggregateLayout layout) {
    long start = source.readZigzag();
    int count = source.readCount(1);
    List<LeafPart> leaves = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      leaves.add(new LeafPart(readTexts(source), layout.decodeAggregate(source)));
    }
    source.requireEnd();
    return new Slice(header, start, leaves);
  }

  private static Records readRecords(ByteSource source, Header header) {
    int count = source.readCount(1);
    List<RecordPart> records = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      records.add(readRecord(source));
    }
    source.requireEnd();
    return new Records(header, records);
  }

  /** For what is kept in state, in the same form. */
  static void writeRecord(ByteSink sink, RecordPart part) {
    sink.writeZigzag(part.timeMillis());
    sink.writeVarint(part.partition());
    sink.writeVarint(part.offset());
    sink.writeVarint(part.values().length);
    for (double value : part.values()) {
      sink.writeDouble(value);
    }
    writeTexts(sink, part.leaf());
    sink.writeVarint(part.fields().size());
    part.fields()
        .forEach(
            (name, value) -> {
              sink.writeText(name);
              sink.writeText(value);
            });
  }

  static RecordPart readRecord(ByteSource source) {
    long time = source.readZigzag();
    int partition = (int) source.readVarint();
    long offset = source.readVarint();
    double[] values = new double[source.readCount(8)];
    for (int i = 0; i < values.length; i++) {
      values[i] = source.readDouble();
    }
    List<String> leaf = readTexts(source);
    int count = source.readCount(2);
    Map<String, String> fields = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      String name = source.readText();
      fields.put(name, source.readText());
    }
    return new RecordPart(time, partition, offset, values, leaf, fields);
  }

  private static Header readHeader(ByteSource source) {
    return new Header(source.readText(), source.readVarint(), readTexts(source));
  }

  static void writeTexts(ByteSink sink, List<String> texts) {
    sink.writeVarint(texts.size());
    texts.forEach(sink::writeText);
  }

  static List<String> readTexts(ByteSource source) {
    int count = source.readCount(1);
    List<String> texts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      texts.add(source.readText());
    }
    return texts;
  }
}
