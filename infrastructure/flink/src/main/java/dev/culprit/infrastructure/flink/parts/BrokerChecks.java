package dev.culprit.infrastructure.flink.parts;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.Delivery;
import dev.culprit.application.config.OutputTopics;
import dev.culprit.application.config.SourceDefinition;
import dev.culprit.application.port.Outcome;
import dev.culprit.infrastructure.flink.spec.KafkaClients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;

/** Whether the broker answers and has what the job reads and writes. */
final class BrokerChecks {
  private static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final String MAX_TRANSACTION = "transaction.max.timeout.ms";

  private BrokerChecks() {}

  static Outcome<Configuration> check(Configuration configuration) {
    Properties properties = KafkaClients.properties(configuration.kafka());
    String millis = Long.toString(PATIENCE.toMillis());
    properties.setProperty(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
    properties.setProperty(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
    try (Admin admin = Admin.create(properties)) {
      Set<String> there = admin.listTopics().names().get();
      List<String> problems = new ArrayList<>(missing(configuration, there));
      if (configuration.engine().delivery() == Delivery.EXACTLY_ONCE) {
        problems.addAll(transactions(configuration, admin));
      }
      return problems.isEmpty()
          ? new Outcome.Delivered<>(configuration)
          : new Outcome.Rejected<>(String.join("\n", problems));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return unreachable(configuration, "interrupted");
    } catch (ExecutionException | KafkaException e) {
      Throwable reason = e.getCause() == null ? e : e.getCause();
      return unreachable(configuration, String.valueOf(reason.getMessage()));
    }
  }

  private static Outcome<Configuration> unreachable(Configuration configuration, String reason) {
    return new Outcome.Retryable<>(
        "kafka.bootstrap-servers: no broker answers at %s (%s)."
            .formatted(configuration.kafka().bootstrapServers(), reason));
  }

  private static List<String> missing(Configuration configuration, Set<String> there) {
    List<String> problems = new ArrayList<>();
    for (SourceDefinition source : configuration.sources()) {
      if (!there.contains(source.topic())) {
        problems.add(
            "sources.%s.topic: topic '%s' does not exist on %s."
                .formatted(source.id(), source.topic(), configuration.kafka().bootstrapServers()));
      }
    }
    Set<String> outputs = new LinkedHashSet<>();
    OutputTopics.ALL.forEach(name -> outputs.add(configuration.kafka().topic(name)));
    configuration.metrics().forEach(m -> m.publish().forEach(p -> outputs.add(p.topic())));
    outputs.removeAll(there);
    if (!outputs.isEmpty()) {
      problems.add(
          "Topics are missing: "
              + String.join(", ", outputs)
              + ". Create them with './culprit topics create FILE', or start with"
              + " --create-topics.");
    }
    return problems;
  }

  private static List<String> transactions(Configuration configuration, Admin admin)
      throws ExecutionException, InterruptedException {
    Node node = admin.describeCluster().nodes().get().iterator().next();
    ConfigResource broker = new ConfigResource(ConfigResource.Type.BROKER, node.idString());
    Config settings = admin.describeConfigs(List.of(broker)).all().get().get(broker);
    ConfigEntry most = settings == null ? null : settings.get(MAX_TRANSACTION);
    long wanted = configuration.engine().transactionTimeout().toMillis();
    if (most == null || most.value() == null || wanted <= Long.parseLong(most.value())) {
      return List.of();
    }
    return List.of(
        "engine.transaction-timeout: %s ms is more than the broker allows (%s = %s)."
            .formatted(wanted, MAX_TRANSACTION, most.value()));
  }
}
