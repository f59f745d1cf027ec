package dev.culprit.plugins.limits;

import dev.culprit.spi.detector.FixedStateDetector;
import dev.culprit.spi.detector.Observation;
import dev.culprit.spi.detector.ScoreScale;
import dev.culprit.spi.detector.StateSlot;
import dev.culprit.spi.detector.Verdict;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Values of a field that a series has never had, or suddenly has often: a shop that sells in one
 * country receives orders from another. Raw score ≥ 0: 1 at the limit. No expected value. State 3
 * 220 B: the shares of 200 values. Warm-up {@code warm-up} windows. O(values of the window × 200),
 * 2 µs for a few.
 *
 * <p>A new value is as remarkable as new values are seldom: the windows remembered, by those among
 * them that had one, and one more; that is the limit at {@code once-in}. So it stays quiet on a
 * field that has new values all the time. A known value is remarkable when its share is {@code
 * deviations} standard deviations above its mean; they come from its own shares, and are at least
 * what drawing so many records leaves to chance.
 *
 * <p>Nothing depends on the order of the values. An empty window is seen as one without news.
 */
final class RareDetector implements FixedStateDetector {
  /** Reason of a value that was not there before. */
  static final String NEW_VALUE = "new-value";

  /** Reason of a value that has a far larger share than before. */
  static final String FREQUENT = "suddenly-frequent";

  private static final double MOST = 1e9;

  private final int warmUp;
  private final double memory;
  private final double onceIn;
  private final double deviations;
  private final long leastRecords;

  RareDetector(int warmUp, double memory, double onceIn, double deviations, long leastRecords) {
    this.warmUp = warmUp;
    this.memory = memory;
    this.onceIn = onceIn;
    this.deviations = deviations;
    this.leastRecords = leastRecords;
  }

  @Override
  public int stateVersion() {
    return 1;
  }

  @Override
  public ScoreScale scale() {
    return ScoreScale.LIMIT;
  }

  @Override
  public int stateBytes() {
    return Shares.BYTES;
  }

  @Override
  public Verdict score(Observation observation, StateSlot state) {
    Shares shares = new Shares(state);
    Map<String, Long> counts = observation.valueCounts();
    double records = 0;
    for (long count : counts.values()) {
      records += count;
    }
    boolean ready = shares.windows() >= warmUp;
    double newest = 0;
    double frequent = 0;
    for (Map.Entry<String, Long> entry : counts.entrySet()) {
      int value = shares.find(hash(entry.getKey()));
      if (entry.getValue() < leastRecords) {
        continue;
      }
      if (value < 0) {
        newest = (shares.windows() + 1) / (1 + shares.news()) / onceIn;
      } else {
        frequent = Math.max(frequent, excess(shares, value, entry.getValue() / records, records));
      }
    }
    if (observation.learningWeight() > 0) {
      learn(shares, counts, records, ready);
    }
    return ready ? verdict(newest, frequent) : Verdict.warmingUp();
  }

  private double excess(Shares shares, int value, double share, double records) {
    double mean = shares.mean(value);
    // One record more or less is never news, and a share of nearly nothing has no spread yet.
    double chance = Math.max(mean * (1 - mean), 1 / records) / records;
    double deviation = Math.sqrt(Math.max(shares.variance(value), chance));
    return Math.max(0, Math.min(MOST, (share - mean) / deviation / deviations));
  }

  private void learn(Shares shares, Map<String, Long> counts, double total, boolean ready) {
    boolean news = false;
    if (total > 0) {
      double part = 1 / Math.min(shares.windows() + 1, memory);
      // By hash: which value makes room for which must not depend on the map.
      SortedMap<Long, Double> present = new TreeMap<>();
      counts.forEach((value, count) -> present.merge(hash(value), count / total, Double::sum));
      shares.fade(part);
      for (Map.Entry<Long, Double> entry : present.entrySet()) {
        int value = shares.find(entry.getKey());
        if (value < 0) {
          news = true;
          shares.begin(entry.getKey(), entry.getValue(), part);
        } else {
          shares.add(value, entry.getValue(), part);
        }
      }
    }
    shares.pass(memory, ready, news);
  }

  private static Verdict verdict(double newest, double frequent) {
    double score = Math.max(newest, frequent);
    String reason = score < 1 ? Verdict.WITHIN : newest >= frequent ? NEW_VALUE : FREQUENT;
    return new Verdict(score, Double.NaN, Double.NaN, Double.NaN, Double.NaN, true, reason);
  }

  /** FNV-1a over the characters, then mixed. */
  private static long hash(String text) {
    long hash = 0xCBF29CE484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
    }
    hash = (hash ^ (hash >>> 30)) * 0xBF58476D1CE4E5B9L;
    return hash ^ (hash >>> 31);
  }
}
