package dev.culprit.producer.kafka;

import dev.culprit.infrastructure.kafka.Leaders;
import dev.culprit.producer.feed.ProduceFault;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
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
        Leaders.await(admin, Map.of(topic, partitions));
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
