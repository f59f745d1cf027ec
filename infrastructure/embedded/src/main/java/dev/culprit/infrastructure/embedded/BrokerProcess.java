package dev.culprit.infrastructure.embedded;

import dev.culprit.application.port.RunningService;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterResult;

/** The broker in a process of its own: 384 MiB of heap, data and log in its folder. */
final class BrokerProcess {
  static final int DEFAULT_PORT = 9092;

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final long GIBIBYTE = 1L << 30;

  private BrokerProcess() {}

  static Started start(Path folder, int wantedPort) {
    int port = FreePort.preferring(wantedPort);
    try {
      return startAt(folder, wantedPort, port);
    } catch (StackException e) {
      if (!Connectable.at("127.0.0.1:" + port)) {
        throw e;
      }
      // somebody else was faster to open it
      return startAt(folder, wantedPort, FreePort.any());
    }
  }

  private static Started startAt(Path folder, int wantedPort, int port) {
    Path file = folder.resolve("server.properties");
    try {
      Files.createDirectories(folder);
      try (Writer writer = Files.newBufferedWriter(file)) {
        properties(folder, port, FreePort.any()).store(writer, "Written at every start");
      }
    } catch (IOException e) {
      throw StackException.mistake("The folder " + folder + " cannot be used: " + e.getMessage());
    }
    ChildProcess child = ChildProcess.start(spec(folder, file));
    String address = "127.0.0.1:" + port;
    awaitBroker(child, address, folder.resolve("data").resolve("meta.properties"));
    return new Started(
        child,
        new RunningService(
            "broker", address, port, wantedPort, child.id(), folder.resolve("broker.log")));
  }

  private static void awaitBroker(ChildProcess child, String address, Path identity) {
    Map<String, Object> client =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
            address,
            AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
            200);
    // A client made earlier would fill the log with connections that could not be made.
    child.await(() -> Connectable.at(address), LIMIT);
    try (Admin admin = Admin.create(client)) {
      child.await(() -> isOurs(admin, identity), LIMIT);
    }
  }

  /** Another broker may have taken the port a moment before ours. */
  private static boolean isOurs(Admin admin, Path identity) {
    try (Reader reader = Files.newBufferedReader(identity)) {
      DescribeClusterResult cluster = admin.describeCluster();
      Properties own = new Properties();
      own.load(reader);
      return !cluster.nodes().get(2, TimeUnit.SECONDS).isEmpty()
          && cluster.clusterId().get(2, TimeUnit.SECONDS).equals(own.getProperty("cluster.id"));
    } catch (IOException | ExecutionException | TimeoutException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static ChildSpec spec(Path folder, Path file) {
    return new ChildSpec(
        "broker",
        folder,
        Arrays.asList(ClassPath.own()),
        List.of(
            "-Xms64m",
            "-Xmx384m",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dlog4j2.configurationFile=classpath:culprit-broker-log4j2.properties",
            "-Dculprit.log=" + folder.resolve("broker.log")),
        BrokerMain.class.getName(),
        List.of(file.toString()));
  }

  private static Properties properties(Path folder, int port, int controllerPort) {
    Properties broker = new Properties();
    broker.put("process.roles", "broker,controller");
    broker.put("node.id", "1");
    broker.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    broker.put(
        "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
    broker.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
    broker.put("controller.listener.names", "CONTROLLER");
    broker.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    broker.put("log.dirs", folder.resolve("data").toString());
    broker.put("auto.create.topics.enable", "false");
    broker.put("offsets.topic.replication.factor", "1");
    broker.put("offsets.topic.num.partitions", "4");
    broker.put("transaction.state.log.replication.factor", "1");
    broker.put("transaction.state.log.min.isr", "1");
    broker.put("transaction.state.log.num.partitions", "4");
    broker.put("share.coordinator.state.topic.replication.factor", "1");
    broker.put("share.coordinator.state.topic.min.isr", "1");
    broker.put("group.initial.rebalance.delay.ms", "0");
    // Disk is bounded by size, not by age: a replay may bring records of any age.
    broker.put("log.retention.ms", "-1");
    broker.put("log.retention.bytes", Long.toString(GIBIBYTE));
    broker.put("log.segment.bytes", Long.toString(GIBIBYTE / 8));
    broker.put("log.cleaner.dedupe.buffer.size", Long.toString(GIBIBYTE / 64));
    return broker;
  }
}
