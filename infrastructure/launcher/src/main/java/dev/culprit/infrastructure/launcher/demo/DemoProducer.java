package dev.culprit.infrastructure.launcher.demo;

import dev.culprit.producer.ProduceCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** The producer in a thread of this process, quiet; what it complains of is kept. */
public final class DemoProducer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DemoProducer.class);
  private static final Duration END = Duration.ofSeconds(5);

  private final Thread thread;
  private final StringWriter complaints = new StringWriter();
  private volatile int exitCode;

  private DemoProducer(List<String> arguments) {
    this.thread = new Thread(() -> produce(arguments), "producer");
    this.thread.setDaemon(true);
  }

  public static DemoProducer start(List<String> arguments) {
    DemoProducer producer = new DemoProducer(arguments);
    producer.thread.start();
    return producer;
  }

  /** Why it ended, once it ended with a fault. */
  public Optional<String> fault() {
    return !thread.isAlive() && exitCode != 0
        ? Optional.of(complaints.toString().strip())
        : Optional.empty();
  }

  private void produce(List<String> arguments) {
    LOG.info("culprit produce {}", String.join(" ", arguments));
    exitCode =
        new CommandLine(new ProduceCommand())
            .setOut(new PrintWriter(Writer.nullWriter()))
            .setErr(new PrintWriter(complaints, true))
            .execute(arguments.toArray(String[]::new));
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(END.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
