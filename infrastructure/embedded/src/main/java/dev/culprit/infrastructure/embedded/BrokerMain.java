package dev.culprit.infrastructure.embedded;

import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/** Main of the broker's process: one node that is broker and controller (KRaft). */
public final class BrokerMain {
  private BrokerMain() {}

  /**
   * @param arguments the file with the broker's properties
   */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[0]);
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    if (!Files.exists(Path.of(properties.getProperty("log.dirs"), "meta.properties"))) {
      format(file);
    }
    KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties), Time.SYSTEM);
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "broker-end"));
    server.startup();
    server.awaitShutdown();
  }

  private static void format(Path file) throws IOException {
    PrintStream out = System.out;
    String cluster = Uuid.randomUuid().toString();
    int code =
        StorageTool.execute(
            new String[] {"format", "--cluster-id", cluster, "--config", file.toString()}, out);
    if (code != 0) {
      throw new IOException("The broker's folder could not be prepared (code " + code + ")");
    }
  }
}
