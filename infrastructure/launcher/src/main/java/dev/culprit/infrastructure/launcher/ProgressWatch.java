package dev.culprit.infrastructure.launcher;

import dev.culprit.infrastructure.flink.deploy.ClusterException;
import dev.culprit.infrastructure.flink.deploy.FlinkCluster;
import dev.culprit.infrastructure.flink.local.EngineHandle;
import dev.culprit.infrastructure.launcher.inside.ReadingSoFar;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at a running job now and then, and tells how far it has read. Closing ends the looking. */
final class ProgressWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ProgressWatch.class);
  private static final long LOOK_EVERY_SECONDS = 3;

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

  private ProgressWatch(
      FlinkCluster cluster, String job, InstantSource clock, Consumer<String> telling) {
    this.cluster = cluster;
    this.job = job;
    this.clock = clock;
    this.telling = telling;
  }

  static ProgressWatch start(EngineHandle job, InstantSource clock, Consumer<String> telling) {
    ProgressWatch watch =
        new ProgressWatch(
            new FlinkCluster(job.webUi().getAuthority()), job.jobId(), clock, telling);
    var unused =
        watch.looking.scheduleWithFixedDelay(
            watch::look, LOOK_EVERY_SECONDS, LOOK_EVERY_SECONDS, TimeUnit.SECONDS);
    return watch;
  }

  private void look() {
    try {
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

  /** What was probably meant may be guessed anew by another record. */
  private static String withoutHint(String sentence) {
    int end = sentence.indexOf("'.");
    return end < 0 ? sentence : sentence.substring(0, end);
  }

  @Override
  public void close() {
    looking.shutdownNow();
  }
}
