package dev.culprit.producer.kafka;

import dev.culprit.producer.feed.ProduceFault;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Makes sure that there is a topic to write to, before anything is generated. */
public final class KafkaTopic {
  private static final int ANSWER_MILLIS = 8_000;

  private KafkaTopic() {}

  /**
   * Makes the topic when it is missing, with the broker's default replication.
   *
   * @throws ProduceFault when the broker does not answer, or refuses
   */
  public static void ensure(KafkaSettings settings, String topic, int partitions) {
    Map<String, Object> properties = new HashMap<>(settings.common());
    properties.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MILLIS / 2);
    properties.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
    try (Admin admin = Admin.create(properties)) {
      if (!exists(admin, topic)) {
        NewTopic missing = new NewTopic(topic, Optional.of(partitions), Optional.empty());
        admin.createTopics(List.of(missing)).all().get();
        awaitLeaders(admin, topic, partitions);
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TopicExistsException) {
        return;
      }
      if (e.getCause() instanceof InvalidTopicException) {
        throw ProduceFault.badInput(
            "--topic " + topic + " is no name a broker accepts; use letters, digits, . _ and -");
      }
      throw KafkaFaults.of(settings.bootstrapServers(), topic, e.getCause());
    } catch (KafkaException e) {
      throw KafkaFaults.of(settings.bootstrapServers(), topic, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ProduceFault.unavailable("Stopped before the broker answered.");
    }
  }

  /**
   * Waits until every partition takes records. A batch that comes before its leader is ready is
   * refused while the next one may be taken, and then an idempotent producer can never put them in
   * order again.
   */
  private static void awaitLeaders(Admin admin, String topic, int partitions)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    for (int partition = 0; partition < partitions; partition++) {
      ends.put(new TopicPartition(topic, partition), OffsetSpec.latest());
    }
    for (int attempt = 1; ; attempt++) {
      try {
        admin.listOffsets(ends).all().get();
        return;
      } catch (ExecutionException e) {
        // the broker may not have heard of the topic that its controller just made
        if (attempt == 100 || !(e.getCause() instanceof UnknownTopicOrPartitionException)) {
          throw e;
        }
        LockSupport.parkNanos(50_000_000);
      }
    }
  }

  private static boolean exists(Admin admin, String topic)
      throws ExecutionException, InterruptedException {
    try {
      admin.describeTopics(List.of(topic)).allTopicNames().get();
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return false;
      }
      throw e;
    }
  }
}
