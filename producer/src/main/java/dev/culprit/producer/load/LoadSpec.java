package dev.culprit.producer.load;

import java.time.Duration;
import java.time.Instant;

/**
 * What to generate.
 *
 * @param records how many
 * @param series values of the field {@code series}, in turn
 * @param dimensions fields {@code d1}, {@code d2} …, at most 16
 * @param cardinality values of each dimension
 * @param partitions of the topic; a series always goes to partition (its number mod partitions)
 * @param start event time of the first record
 * @param length event time from the first to the last record
 * @param seed of values and dimensions
 */
public record LoadSpec(
    long records,
    int series,
    int dimensions,
    int cardinality,
    int partitions,
    Instant start,
    Duration length,
    long seed) {
  private static final int MOST_DIMENSIONS = 16;

  public LoadSpec {
    if (records < 1
        || series < 1
        || dimensions < 0
        || dimensions > MOST_DIMENSIONS
        || cardinality < 1
        || partitions < 1
        || length.isNegative()) {
      throw new IllegalArgumentException(
          "no load: " + records + " records of " + series + " series");
    }
  }

  /** 1 000 series × 4 dimensions of 5 values over an hour: the benchmark of the throughput goal. */
  public static LoadSpec benchmark(long records, int partitions, Instant start) {
    return new LoadSpec(records, 1_000, 4, 5, partitions, start, Duration.ofHours(1), 7);
  }
}
