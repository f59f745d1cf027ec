package dev.culprit.it.stack;

import dev.culprit.infrastructure.embedded.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A JobManager and TaskManagers as processes of their own, from Maven's jars alone.
 *
 * <pre>{@code
 * try (FlinkCluster cluster = FlinkCluster.start(folder, 1)) {
 *   cluster.rest().upload(jar);
 * }
 * }</pre>
 */
public final class FlinkCluster implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final int SLOTS = 4;

  /** Failures of a job that the JobManager remembers. */
  static final int FAILURES_KEPT = 200;

  private final Path folder;
  private final FlinkProcess jobManager;
  private final FlinkRest rest;
  private final String address;
  private final List<FlinkProcess> taskManagers = new ArrayList<>();
  private int started;

  private FlinkCluster(Path folder, FlinkProcess jobManager, int restPort) {
    this.folder = folder;
    this.jobManager = jobManager;
    this.address = "127.0.0.1:" + restPort;
    this.rest = new FlinkRest(address);
  }

  /** Starts a JobManager and TaskManagers of four slots each; returns when all have registered. */
  public static FlinkCluster start(Path folder, int taskManagers) {
    int restPort = FreePort.any();
    try {
      Files.createDirectories(folder.resolve("tmp"));
      Files.writeString(folder.resolve("config.yaml"), configuration(folder, restPort));
      Files.writeString(
          folder.resolve("log4j2.properties"),
          """
          rootLogger.level = INFO
          rootLogger.appenderRef.out.ref = Out
          appender.out.name = Out
          appender.out.type = Console
          appender.out.layout.type = PatternLayout
          appender.out.layout.pattern = %d{HH:mm:ss.SSS} %-5p %c{1} %m%n
          """);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    FlinkProcess jobManager =
        FlinkProcess.start(
            "jobmanager",
            folder,
            List.of("-Xmx384m", "-XX:MaxMetaspaceSize=256m"),
            "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
            List.of("--configDir", folder.toString(), "--executionMode", "cluster"));
    FlinkCluster cluster = new FlinkCluster(folder, jobManager, restPort);
    try {
      for (int i = 0; i < taskManagers; i++) {
        cluster.addTaskManager();
      }
      cluster.awaitTaskManagers(taskManagers);
      return cluster;
    } catch (RuntimeException | Error e) {
      cluster.close();
      throw e;
    }
  }

  /** HOST:PORT of the JobManager's REST interface. */
  public String address() {
    return address;
  }

  public FlinkRest rest() {
    return rest;
  }

  /** Where checkpoints and savepoints go, and logs. */
  public Path folder() {
    return folder;
  }

  /** Starts one more TaskManager without waiting for it. */
  public void addTaskManager() {
    taskManagers.add(
        FlinkProcess.start(
            "taskmanager-" + ++started,
            folder,
            List.of("-Xmx512m", "-XX:MaxDirectMemorySize=256m", "-XX:MaxMetaspaceSize=256m"),
            "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
            List.of("--configDir", folder.toString())));
  }

  /**
   * Runs a job's jar detached by Flink's own command line, as {@code flink run -d} does.
   *
   * @return what it printed
   */
  public String flinkRun(Path jar) {
    return FlinkProcess.output(
        folder,
        "org.apache.flink.client.cli.CliFrontend",
        List.of("run", "-d", "-m", address, jar.toString()));
  }

  /** Kills the oldest TaskManager with SIGKILL; returns when it is gone. */
  public void killTaskManager() {
    taskManagers.remove(0).kill();
  }

  /** Returns when the JobManager knows at least so many TaskManagers. */
  public void awaitTaskManagers(int count) {
    Await.that(
        count + " TaskManagers at " + address + ", logs in " + folder,
        START_LIMIT,
        () -> {
          if (!jobManager.isAlive()) {
            throw new IllegalStateException("the JobManager ended; see " + folder);
          }
          return rest.taskManagers() >= count;
        });
  }

  @Override
  public void close() {
    taskManagers.forEach(FlinkProcess::close);
    jobManager.close();
  }

  private static String configuration(Path folder, int restPort) {
    return """
        jobmanager.rpc.address: 127.0.0.1
        jobmanager.bind-host: 127.0.0.1
        jobmanager.rpc.port: %d
        jobmanager.memory.heap.size: 384m
        rest.address: 127.0.0.1
        rest.bind-address: 127.0.0.1
        rest.port: %d
        taskmanager.host: 127.0.0.1
        taskmanager.bind-host: 127.0.0.1
        taskmanager.numberOfTaskSlots: %d
        taskmanager.cpu.cores: 1.0
        taskmanager.memory.framework.heap.size: 128m
        taskmanager.memory.task.heap.size: 384m
        taskmanager.memory.framework.off-heap.size: 64m
        taskmanager.memory.task.off-heap.size: 64m
        taskmanager.memory.network.min: 64m
        taskmanager.memory.network.max: 64m
        taskmanager.memory.managed.size: 128m
        taskmanager.memory.jvm-metaspace.size: 256m
        taskmanager.memory.jvm-overhead.min: 128m
        taskmanager.memory.jvm-overhead.max: 128m
        heartbeat.interval: 500
        heartbeat.timeout: 8000
        restart-strategy.type: fixed-delay
        restart-strategy.fixed-delay.attempts: 100
        restart-strategy.fixed-delay.delay: 200ms
        execution.checkpointing.dir: file://%s
        execution.checkpointing.savepoint-dir: file://%s
        web.exception-history-size: %d
        web.refresh-interval: 300
        web.upload.dir: %s
        io.tmp.dirs: %s
        """
        .formatted(
            FreePort.any(),
            restPort,
            SLOTS,
            folder.resolve("checkpoints"),
            folder.resolve("savepoints"),
            FAILURES_KEPT,
            folder.resolve("upload"),
            folder.resolve("tmp"));
  }
}
