package dev.culprit.application.port;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;

/** Port: topics and settings of a broker. Every call stands alone and ends within seconds. */
public interface TopicAdmin {

  /** Whether the broker answers, and what it allows. */
  Outcome<BrokerFacts> broker();

  /**
   * The topics of these names that exist.
   *
   * @return by name; a missing topic is not in the map
   */
  Outcome<Map<String, TopicState>> describe(Collection<String> names);

  /**
   * Creates topics; those that exist are left as they are.
   *
   * @return how many were created
   */
  Outcome<Integer> create(Collection<TopicPlan> plans);

  /**
   * Deletes topics with all that is in them, and returns when they are gone; those that do not
   * exist are passed over.
   *
   * @return how many were deleted
   */
  Outcome<Integer> delete(Collection<String> names);

  /**
   * What a broker is and allows.
   *
   * @param brokers in the cluster
   * @param longestTransaction the longest transaction timeout a producer may ask for; Kafka's
   *     default of 15 minutes where the broker does not tell
   */
  record BrokerFacts(int brokers, Duration longestTransaction) {}

  /**
   * A topic as it is.
   *
   * @param compacted whether only the newest record of a key is kept
   */
  record TopicState(String name, int partitions, int replication, boolean compacted) {}
}
