package dev.culprit.infrastructure.flink.deploy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** The life of one job, known by its topic prefix, on one cluster. */
public final class Deployment {
  private final FlinkCluster cluster;
  private final DeploymentLog log;
  private final String prefix;
  private final Duration patience;
  private final Consumer<String> progress;

  /**
   * @param patience how long a version may take until all its tasks run
   * @param progress hears a sentence at each step
   */
  public Deployment(
      FlinkCluster cluster,
      DeploymentLog log,
      String prefix,
      Duration patience,
      Consumer<String> progress) {
    this.cluster = cluster;
    this.log = log;
    this.prefix = prefix;
    this.patience = patience;
    this.progress = progress;
  }

  /** Name of the job with this topic prefix. */
  public static String jobName(String prefix) {
    return "culprit " + prefix;
  }

  /** Name of its jar. */
  public static String jarName(String prefix) {
    return "culprit-" + prefix + ".jar";
  }

  /** The one that runs, or tries to. */
  public Optional<ClusterJob> running() throws InterruptedException {
    return cluster.jobs().stream()
        .filter(job -> job.lives() && job.name().equals(jobName(prefix)))
        .findFirst();
  }

  /**
   * Starts a job where none of this prefix runs.
   *
   * @throws ClusterException when one runs already
   */
  public String submit(Path jar, JobLabel label, Optional<String> savepoint)
      throws InterruptedException {
    Optional<ClusterJob> there = running();
    if (there.isPresent()) {
      throw new ClusterException(
          "Job %s with topic prefix '%s' runs on %s already: use 'upgrade', or another kafka.topic-prefix."
              .formatted(there.get().id(), prefix, cluster.authority()),
          false);
    }
    cluster.checkVersions();
    String job = cluster.run(cluster.upload(jar), savepoint, false);
    log.started(jar, new Deployed(job, label.checksum(), savepoint.orElse(null)));
    return job;
  }

  /**
   * Replaces the running version by another one, which takes over its state. When the new one does
   * not come to run, the old one runs again from where it stopped.
   *
   * @param from a savepoint to take over instead of the one the old version would write: then the
   *     old version is cancelled as it is
   * @param folder for that savepoint; empty: the cluster's own
   * @return the new job
   * @throws ClusterException when the new version failed, with what runs now
   */
  public String upgrade(
      Path jar, JobLabel label, boolean dropsState, Optional<String> from, Optional<String> folder)
      throws InterruptedException {
    ClusterJob old = orRefuse(running());
    Deployed version = fallback(old);
    cluster.checkVersions();
    String newJar = cluster.upload(jar);
    String savepoint = end(old, from, folder);
    Attempt attempt = attempt(newJar, savepoint, dropsState);
    if (attempt.trouble().isEmpty()) {
      log.started(jar, new Deployed(attempt.job(), label.checksum(), savepoint));
      return attempt.job();
    }
    progress.accept("The new version does not run. The old one starts again.");
    String again = restart(log.currentJar(), savepoint);
    log.restarted(new Deployed(again, version.checksum(), savepoint));
    throw new ClusterException(
        "The new version does not run: %s The old version runs again as job %s, from %s."
            .formatted(sentence(attempt.trouble().get()), again, savepoint),
        true);
  }

  /** A job that was started, and why it does not run. */
  private record Attempt(String job, Optional<String> trouble) {}

  private Attempt attempt(String jarId, String savepoint, boolean dropsState)
      throws InterruptedException {
    String job;
    try {
      job = cluster.run(jarId, Optional.of(savepoint), dropsState);
    } catch (ClusterException e) {
      return new Attempt("", Optional.of(String.valueOf(e.getMessage())));
    }
    Optional<String> trouble = cluster.awaitHealthy(job, patience);
    if (trouble.isPresent() && !cluster.status(job).ended()) {
      cluster.cancel(job);
    }
    return new Attempt(job, trouble);
  }

  private String end(ClusterJob old, Optional<String> from, Optional<String> folder)
      throws InterruptedException {
    if (from.isPresent()) {
      progress.accept("Job " + old.id() + " is cancelled.");
      cluster.cancel(old.id());
      return from.get();
    }
    progress.accept("Job " + old.id() + " writes a savepoint and stops.");
    String savepoint = cluster.stop(old.id(), folder, false);
    progress.accept("Savepoint " + savepoint + "; the new version starts.");
    return savepoint;
  }

  /**
   * Goes back to the version before, from the savepoint it left when it was upgraded: what came
   * since is read again.
   *
   * @return the old version's new job
   */
  public String rollback() throws InterruptedException {
    Deployed now =
        log.current()
            .orElseThrow(() -> noRecord("the running version was not started from this machine"));
    Deployed before = log.previous().orElseThrow(() -> noRecord("there was no upgrade from here"));
    String savepoint = now.startedFrom();
    if (savepoint == null) {
      throw noRecord("the running version was not an upgrade");
    }
    Optional<ClusterJob> there = running();
    if (there.isPresent()) {
      if (!there.get().id().equals(now.job())) {
        throw noRecord("job " + there.get().id() + " was started from elsewhere");
      }
      cluster.cancel(now.job());
    }
    String job = restart(log.previousJar(), savepoint);
    log.rolledBack(new Deployed(job, before.checksum(), savepoint));
    return job;
  }

  /** Ends the job, if it runs, and removes what the cluster and this machine keep of it. */
  public Optional<String> remove() throws InterruptedException {
    Optional<ClusterJob> there = running();
    if (there.isPresent()) {
      cluster.cancel(there.get().id());
    }
    for (String jar : cluster.jarsNamed(jarName(prefix))) {
      cluster.deleteJar(jar);
    }
    log.clear();
    return there.map(ClusterJob::id);
  }

  /** The running job. */
  public ClusterJob orRefuse(Optional<ClusterJob> job) {
    return job.orElseThrow(
        () ->
            new ClusterException(
                "No job with topic prefix '%s' runs on %s. See: ./culprit jobs --jobmanager %s"
                    .formatted(prefix, cluster.authority(), cluster.authority()),
                true));
  }

  private Deployed fallback(ClusterJob old) {
    return log.current()
        .filter(version -> version.job().equals(old.id()))
        .orElseThrow(
            () ->
                noRecord(
                    "job "
                        + old.id()
                        + " was not started from this machine, so nothing could be gone back to"));
  }

  private String restart(Path jar, String savepoint) throws InterruptedException {
    Attempt attempt = attempt(cluster.upload(jar), savepoint, true);
    if (attempt.trouble().isPresent()) {
      throw new ClusterException(
          "The version before does not run either: %s Its savepoint is %s; submit by hand with --from-savepoint."
              .formatted(sentence(attempt.trouble().get()), savepoint),
          true);
    }
    return attempt.job();
  }

  private static String sentence(String text) {
    return text.endsWith(".") ? text : text + ".";
  }

  private ClusterException noRecord(String reason) {
    return new ClusterException(
        "This cannot be done from here: %s. Stop it with './culprit stop' and start the wanted version with './culprit submit FILE --from-savepoint PATH'."
            .formatted(reason),
        false);
  }
}
