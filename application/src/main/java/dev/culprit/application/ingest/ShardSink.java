package dev.culprit.application.ingest;

/** Takes what is to be sent to the shard that owns a series. */
@FunctionalInterface
public interface ShardSink {
  /**
   * @param payload read by {@link Contributions#decode}; not changed afterwards
   */
  void accept(int shard, byte[] payload);
}
