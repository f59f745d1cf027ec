package dev.culprit.infrastructure.flink.deploy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The life of one job, known by its topic prefix, on one cluster. */
public final class Deployment {
  private static final String NO_JAR = "is not on the cluster any more";

  private final FlinkCluster cluster;
  private final DeploymentLog log;
  private final String prefix;
  private final Duration patience;
  private final Consumer<String> progress;
  private final ClusterJars jars;

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
    this.jars = new ClusterJars(cluster, prefix);
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
    String job = cluster.run(jars.upload(jar), savepoint, false);
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
    Origin origin = cluster.origin(old.id());
    Fallback fallback = fallback(old, origin);
    cluster.checkVersions();
    String newJar = jars.upload(jar);
    String savepoint = end(old, from, folder);
    Attempt attempt = attempt(newJar, savepoint, dropsState, origin.next(savepoint));
    if (attempt.trouble().isEmpty()) {
      if (fallback.local().isEmpty()) {
        // What this machine knows is of an earlier time.
        log.clear();
      }
      log.started(jar, new Deployed(attempt.job(), label.checksum(), savepoint));
      // An upgrade to the very same version has one jar.
      jars.deleteAllBut(List.of(newJar, fallback.jar()));
      return attempt.job();
    }
    progress.accept("The new version does not run. The old one starts again.");
    String again = restart(fallback.jar(), savepoint, origin);
    fallback
        .local()
        .ifPresent(version -> log.restarted(new Deployed(again, version.checksum(), savepoint)));
    throw new ClusterException(
        "The new version does not run: %s The old version runs again as job %s, from %s."
            .formatted(sentence(attempt.trouble().get()), again, savepoint),
        true);
  }

  /** A job that was started, and why it does not run. */
  private record Attempt(String job, Optional<String> trouble) {}

  private Attempt attempt(String jarId, String savepoint, boolean dropsState, Origin origin)
      throws InterruptedException {
    String job;
    try {
      job = cluster.run(jarId, Optional.of(savepoint), dropsState, origin);
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
    Optional<ClusterJob> there = running();
    Optional<Deployed> now = log.current();
    Optional<Deployed> before = log.previous();
    boolean known =
        now.isPresent()
            && before.isPresent()
            && there.map(job -> job.id().equals(now.get().job())).orElse(true);
    return known
        ? rollbackFromHere(now.get(), before.get(), there)
        : rollbackFromElsewhere(orRefuse(there));
  }

  /** By the jars that this machine keeps; the version to leave may have ended. */
  private String rollbackFromHere(Deployed now, Deployed before, Optional<ClusterJob> there)
      throws InterruptedException {
    String savepoint = now.startedFrom();
    if (savepoint == null) {
      throw noRecord("the running version was not an upgrade");
    }
    String jar = jars.upload(log.previousJar());
    if (there.isPresent()) {
      cluster.cancel(now.job());
    }
    String job = restart(jar, savepoint, Origin.FIRST);
    log.rolledBack(new Deployed(job, before.checksum(), savepoint));
    return job;
  }

  /** By what the job says of itself, and the jars that the cluster keeps. */
  private String rollbackFromElsewhere(ClusterJob now) throws InterruptedException {
    Origin origin = cluster.origin(now.id());
    String savepoint =
        origin.savepoint().orElseThrow(() -> noRecord("job " + now.id() + " was not an upgrade"));
    String mark =
        origin
            .before()
            .orElseThrow(() -> noRecord("job " + now.id() + " does not say what it replaced"));
    String jar = jars.find(mark).orElseThrow(() -> noRecord("the version before " + NO_JAR));
    cluster.cancel(now.id());
    String job = restart(jar, savepoint, Origin.FIRST);
    log.clear();
    return job;
  }

  /** Ends the job, if it runs, and removes what the cluster and this machine keep of it. */
  public Optional<String> remove() throws InterruptedException {
    Optional<ClusterJob> there = running();
    if (there.isPresent()) {
      cluster.cancel(there.get().id());
    }
    jars.deleteAllBut(List.of());
    log.clear();
    return there.map(ClusterJob::id);
  }

  /** The running job. */
  public ClusterJob orRefuse(Optional<ClusterJob> job) {
    return job.orElseThrow(
        () ->
            new ClusterException(
                "No job with topic prefix '%s' runs on %s. See: ./culprit jobs --jobmanager %s; where a 'run' has its own, it said so at its start."
                    .formatted(prefix, cluster.authority(), cluster.authority()),
                true));
  }

  /**
   * What is started again when the new version fails.
   *
   * @param jar the cluster's id of it
   * @param local what this machine knows of it, when it was started from here
   */
  private record Fallback(String jar, Optional<Deployed> local) {}

  private Fallback fallback(ClusterJob old, Origin origin) throws InterruptedException {
    Optional<Deployed> local = log.current().filter(version -> version.job().equals(old.id()));
    if (local.isPresent()) {
      return new Fallback(jars.upload(log.currentJar()), local);
    }
    String mark =
        origin
            .jar()
            .orElseThrow(() -> noRecord("job " + old.id() + " does not say what it runs from"));
    String jar =
        jars.find(mark)
            .orElseThrow(
                () ->
                    noRecord(
                        "job "
                            + old.id()
                            + " was not started from this machine, and its jar "
                            + NO_JAR));
    return new Fallback(jar, Optional.empty());
  }

  private String restart(String jarId, String savepoint, Origin origin)
      throws InterruptedException {
    Attempt attempt = attempt(jarId, savepoint, true, origin);
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
