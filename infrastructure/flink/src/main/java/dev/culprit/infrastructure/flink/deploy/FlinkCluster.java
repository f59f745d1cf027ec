package dev.culprit.infrastructure.flink.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.infrastructure.flink.ingest.FieldFindings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.runtime.util.EnvironmentInformation;

/** A Flink cluster, spoken to through its REST interface. */
public final class FlinkCluster {
  /** As in "OpenJDK 64-Bit Server VM - Vendor - 17/17.0.13+11". */
  private static final Pattern JAVA = Pattern.compile("- (\\d+)(?:\\.\\d+)*/");

  private static final int OLDEST_JAVA = 17;
  private static final int HOPELESS_RESTARTS = 3;
  private static final Duration SETTLED = Duration.ofSeconds(20);
  private static final long PAUSE_MILLIS = 200;
  private static final Duration SAVEPOINT_LIMIT = Duration.ofMinutes(30);

  private final ClusterRest rest;

  /**
   * @param hostAndPort {@code host:port} of the JobManager's REST interface
   */
  public FlinkCluster(String hostAndPort) {
    this.rest = new ClusterRest(hostAndPort);
  }

  /** {@code host:port}. */
  public String authority() {
    return rest.authority();
  }

  /**
   * Uploads a job jar and runs it from the beginning.
   *
   * @return Flink's id of the job
   * @throws ClusterException when the cluster does not answer, is another Flink, or refuses
   */
  public String submit(Path jobJar) throws InterruptedException {
    checkVersions();
    return run(upload(jobJar, jobJar.getFileName().toString()), Optional.empty(), false);
  }

  /**
   * Refuses a cluster of another minor version, whose classes are not the ones the jar expects, and
   * one whose Java is too old for them.
   */
  public void checkVersions() throws InterruptedException {
    String theirs = rest.get("/overview").path("flink-version").asText();
    String ours = EnvironmentInformation.getVersion();
    if (!minor(theirs).equals(minor(ours))) {
      throw new ClusterException(
          "The cluster at %s runs Flink %s; this job needs Flink %s."
              .formatted(authority(), theirs, minor(ours)),
          false);
    }
    String java = rest.get("/jobmanager/environment").path("jvm").path("version").asText();
    Matcher version = JAVA.matcher(java);
    if (version.find() && Integer.parseInt(version.group(1)) < OLDEST_JAVA) {
      throw new ClusterException(
          "The cluster at %s runs Java %s; this job needs Java %d or newer."
              .formatted(authority(), version.group(1), OLDEST_JAVA),
          false);
    }
  }

  /**
   * @param name the cluster's name for it
   * @return the cluster's id of the uploaded jar
   */
  public String upload(Path jobJar, String name) throws InterruptedException {
    String file = rest.upload(jobJar, name).path("filename").asText();
    return file.substring(file.lastIndexOf('/') + 1);
  }

  /**
   * @param savepoint where to start from; empty: from the beginning
   * @param dropUnknownState whether state that no step of the job asks for may be left behind
   * @return Flink's id of the job
   */
  public String run(String jarId, Optional<String> savepoint, boolean dropUnknownState)
      throws InterruptedException {
    return run(jarId, savepoint, dropUnknownState, Origin.FIRST);
  }

  /** The same, of a job that takes the place of another one. */
  String run(String jarId, Optional<String> savepoint, boolean dropUnknownState, Origin origin)
      throws InterruptedException {
    ObjectNode body = ClusterRest.object();
    if (!origin.arguments().isEmpty()) {
      origin.arguments().forEach(body.putArray("programArgsList")::add);
    }
    savepoint.ifPresent(
        path -> {
          body.put("savepointPath", path);
          body.put("allowNonRestoredState", dropUnknownState);
        });
    return rest.post("/jars/" + jarId + "/run", body).path("jobid").asText();
  }

  /** Removes an uploaded jar; a job that runs from it goes on. */
  public void deleteJar(String jarId) throws InterruptedException {
    rest.delete("/jars/" + jarId);
  }

  /** Uploaded jars: names by the cluster's ids. */
  public Map<String, String> jars() throws InterruptedException {
    Map<String, String> names = new LinkedHashMap<>();
    for (JsonNode jar : rest.get("/jars").path("files")) {
      names.put(jar.path("id").asText(), jar.path("name").asText());
    }
    return names;
  }

  /** All jobs the cluster remembers, newest first. */
  public List<ClusterJob> jobs() throws InterruptedException {
    List<ClusterJob> jobs = new ArrayList<>();
    for (JsonNode job : rest.get("/jobs/overview").path("jobs")) {
      jobs.add(ClusterJob.of(job));
    }
    jobs.sort((a, b) -> b.started().compareTo(a.started()));
    return jobs;
  }

