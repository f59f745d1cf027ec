package dev.culprit.infrastructure.flink.wire;

/**
 * Something for the shard that owns a series.
 *
 * @param key Flink's key of the shard
 * @param kind {@link #CONTRIBUTIONS} or {@link #FEEDBACK}
 * @param payload bytes that the shard reads; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere; a copy a record would cost much
public record ShardMessage(int key, byte kind, byte[] payload) {
  /** Pre-aggregated events. */
  public static final byte CONTRIBUTIONS = 1;

  /** A person's label. */
  public static final byte FEEDBACK = 2;
}
