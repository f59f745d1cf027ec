package dev.culprit.it.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.infrastructure.flink.deploy.FlinkCluster;
import dev.culprit.it.data.Feed;
import dev.culprit.it.data.Harvest;
import dev.culprit.it.data.SalesHistory;
import dev.culprit.it.stack.Await;
import dev.culprit.it.stack.TestStack;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.avro.generic.GenericRecord;

/**
 * A job over a topic of sales with outputs of its own, packaged and submitted by the classes that
 * the launcher does it with. Closing cancels it.
 */
final class SalesJob implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final TestStack stack;
  private final Path folder;
  private final String prefix;
  private String id = "";

  private SalesJob(TestStack stack, Path folder, String prefix) {
    this.stack = stack;
    this.folder = folder;
    this.prefix = prefix;
  }

  /** Creates its topics and packages its jar; starts nothing yet. */
  static SalesJob prepare(TestStack stack, Feed feed, Path folder, Options options)
      throws IOException {
    SalesJob job = new SalesJob(stack, folder, stack.freshName("out"));
    Packaging.packageJob(
        SalesConfiguration.text(stack, feed, folder, job.prefix, options), job.jar());
    return job;
  }

  /** Submits and waits until all tasks run. */
  static SalesJob submit(TestStack stack, Feed feed, Path folder, Options options)
      throws IOException {
    SalesJob job = prepare(stack, feed, folder, options);
    job.submit();
    return job;
  }

  /** Submits what was prepared. */
  void submit() {
    try {
      awaitStarted(new FlinkCluster(stack.cluster().address()).submit(jar()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Runs the same jar from a savepoint. */
  void resume(String savepoint) throws IOException {
    awaitStarted(stack.cluster().rest().run(jar(), savepoint));
  }

  private void awaitStarted(String job) {
    id = job;
    stack.cluster().rest().awaitRunning(id);
  }

  String id() {
    return id;
  }

  /** One of its output topics, from the beginning. */
  Harvest harvest(String name) {
    return Harvest.of(stack, topic(name));
  }

  /** One of its output topics with what is not committed, from the beginning. */
  Harvest uncommitted(String name) {
    return Harvest.uncommitted(stack, topic(name));
  }

  /** The name of one of its topics. */
  String topic(String name) {
    return prefix + "." + name;
  }

  /** Every point until both countries have told the window that ends at an instant. */
  List<GenericRecord> pointsUntil(Harvest points, Instant end) {
    return points.until(
        "points of both countries up to " + end,
        LIMIT,
        said ->
            said.stream()
                    .filter(point -> (long) point.get("window_end") >= end.toEpochMilli())
                    .map(point -> String.valueOf(point.get("series_key")))
                    .distinct()
                    .count()
                >= 2);
  }

  /** Every point of a history that is followed by a mark. */
  List<GenericRecord> allPoints(Harvest points, SalesHistory history) {
    return pointsUntil(points, history.end());
  }

  /** Anomaly events until one closes. */
  List<GenericRecord> anomalies(Harvest anomalies) {
    return anomalies.until(
        "a closed anomaly",
        LIMIT,
        events -> events.stream().anyMatch(e -> e.get("state").toString().equals("CLOSED")));
  }

  /** Returns when so many more checkpoints are complete. */
  void awaitCheckpoints(int count) throws IOException {
    int before = stack.cluster().rest().checkpoints(id);
    Await.that(
        count + " more checkpoints",
        LIMIT,
        () -> stack.cluster().rest().checkpoints(id) >= before + count);
  }

  /** Kills the process that runs it, gives it another, and returns when all tasks run again. */
  void killTaskManager() throws IOException {
    int before = restarts();
    stack.cluster().killTaskManager();
    stack.cluster().addTaskManager();
    Await.that("a restart", LIMIT, () -> restarts() > before);
    stack.cluster().rest().awaitRunning(id);
  }

  /** Fails, with the reason, if it has failed once. */
  void assertUndisturbed() throws IOException {
    assertThat(restarts()).as("restarts after %s", stack.cluster().rest().lastFailure(id)).isZero();
  }

  int restarts() throws IOException {
    return stack.cluster().rest().restarts(id);
  }

  /** Cancels the job, if it runs. */
  @Override
  public void close() throws IOException {
    if (!id.isEmpty() && stack.cluster().rest().running().contains(id)) {
      stack.cluster().rest().cancel(id);
    }
  }

  private Path jar() {
    return folder.resolve(prefix + ".jar");
  }
}
