package dev.culprit.domain.attribution;

import dev.culprit.domain.codec.ByteSink;
import dev.culprit.domain.codec.ByteSource;
import dev.culprit.domain.codec.MalformedBytesException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The leaves of one window, kept for comparison with later ones. Values of dimensions are written
 * once a window; a leaf takes a code for each dimension and what its numbers need, 5 to 22 bytes.
 *
 * <p>Invariants: (1) equal leaves give equal bytes, in whatever order they came; (2) what was
 * encoded is decoded to equal numerators and denominators. Counts of records are not kept.
 *
 * @param leaves by dimension values, all of one width
 * @param rest whether one of them gathers those that were too small to be kept
 */
public record LeafSnapshot(Map<List<String>, LeafValue> leaves, boolean rest) {
  private static final int CODEC_VERSION = 1;

  public LeafSnapshot {
    leaves = Map.copyOf(leaves);
  }

  /** What a leaf was; nothing for one that was not there. */
  public LeafValue of(List<String> leaf) {
    return leaves.getOrDefault(leaf, LeafValue.ABSENT);
  }

  /**
   * @param ratio whether denominators are needed
   */
  public byte[] encode(boolean ratio) {
    TreeMap<List<String>, LeafValue> sorted = new TreeMap<>(LeafBaseline::compare);
    sorted.putAll(leaves);
    int width = sorted.isEmpty() ? 0 : sorted.firstKey().size();
    ByteSink sink = new ByteSink(64 + 16 * sorted.size());
    sink.writeByte(CODEC_VERSION);
    sink.writeBoolean(rest);
    sink.writeBoolean(ratio);
    sink.writeVarint(width);
    List<Map<String, Integer>> codes = new ArrayList<>(width);
    for (int d = 0; d < width; d++) {
      codes.add(writeDictionary(sink, sorted, d));
    }
    sink.writeVarint(sorted.size());
    sorted.forEach(
        (leaf, value) -> {
          for (int d = 0; d < leaf.size(); d++) {
            sink.writeVarint(codes.get(d).getOrDefault(leaf.get(d), 0));
          }
          sink.writeTrimmedDouble(value.numerator());
          if (ratio) {
            sink.writeTrimmedDouble(value.denominator());
          }
        });
    return sink.toByteArray();
  }

  private static Map<String, Integer> writeDictionary(
      ByteSink sink, TreeMap<List<String>, LeafValue> sorted, int dimension) {
    Map<String, Integer> codes = new HashMap<>();
    List<String> values = new ArrayList<>();
    for (List<String> leaf : sorted.keySet()) {
      if (codes.putIfAbsent(leaf.get(dimension), values.size()) == null) {
        values.add(leaf.get(dimension));
      }
    }
    sink.writeVarint(values.size());
    values.forEach(sink::writeText);
    return codes;
  }

  /**
   * @throws MalformedBytesException when the bytes are not such a table
   */
  public static LeafSnapshot decode(byte[] bytes) {
    ByteSource source = new ByteSource(bytes);
    int version = source.readByte();
    if (version != CODEC_VERSION) {
      throw new MalformedBytesException("unknown version of kept leaves: " + version);
    }
    boolean rest = source.readBoolean();
    boolean ratio = source.readBoolean();
    int width = source.readCount(1);
    List<List<String>> values = new ArrayList<>(width);
    for (int d = 0; d < width; d++) {
      int count = source.readCount(1);
      List<String> dictionary = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        dictionary.add(source.readText());
      }
      values.add(dictionary);
    }
    int size = source.readCount(1);
    Map<List<String>, LeafValue> leaves = new HashMap<>();
    for (int i = 0; i < size; i++) {
      List<String> leaf = new ArrayList<>(width);
      for (int d = 0; d < width; d++) {
        leaf.add(value(values.get(d), source.readVarint()));
      }
      double numerator = source.readTrimmedDouble();
      double denominator = ratio ? source.readTrimmedDouble() : 1;
      leaves.put(List.copyOf(leaf), new LeafValue(numerator, denominator, 0));
    }
    source.requireEnd();
    return new LeafSnapshot(leaves, rest);
  }

  private static String value(List<String> dictionary, long code) {
    if (code < 0 || code >= dictionary.size()) {
      throw new MalformedBytesException("kept leaves have no value " + code);
    }
    return dictionary.get((int) code);
  }
}
