package dev.culprit.infrastructure.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyCollection;
import static org.mockito.ArgumentMatchers.anyMap;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.culprit.application.port.Outcome;
import dev.culprit.application.port.TopicAdmin;
import dev.culprit.application.port.TopicPlan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.DescribeClusterResult;
import org.apache.kafka.clients.admin.DescribeConfigsResult;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.ListTopicsResult;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.junit.jupiter.api.Test;

/** Brokers that refuse rights or change under our hands; no real one does so on demand. */
class CautiousBrokerTest {
  private final Admin admin = mock(Admin.class);
  private final KafkaTopicAdmin topics =
      new KafkaTopicAdmin(
          new KafkaAddress("b:1", Map.of(), Duration.ofSeconds(1)), settings -> admin);

  @Test
  void shouldAssumeTheUsualTransactionTimeoutWhereItMayNotBeRead() {
    cluster();
    DescribeConfigsResult refused = mock(DescribeConfigsResult.class);
    when(refused.all()).thenReturn(failed(new ClusterAuthorizationException("no")));
    when(admin.describeConfigs(anyCollection())).thenReturn(refused);

    assertThat(topics.broker())
        .isEqualTo(new Outcome.Delivered<>(new TopicAdmin.BrokerFacts(1, Duration.ofMinutes(15))));
    verify(admin).close();
  }

  @Test
  void shouldBeContentWhenSomebodyElseMadeTheTopicMeanwhile() {
    cluster();
    ListTopicsResult none = mock(ListTopicsResult.class);
    when(none.names()).thenReturn(KafkaFuture.completedFuture(Set.of()));
    when(admin.listTopics()).thenReturn(none);
    CreateTopicsResult result = mock(CreateTopicsResult.class);
    when(result.values())
        .thenReturn(
            Map.of(
                "made", KafkaFuture.completedFuture(null),
                "there", failed(new TopicExistsException("there"))));
    when(admin.createTopics(anyCollection())).thenReturn(result);
    ListOffsetsResult ends = mock(ListOffsetsResult.class);
    when(ends.all()).thenReturn(KafkaFuture.completedFuture(Map.of()));
    when(admin.listOffsets(anyMap())).thenReturn(ends);

    assertThat(topics.create(List.of(plan("made"), plan("there"))))
        .isEqualTo(new Outcome.Delivered<>(1));
  }

  private void cluster() {
    DescribeClusterResult cluster = mock(DescribeClusterResult.class);
    when(cluster.nodes()).thenReturn(KafkaFuture.completedFuture(List.of(new Node(1, "b", 1))));
    when(admin.describeCluster()).thenReturn(cluster);
  }

  private static TopicPlan plan(String name) {
    return new TopicPlan(name, 1, 1, false, Optional.empty());
  }

  private static <T> KafkaFuture<T> failed(RuntimeException why) {
    KafkaFutureImpl<T> future = new KafkaFutureImpl<>();
    future.completeExceptionally(why);
    return future;
  }
}
