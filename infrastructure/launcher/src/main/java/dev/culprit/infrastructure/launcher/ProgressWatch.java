package dev.culprit.infrastructure.launcher;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.port.Outcome;
import dev.culprit.application.port.TopicAdmin;
import dev.culprit.infrastructure.flink.deploy.ClusterException;
import dev.culprit.infrastructure.flink.deploy.FlinkCluster;
import dev.culprit.infrastructure.flink.local.EngineHandle;
import dev.culprit.infrastructure.launcher.inside.BrokerWatch;
import dev.culprit.infrastructure.launcher.inside.ReadingSoFar;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at a running job now and then, and tells how far it has read. Closing ends the looking. */
final class ProgressWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ProgressWatch.class);
  private static final long LOOK_EVERY_SECONDS = 3;

  /** To ask the broker takes a connection. */
  private static final int LOOKS_A_BROKER = 5;

  private final ScheduledExecutorService looking =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "progress");
            thread.setDaemon(true);
            return thread;
          });
  private final FlinkCluster cluster;
  private final String job;
  private final InstantSource clock;
  private final Consumer<String> telling;
  private final ReadingSoFar reading = new ReadingSoFar();
  private final Set<String> fieldsTold = new HashSet<>();
  private final BrokerWatch broker;
  private final Supplier<Outcome<?>> askBroker;
  private int looks;

  private ProgressWatch(
      FlinkCluster cluster,
      String job,
      InstantSource clock,
      BrokerWatch broker,
      Supplier<Outcome<?>> askBroker,
      Consumer<String> telling) {
    this.broker = broker;
    this.askBroker = askBroker;
    this.cluster = cluster;
    this.job = job;
    this.clock = clock;
    this.telling = telling;
  }

  static ProgressWatch start(
      EngineHandle job,
      Configuration configuration,
      InstantSource clock,
      Consumer<String> telling) {
    TopicAdmin topics = Connections.topics(configuration);
    ProgressWatch watch =
        new ProgressWatch(
            new FlinkCluster(job.webUi().getAuthority()),
            job.jobId(),
            clock,
            new BrokerWatch(configuration.kafka().bootstrapServers()),
            topics::broker,
            telling);
    var unused =
        watch.looking.scheduleWithFixedDelay(
            watch::look, LOOK_EVERY_SECONDS, LOOK_EVERY_SECONDS, TimeUnit.SECONDS);
    return watch;
  }

  private void look() {
    try {
      if (++looks % LOOKS_A_BROKER == 0) {
        broker.line(askBroker.get()).ifPresent(telling);
      }
      reading.line(cluster.progress(job), clock.instant()).ifPresent(telling);
      cluster.absentFields(job).stream()
          .filter(sentence -> fieldsTold.add(withoutHint(sentence)))
          .forEach(telling);
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    } catch (ClusterException | IllegalStateException e) {
      // Progress is a courtesy: what ails the job is said by those who wait for it.
      LOG.debug("The job's progress is not known", e);
    }
  }

  /** What was probably meant may be guessed anew by other records, and by another subtask. */
  private static String withoutHint(String sentence) {
    int rare = sentence.indexOf("just rare. ");
    int end = rare < 0 ? sentence.indexOf("'.") : rare;
    return end < 0 ? sentence : sentence.substring(0, end);
  }

  @Override
  public void close() {
    looking.shutdownNow();
  }
}
