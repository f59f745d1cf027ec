package dev.culprit.infrastructure.flink.source;

import java.io.Serializable;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.jspecify.annotations.Nullable;

/**
 * Where the watermark generators of one source subtask learn which partitions the subtask has, and
 * whether they were read to their ends. Flink gives a generator neither.
 *
 * <p>The reader and the watermark strategy of a source refer to the same board; both travel in one
 * serialized operator factory, so they still share it on the worker, where it starts out empty, one
 * a subtask. Used by the subtask's own thread only.
 */
final class SplitBoard implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String topic;
  private final String group;
  private final Properties properties;
  private transient @Nullable Map<Integer, Long> unread;
  private transient @Nullable EndOffsets ends;
  private transient boolean assigned;

  SplitBoard(String topic, String group, Properties properties) {
    this.topic = topic;
    this.group = group;
    this.properties = properties;
  }

  /** For tests: with these end offsets instead of the broker's. */
  SplitBoard(String topic, EndOffsets ends) {
    this(topic, "", new Properties());
    this.ends = ends;
  }

  void assigned(Collection<KafkaPartitionSplit> splits) {
    assigned |= !splits.isEmpty();
    splits.forEach(split -> unread().put(split.getPartition(), split.getStartingOffset()));
  }

  /** Whether this subtask was given nothing to read so far. */
  boolean hasNoPartition() {
    return !assigned;
  }

  /** A generator got the first record of this partition and answers for it from now on. */
  void claim(int partition) {
    unread().remove(partition);
  }

  /** Whether the partition has been read to its end and the broker says so now. */
  boolean readToEnd(int partition, long nextOffset) {
    return ends().reached(Map.of(partition, nextOffset));
  }

  /**
   * Whether all partitions without any record so far have none to give; also when there is none.
   */
  boolean unreadAreEmpty() {
    Map<Integer, Long> partitions = unread();
    return partitions.isEmpty() || ends().reached(partitions);
  }

  void close() {
    if (ends != null) {
      ends.close();
      ends = null;
    }
  }

  private Map<Integer, Long> unread() {
    if (unread == null) {
      unread = new HashMap<>();
    }
    return unread;
  }

  private EndOffsets ends() {
    if (ends == null) {
      ends = new AdminEndOffsets(topic, group, properties, System::nanoTime);
    }
    return ends;
  }
}