  /** What a running job said of itself when it started; empty for a job of another kind. */
  public Optional<JobLabel> label(String jobId) throws InterruptedException {
    return JobLabel.read(texts(jobId));
  }

  /** Where a running job comes from. */
  Origin origin(String jobId) throws InterruptedException {
    return Origin.read(texts(jobId));
  }

  private JsonNode texts(String jobId) throws InterruptedException {
    return rest.get("/jobs/" + jobId + "/config").path("execution-config").path("user-config");
  }

  /** How a job fares. */
  public JobStatus status(String jobId) throws InterruptedException {
    return JobStatus.of(
        rest.get("/jobs/" + jobId),
        rest.get("/jobs/" + jobId + "/checkpoints"),
        rest.get("/jobs/" + jobId + "/exceptions"),
        rest.get("/jobs/" + jobId + "/metrics?get=numRestarts"));
  }

  /**
   * Sentences about fields that metrics of a running job read and no record has had; some seconds
   * old. Empty as long as too few records were read.
   */
  public List<String> absentFields(String jobId) throws InterruptedException {
    JsonNode told = rest.get("/jobs/" + jobId + "/accumulators").path("user-task-accumulators");
    List<String> sentences = new ArrayList<>();
    for (JsonNode each : told) {
      if (each.path("name").asText().startsWith(FieldFindings.NAME)) {
        each.path("value").asText().lines().forEach(sentences::add);
      }
    }
    return sentences;
  }

  /** How far a running job has read. */
  public JobProgress progress(String jobId) throws InterruptedException {
    return JobProgress.of(rest, jobId);
  }

  /**
   * Writes a savepoint; the job goes on.
   *
   * @param folder empty: the cluster's own place
   * @return where it is
   */
  public String savepoint(String jobId, Optional<String> folder) throws InterruptedException {
    ObjectNode body = ClusterRest.object();
    folder.ifPresent(place -> body.put("target-directory", place));
    return finish(jobId, rest.post("/jobs/" + jobId + "/savepoints", body));
  }

  /**
   * Writes a savepoint and stops the job. Windows that are open stay open in the savepoint, unless
   * drained.
   *
   * @return where the savepoint is
   */
  public String stop(String jobId, Optional<String> folder, boolean drain)
      throws InterruptedException {
    ObjectNode body = ClusterRest.object().put("drain", drain);
    folder.ifPresent(place -> body.put("targetDirectory", place));
    String savepoint = finish(jobId, rest.post("/jobs/" + jobId + "/stop", body));
    awaitEnd(jobId);
    return savepoint;
  }

  /** Ends a job without a savepoint. */
  public void cancel(String jobId) throws InterruptedException {
    rest.patch("/jobs/" + jobId + "?mode=cancel");
    awaitEnd(jobId);
  }

  /**
   * Waits until every task of a job runs and a checkpoint of theirs is complete; where checkpoints
   * are far apart, until the tasks have run for a while.
   *
   * @return why the job does not run; empty when it does
   */
  public Optional<String> awaitHealthy(String jobId, Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    long running = Long.MAX_VALUE;
    JobStatus status = status(jobId);
    while (!status.ended() && status.restarts() < HOPELESS_RESTARTS && System.nanoTime() < end) {
      long now = System.nanoTime();
      running = status.allTasksRun() ? Math.min(running, now) : Long.MAX_VALUE;
      boolean settled = running != Long.MAX_VALUE && now - running > SETTLED.toNanos();
      if (status.allTasksRun() && (status.checkpoints() > 0 || settled)) {
        return Optional.empty();
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      status = status(jobId);
    }
    String state = status.state();
    return Optional.of(
        status
            .failure()
            .orElseGet(
                () -> "it is still " + state + " after " + limit.toSeconds() + " s, see its log"));
  }

  private void awaitEnd(String jobId) throws InterruptedException {
    JsonNode last = rest.poll("/jobs/" + jobId, Duration.ofMinutes(2), JobStatus::ended);
    if (!JobStatus.ended(last)) {
      throw rest.fault("job " + jobId + " does not end.");
    }
  }

  private String finish(String jobId, JsonNode trigger) throws InterruptedException {
    JsonNode done =
        rest.poll(
            "/jobs/" + jobId + "/savepoints/" + trigger.path("request-id").asText(),
            SAVEPOINT_LIMIT,
            answer -> answer.path("status").path("id").asText().equals("COMPLETED"));
    String location = done.path("operation").path("location").asText();
    if (location.isEmpty()) {
      String trace = done.path("operation").path("failure-cause").path("stack-trace").asText();
      throw rest.fault(
          "the savepoint of job "
              + jobId
              + " was not written: "
              + (trace.isEmpty() ? "it takes too long" : Causes.root(trace))
              + ".");
    }
    return location;
  }

  private static String minor(String version) {
    String[] parts = version.split("\\.", 3);
    return parts.length < 2 ? version : parts[0] + "." + parts[1];
  }
}
