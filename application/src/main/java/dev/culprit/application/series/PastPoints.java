package dev.culprit.application.series;

import dev.culprit.spi.detector.Observation;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;

/** The points of one series of history, in order of time. */
final class PastPoints {
  /** Windows from the first to the last, missing ones among them: 38 years of hours. */
  private static final long LONGEST = 1 << 20;

  private final ZoneId zone;
  private final long sizeMillis;
  private final long stepMillis;
  private final boolean silenceIsZero;
  private final BitSet imputed = new BitSet();
  private long[] starts = new long[8];
  private double[] values = new double[8];
  private int size;

  /**
   * @param silenceIsZero whether a window without records counts as 0, and is not merely unknown
   */
  PastPoints(long sizeMillis, long stepMillis, ZoneId zone, boolean silenceIsZero) {
    this.zone = zone;
    this.silenceIsZero = silenceIsZero;
    this.sizeMillis = sizeMillis;
    this.stepMillis = stepMillis;
  }

  /** Takes the next point; one that is no later than the last is passed over. */
  void add(long startMillis, double value, boolean filledIn) {
    if (size > 0 && startMillis <= starts[size - 1]) {
      return;
    }
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, 2 * size);
      values = Arrays.copyOf(values, 2 * size);
    }
    starts[size] = startMillis;
    values[size] = value;
    imputed.set(size++, filledIn);
  }

  int size() {
    return size;
  }

  /** By number of the point; none when they lie too far apart to be compared. */
  BitSet outages() {
    BitSet numbers = new BitSet();
    if (size == 0 || place(size - 1) >= LONGEST) {
      return numbers;
    }
    double[] dense = new double[(int) place(size - 1) + 1];
    Arrays.fill(dense, Double.NaN);
    BitSet silent = new BitSet();
    for (int i = 0; i < size; i++) {
      int place = (int) place(i);
      dense[place] = imputed.get(i) ? Double.NaN : values[i];
      silent.set(place, silenceIsZero && imputed.get(i));
    }
    BitSet places = HistoryOutages.of(dense, silent, starts[0] + offsetMillis(), stepMillis);
    for (int i = 0; i < size; i++) {
      numbers.set(i, places.get((int) place(i)));
    }
    return numbers;
  }

  Observation observation(int number, double weight) {
    Instant start = Instant.ofEpochMilli(starts[number]);
    return new Observation(
        start,
        start.plusMillis(sizeMillis),
        new double[] {values[number]},
        0,
        1,
        imputed.get(number),
        weight,
        Map.of());
  }

  private long offsetMillis() {
    return Duration.ofSeconds(
            zone.getRules().getOffset(Instant.ofEpochMilli(starts[0])).getTotalSeconds())
        .toMillis();
  }

  private long place(int number) {
    return (starts[number] - starts[0]) / stepMillis;
  }
}
