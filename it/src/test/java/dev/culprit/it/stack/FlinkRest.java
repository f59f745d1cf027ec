package dev.culprit.it.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The few questions the tests ask of a JobManager. */
public final class FlinkRest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final String base;

  FlinkRest(String address) {
    this.base = "http://" + address;
  }

  int taskManagers() throws IOException {
    return get("/overview").path("taskmanagers").asInt();
  }

  /** Ids of all jobs that are not finished, failed or cancelled. */
  public List<String> running() throws IOException {
    List<String> ids = new ArrayList<>();
    for (JsonNode job : get("/jobs").path("jobs")) {
      if (!List.of("FINISHED", "FAILED", "CANCELED").contains(job.path("status").asText())) {
        ids.add(job.path("id").asText());
      }
    }
    return ids;
  }

  /** State such as RUNNING or FAILED. */
  public String state(String job) throws IOException {
    return get("/jobs/" + job).path("state").asText();
  }

  /** Returns when the job and all of its tasks run. */
  public void awaitRunning(String job) {
    Await.that(
        "job " + job + " runs",
        LIMIT,
        () -> {
          JsonNode tasks = get("/jobs/" + job).path("vertices");
          for (JsonNode task : tasks) {
            if (!task.path("status").asText().equals("RUNNING")) {
              return false;
            }
          }
          return !tasks.isEmpty();
        });
  }

  /**
   * How often the job has failed and been restarted. Counted from the job's own history: the metric
   * that counts restarts is missing at times, and what is missing must not pass for none.
   */
  public int restarts(String job) throws IOException {
    JsonNode failures =
        get("/jobs/" + job + "/exceptions?maxExceptions=" + FlinkCluster.FAILURES_KEPT)
            .path("exceptionHistory")
            .path("entries");
    if (!failures.isArray() || failures.size() >= FlinkCluster.FAILURES_KEPT) {
      throw new AssertionError("the failures of job " + job + " cannot be counted: " + failures);
    }
    return failures.size();
  }

  /** Completed checkpoints since the job was submitted. */
  public int checkpoints(String job) throws IOException {
    return get("/jobs/" + job + "/checkpoints").path("counts").path("completed").asInt();
  }

  /** Stops the job with a savepoint, without draining, and returns the savepoint's path. */
  public String stopWithSavepoint(String job, Path target) throws IOException {
    String trigger =
        post(
                "/jobs/" + job + "/stop",
                "{\"drain\": false, \"targetDirectory\": \"" + target.toUri() + "\"}")
            .path("request-id")
            .asText();
    JsonNode done =
        Await.until(
            "savepoint of " + job,
            LIMIT,
            () -> get("/jobs/" + job + "/savepoints/" + trigger),
            answer -> answer.path("status").path("id").asText().equals("COMPLETED"));
    String location = done.path("operation").path("location").asText();
    if (location.isEmpty()) {
      throw new AssertionError("no savepoint: " + done);
    }
    return location;
  }

  /**
   * Uploads a job's jar and runs its main class in the JobManager.
   *
   * @return the job's id
   */
  public String run(Path jar, String savepoint) throws IOException {
    return post("/jars/" + upload(jar) + "/run", "{\"savepointPath\": \"" + savepoint + "\"}")
        .path("jobid")
        .asText();
  }

  /** The same by the requests of the page "Submit New Job", its form left empty. */
  public String runAsTheWebPagesDo(Path jar) throws IOException {
    return post(
            "/jars/" + upload(jar) + "/run",
            "{\"entryClass\": null, \"parallelism\": null, \"programArgs\": null,"
                + " \"savepointPath\": null, \"allowNonRestoredState\": null}")
        .path("jobid")
        .asText();
  }

  private String upload(Path jar) throws IOException {
    String boundary = "jar-" + jar.getFileName().toString().hashCode();
    String head =
        "--%s\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\"%s\"\r\n"
            .formatted(boundary, jar.getFileName());
    String type = "Content-Type: application/java-archive\r\n\r\n";
    String tail = "\r\n--" + boundary + "--\r\n";
    String uploaded =
        send(request("/jars/upload")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(
                    BodyPublishers.concat(
                        BodyPublishers.ofString(head + type),
                        BodyPublishers.ofFile(jar),
                        BodyPublishers.ofString(tail))))
            .path("filename")
            .asText();
    return uploaded.substring(uploaded.lastIndexOf('/') + 1);
  }

  /** Cancels the job and returns when it has ended. */
  public void cancel(String job) throws IOException {
    JsonNode unused = send(request("/jobs/" + job).method("PATCH", BodyPublishers.noBody()));
    Await.that("job " + job + " ends", LIMIT, () -> !running().contains(job));
  }

  /** What made the job fail last; empty if nothing. */
  public String lastFailure(String job) throws IOException {
    return get("/jobs/" + job + "/exceptions")
        .path("exceptionHistory")
        .path("entries")
        .path(0)
        .path("stacktrace")
        .asText();
  }

  private JsonNode get(String path) throws IOException {
    return send(request(path).GET());
  }

  private JsonNode post(String path, String body) throws IOException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(60));
  }

  private JsonNode send(HttpRequest.Builder request) throws IOException {
    try {
      var response = client.send(request.build(), BodyHandlers.ofString());
      if (response.statusCode() >= 300) {
        throw new IOException(
            response.uri() + ": " + response.statusCode() + " " + response.body());
      }
      return response.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(response.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
