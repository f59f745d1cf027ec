package dev.culprit.it.stack;

import dev.culprit.infrastructure.embedded.EmbeddedStack;
import dev.culprit.infrastructure.embedded.StackOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Broker, registry and a Flink cluster, shared by all tests of a run; each test takes a name of its
 * own for its topics and folders.
 */
public final class TestStack implements AutoCloseable {
  private final AtomicInteger names = new AtomicInteger();
  private final Path folder;
  private final EmbeddedStack services;
  private final FlinkCluster cluster;

  private TestStack(Path folder, EmbeddedStack services, FlinkCluster cluster) {
    this.folder = folder;
    this.services = services;
    this.cluster = cluster;
  }

  static TestStack start() {
    try {
      Path folder = Files.createTempDirectory("culprit-it");
      EmbeddedStack services = EmbeddedStack.start(StackOptions.anyPorts(folder.resolve("home")));
      try {
        return new TestStack(folder, services, FlinkCluster.start(folder.resolve("flink"), 1));
      } catch (RuntimeException | Error e) {
        services.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A name nobody else in this run has: lower case, letters and digits. */
  public String freshName(String start) {
    return start + names.incrementAndGet();
  }

  /** The Kafka bootstrap address. */
  public String broker() {
    return services.broker().address();
  }

  /** The registry's URL. */
  public String registry() {
    return services.registry().address();
  }

  public FlinkCluster cluster() {
    return cluster;
  }

  @Override
  public void close() {
    cluster.close();
    services.close();
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
