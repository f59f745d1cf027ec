package dev.culprit.it.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.control.ControlChange;
import dev.culprit.application.port.Outcome;
import dev.culprit.infrastructure.embedded.BrokerMain;
import dev.culprit.infrastructure.embedded.FreePort;
import dev.culprit.infrastructure.kafka.KafkaAddress;
import dev.culprit.infrastructure.kafka.KafkaControlLog;
import dev.culprit.infrastructure.kafka.KafkaTopicAdmin;
import dev.culprit.infrastructure.launcher.inside.BrokerWatch;
import dev.culprit.infrastructure.text.JsonControlCodec;
import dev.culprit.it.stack.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that asks for a password, and lets a guest read one topic and write none. */
@Tag("it")
class CredentialsTest {
  private static final String TOPIC = "culprit.control";
  private static final String LOGIN =
      "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"%s\"%s;";

  @TempDir Path folder;

  private final int port = FreePort.any();

  @Test
  void shouldTellAWrongPasswordAndAMissingRightFromABrokerThatIsGone() throws Exception {
    Process broker = broker();
    try {
      Await.until(
          "the broker lets the owner in",
          Duration.ofSeconds(60),
          () -> new KafkaTopicAdmin(as("owner", "right")).broker(),
          answer -> answer instanceof Outcome.Delivered);
      prepare();

      assertRefused(as("owner", "wrong"));
      KafkaControlLog ofGuest = log(as("guest", "right"));
      assertThat(ofGuest.readSoFar()).isEqualTo(new Outcome.Delivered<>(List.of()));
      assertThat(ofGuest.append(change()))
          .isInstanceOfSatisfying(
              Outcome.Rejected.class,
              refused ->
                  assertThat(refused.problem())
                      .contains(
                          "lets us in, but does not allow this", "authorization failed; have"));
      assertThat(log(as("owner", "right")).append(change())).isInstanceOf(Outcome.Delivered.class);
    } finally {
      broker.destroyForcibly().waitFor();
    }
    BrokerWatch watch = new BrokerWatch("there");
    watch.line(new KafkaTopicAdmin(as("owner", "wrong")).broker());
    assertThat(watch.line(new KafkaTopicAdmin(as("owner", "wrong")).broker()))
        .contains(
            "The broker at there does not answer: nothing is read and nothing told until it does.");
  }

  private void assertRefused(KafkaAddress address) {
    BrokerWatch watch = new BrokerWatch("there");
    watch.line(new KafkaTopicAdmin(address).broker());
    assertThat(watch.line(new KafkaTopicAdmin(address).broker()))
        .get()
        .asString()
        .startsWith("The broker at 127.0.0.1:" + port + " does not accept our credentials; check");
    for (Outcome<?> asked : List.of(log(address).readSoFar(), log(address).append(change()))) {
      assertThat(asked)
          .isInstanceOfSatisfying(
              Outcome.Rejected.class,
              refused -> assertThat(refused.problem()).contains("does not accept our credentials"));
    }
  }

  private void prepare() throws ExecutionException, InterruptedException {
    Map<String, Object> settings = new HashMap<>(as("owner", "right").properties());
    settings.put("bootstrap.servers", "127.0.0.1:" + port);
    ResourcePattern topic = new ResourcePattern(ResourceType.TOPIC, TOPIC, PatternType.LITERAL);
    AccessControlEntry reads =
        new AccessControlEntry("User:guest", "*", AclOperation.READ, AclPermissionType.ALLOW);
    try (Admin admin = Admin.create(settings)) {
      admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
      admin.createAcls(List.of(new AclBinding(topic, reads))).all().get();
    }
  }

  private static KafkaControlLog log(KafkaAddress address) {
    return new KafkaControlLog(address, TOPIC, new JsonControlCodec());
  }

  private static ControlChange change() {
    return new ControlChange(ControlChange.METRIC, "revenue", 2, Instant.EPOCH, "ann", "", "");
  }

  private KafkaAddress as(String user, String password) {
    return new KafkaAddress(
        "127.0.0.1:" + port,
        Map.of(
            "security.protocol",
            "SASL_PLAINTEXT",
            "sasl.mechanism",
            "PLAIN",
            "sasl.jaas.config",
            LOGIN.formatted(user, password, "")),
        Duration.ofSeconds(5));
  }

  private Process broker() throws IOException {
    int controller = FreePort.any();
    Properties broker = new Properties();
    broker.put("process.roles", "broker,controller");
    broker.put("node.id", "1");
    broker.put("controller.quorum.voters", "1@127.0.0.1:" + controller);
    broker.put(
        "listeners", "CLIENTS://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controller);
    broker.put("advertised.listeners", "CLIENTS://127.0.0.1:" + port);
    broker.put("controller.listener.names", "CONTROLLER");
    broker.put("inter.broker.listener.name", "CLIENTS");
    broker.put("listener.security.protocol.map", "CLIENTS:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT");
    broker.put("sasl.enabled.mechanisms", "PLAIN");
    broker.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
    broker.put(
        "listener.name.clients.plain.sasl.jaas.config",
        LOGIN.formatted("owner", "right", " user_owner=\"right\" user_guest=\"right\""));
    broker.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    broker.put("super.users", "User:owner;User:ANONYMOUS");
    broker.put("log.dirs", folder.resolve("data").toString());
    broker.put("offsets.topic.replication.factor", "1");
    broker.put("transaction.state.log.replication.factor", "1");
    broker.put("transaction.state.log.min.isr", "1");
    Path file = folder.resolve("server.properties");
    try (var writer = Files.newBufferedWriter(file)) {
      broker.store(writer, "");
    }
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            BrokerMain.class.getName(),
            file.toString())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("broker.log").toFile())
        .start();
  }
}
