package dev.culprit.infrastructure.kafka;

import static java.util.stream.Collectors.toMap;

import dev.culprit.application.port.Outcome;
import dev.culprit.application.port.TopicAdmin;
import dev.culprit.application.port.TopicPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;

/** Topics by Kafka's admin client, a client a call: calls are rare, and nothing is left open. */
public final class KafkaTopicAdmin implements TopicAdmin {
  /** The broker's default of transaction.max.timeout.ms. */
  private static final Duration USUAL_LONGEST_TRANSACTION = Duration.ofMinutes(15);

  private static final String LONGEST_TRANSACTION = "transaction.max.timeout.ms";

  private final KafkaAddress address;
  private final Function<Map<String, Object>, Admin> clients;

  public KafkaTopicAdmin(KafkaAddress address) {
    this(address, Admin::create);
  }

  KafkaTopicAdmin(KafkaAddress address, Function<Map<String, Object>, Admin> clients) {
    this.address = address;
    this.clients = clients;
  }

  private interface Request<T> {
    T send(Admin admin) throws ExecutionException, InterruptedException;
  }

  private <T> Outcome<T> ask(Request<T> request) {
    try (Admin admin = clients.apply(address.clientSettings())) {
      return new Outcome.Delivered<>(request.send(admin));
    } catch (ExecutionException | InterruptedException | RuntimeException e) {
      return KafkaFailure.outcome(address, e);
    }
  }

  @Override
  public Outcome<BrokerFacts> broker() {
    return ask(
        admin -> {
          Collection<Node> nodes = admin.describeCluster().nodes().get();
          return new BrokerFacts(nodes.size(), longestTransaction(admin, nodes));
        });
  }

  /** The smallest of all brokers; a transaction may meet any of them. */
  private static Duration longestTransaction(Admin admin, Collection<Node> nodes)
      throws InterruptedException {
    List<ConfigResource> brokers =
        nodes.stream()
            .map(node -> new ConfigResource(ConfigResource.Type.BROKER, node.idString()))
            .toList();
    try {
      return admin.describeConfigs(brokers).all().get().values().stream()
          .map(config -> config.get(LONGEST_TRANSACTION))
          .filter(entry -> entry != null && entry.value() != null)
          .map(entry -> Duration.ofMillis(Long.parseLong(entry.value())))
          .min(Duration::compareTo)
          .orElse(USUAL_LONGEST_TRANSACTION);
    } catch (ExecutionException e) {
      // describing a broker takes a right that many clients do not have
      return USUAL_LONGEST_TRANSACTION;
    }
  }

  @Override
  public Outcome<Map<String, TopicState>> describe(Collection<String> names) {
    return ask(
        admin -> {
          Set<String> existing = admin.listTopics().names().get();
          List<String> wanted = names.stream().distinct().filter(existing::contains).toList();
          Map<String, TopicDescription> topics = admin.describeTopics(wanted).allTopicNames().get();
          Map<ConfigResource, Config> configs =
              admin
                  .describeConfigs(wanted.stream().map(KafkaTopicAdmin::resource).toList())
                  .all()
                  .get();
          Map<String, TopicState> states = new TreeMap<>();
          topics.forEach(
              (name, topic) -> states.put(name, state(topic, configs.get(resource(name)))));
          return states;
        });
  }

  private static ConfigResource resource(String topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic);
  }

  private static TopicState state(
      TopicDescription topic, @org.jspecify.annotations.Nullable Config config) {
    ConfigEntry policy = config == null ? null : config.get("cleanup.policy");
    boolean compacted =
        policy != null && policy.value() != null && policy.value().contains("compact");
    int replication = topic.partitions().get(0).replicas().size();
    return new TopicState(topic.name(), topic.partitions().size(), replication, compacted);
  }

  @Override
  public Outcome<Integer> create(Collection<TopicPlan> plans) {
    return ask(
        admin -> {
          int brokers = admin.describeCluster().nodes().get().size();
          Set<String> existing = admin.listTopics().names().get();
          List<NewTopic> topics = new ArrayList<>();
          for (TopicPlan plan : plans) {
            if (!existing.contains(plan.name())) {
              topics.add(topic(plan, brokers));
            }
          }
          int created = 0;
          for (var result : admin.createTopics(topics).values().entrySet()) {
            try {
              result.getValue().get();
              created++;
            } catch (ExecutionException e) {
              // somebody else was faster, which is as good
              if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
              }
            }
          }
          Leaders.await(
              admin, topics.stream().collect(toMap(NewTopic::name, NewTopic::numPartitions)));
          return created;
        });
  }

  @Override
  public Outcome<Integer> delete(Collection<String> names) {
    return ask(
        admin -> {
          Set<String> existing = admin.listTopics().names().get();
          List<String> wanted = names.stream().distinct().filter(existing::contains).toList();
          Object unused = admin.deleteTopics(wanted).all().get();
          // A broker goes on naming a topic for a moment; made anew in it, it would be passed over.
          for (int attempt = 1; attempt <= 100; attempt++) {
            Set<String> left = admin.listTopics().names().get();
            if (wanted.stream().noneMatch(left::contains)) {
              return wanted.size();
            }
            LockSupport.parkNanos(50_000_000);
          }
          throw new TimeoutException("topics are not gone: " + wanted);
        });
  }

  private static NewTopic topic(TopicPlan plan, int brokers) {
    Map<String, String> settings = new HashMap<>();
    if (plan.compacted()) {
      settings.put("cleanup.policy", "compact");
    }
    plan.retention()
        .ifPresent(time -> settings.put("retention.ms", Long.toString(time.toMillis())));
    short replication = (short) Math.max(1, Math.min(plan.replication(), brokers));
    return new NewTopic(plan.name(), plan.partitions(), replication).configs(settings);
  }
}
