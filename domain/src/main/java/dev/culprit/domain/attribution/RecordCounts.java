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
 * How many of the last records of one series lie in each leaf, and how many of them were anomalous.
 * A record counts half after {@value #HALF_LIFE_RECORDS} more of its series. What is expected of a
 * leaf is its share of all records times all anomalous ones, so that its ratio to what was there is
 * how much riskier it is to be in that leaf (support and risk ratio: Bailis et al., SIGMOD 2017).
 *
 * <p>Heavy hitters: beyond twice the cap only as many leaves as the cap allows are told apart,
 * those with the largest shares of all and of anomalous records; the rest are gathered in one. O(1)
 * a record, amortised; about 60 B a leaf plus its dimension values.
 *
 * <p>Invariants: (1) equal records in equal order leave equal bytes, whatever is encoded and
 * decoded between them; (2) gathering changes no total.
 */
public final class RecordCounts {
  /** After so many records one counts half. */
  public static final int HALF_LIFE_RECORDS = 2000;

  private static final int CODEC_VERSION = 1;
  private static final double GROWTH = StrictMath.pow(2, 1.0 / HALF_LIFE_RECORDS);
  private static final double LARGEST_UNIT = 1 << 20;

  /** Records of a leaf below which it is forgotten: it had none for 13 half-lives. */
  private static final double FORGET = 1e-4;

  private final Map<List<String>, Count> leaves = new HashMap<>();

  /** What the next record counts; instead of letting all others count less. */
  private double unit = 1;

  private long gathered;

  private static final class Count {
    private double all;
    private double anomalous;
  }

  public boolean isEmpty() {
    return leaves.isEmpty();
  }

  /** How many leaves were gathered in the rest, one that came back counted again. */
  public long gathered() {
    return gathered;
  }

  /**
   * @param leaf dimension values
   * @param cap the most leaves told apart, at least 2
   * @param rest the leaf that gathers others
   */
  public void add(List<String> leaf, boolean anomalous, int cap, List<String> rest) {
    Count count = leaves.computeIfAbsent(leaf, l -> new Count());
    count.all += unit;
    count.anomalous += anomalous ? unit : 0;
    unit *= GROWTH;
    if (unit > LARGEST_UNIT) {
      rescale();
    }
    if (leaves.size() > 2 * cap) {
      gather(cap, rest);
    }
  }

  /** Anomalous records by leaf, decayed. */
  public Map<List<String>, LeafValue> anomalous() {
    Map<List<String>, LeafValue> values = new HashMap<>();
    leaves.forEach((leaf, count) -> values.put(leaf, new LeafValue(count.anomalous / unit, 1, 0)));
    return values;
  }

  /** What would be anomalous of each leaf if all were equally risky. */
  public LeafExpectation equallyRisky() {
    double rate = total(true) / total(false);
    Map<List<String>, Double> expected = new HashMap<>();
    leaves.forEach((leaf, count) -> expected.put(leaf, count.all / unit * rate));
    return new EquallyRisky(expected);
  }

  private record EquallyRisky(Map<List<String>, Double> byLeaf) implements LeafExpectation {
    @Override
    public Iterable<List<String>> leaves() {
      return byLeaf.keySet();
    }

    @Override
    public double expected(List<String> leaf) {
      return byLeaf.getOrDefault(leaf, 0.0);
    }

    @Override
    public double expectedDenominator(List<String> leaf) {
      return 1;
    }

    @Override
    public double spread(List<String> leaf) {
      return 0;
    }
  }

  /** Heap in use, bytes, roughly. */
  public long heapBytes() {
    return 100 + 150L * leaves.size();
  }

  public void encode(ByteSink sink) {
    sink.writeByte(CODEC_VERSION);
    sink.writeDouble(unit);
    sink.writeVarint(gathered);
    TreeMap<List<String>, Count> sorted = sorted();
    sink.writeVarint(sorted.size());
    sorted.forEach(
        (leaf, count) -> {
          sink.writeVarint(leaf.size());
          leaf.forEach(sink::writeText);
          sink.writeDouble(count.all);
          sink.writeTrimmedDouble(count.anomalous);
        });
  }

  /**
   * @throws MalformedBytesException when the bytes are not such counts
   */
  public static RecordCounts decode(ByteSource source) {
    int version = source.readByte();
    if (version != CODEC_VERSION) {
      throw new MalformedBytesException("unknown version of counts of records: " + version);
    }
    RecordCounts counts = new RecordCounts();
    counts.unit = source.readDouble();
    counts.gathered = source.readVarint();
    for (int left = source.readCount(10); left > 0; left--) {
      int width = source.readCount(1);
      List<String> leaf = new ArrayList<>(width);
      for (int i = 0; i < width; i++) {
        leaf.add(source.readText());
      }
      Count count = new Count();
      count.all = source.readDouble();
      count.anomalous = source.readTrimmedDouble();
      counts.leaves.put(List.copyOf(leaf), count);
    }
    return counts;
  }

  private TreeMap<List<String>, Count> sorted() {
    TreeMap<List<String>, Count> sorted = new TreeMap<>(LeafBaseline::compare);
    sorted.putAll(leaves);
    return sorted;
  }

  /** In a total order, as sums of doubles depend on it. */
  private double total(boolean anomalous) {
    double sum = 0;
    for (Count count : sorted().values()) {
      sum += (anomalous ? count.anomalous : count.all) / unit;
    }
    return sum;
  }

  private void rescale() {
    double by = unit;
    leaves
        .values()
        .removeIf(
            count -> {
              count.all /= by;
              count.anomalous /= by;
              return count.all < FORGET;
            });
    unit = 1;
  }

  private void gather(int cap, List<String> rest) {
    double all = total(false);
    double anomalous = Math.max(total(true), Double.MIN_NORMAL);
    List<Map.Entry<List<String>, Count>> bySize = new ArrayList<>(leaves.entrySet());
    bySize.sort(
        (a, b) -> {
          int order =
              Double.compare(
                  weight(b.getValue(), all, anomalous), weight(a.getValue(), all, anomalous));
          return order != 0 ? order : LeafBaseline.compare(a.getKey(), b.getKey());
        });
    Count gathering = new Count();
    long more = 0;
    for (Map.Entry<List<String>, Count> entry : bySize.subList(cap - 1, bySize.size())) {
      gathering.all += entry.getValue().all;
      gathering.anomalous += entry.getValue().anomalous;
      more += entry.getKey().equals(rest) ? 0 : 1;
      leaves.remove(entry.getKey());
    }
    Count before = leaves.get(rest);
    if (before == null) {
      leaves.put(rest, gathering);
    } else {
      before.all += gathering.all;
      before.anomalous += gathering.anomalous;
    }
    gathered += more;
  }

  private double weight(Count count, double all, double anomalous) {
    return count.all / unit / all + count.anomalous / unit / anomalous;
  }
}
