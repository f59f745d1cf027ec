package dev.culprit.infrastructure.kafka;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** When a topic was last written to. */
public final class TopicTimes {
  private static final long ANSWER_SECONDS = 10;

  private TopicTimes() {}

  /**
   * The latest time of any record, as the broker keeps it; empty for a missing or empty topic.
   *
   * @throws IllegalStateException with a sentence when the broker does not answer
   */
  public static Optional<Instant> latest(Map<String, String> client, String topic) {
    try (Admin admin = Admin.create(new HashMap<String, Object>(client))) {
      Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
      admin
          .describeTopics(List.of(topic))
          .allTopicNames()
          .get(ANSWER_SECONDS, TimeUnit.SECONDS)
          .values()
          .forEach(
              description ->
                  description
                      .partitions()
                      .forEach(
                          p ->
                              asked.put(
                                  new TopicPartition(topic, p.partition()),
                                  OffsetSpec.maxTimestamp())));
      return admin.listOffsets(asked).all().get(ANSWER_SECONDS, TimeUnit.SECONDS).values().stream()
          .map(offset -> offset.timestamp())
          .filter(millis -> millis >= 0)
          .max(Long::compare)
          .map(Instant::ofEpochMilli);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return Optional.empty();
      }
      throw new IllegalStateException("The broker did not answer: " + e.getCause(), e);
    } catch (TimeoutException e) {
      throw new IllegalStateException("The broker did not answer in time.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Stopped while waiting for the broker.", e);
    }
  }
}
