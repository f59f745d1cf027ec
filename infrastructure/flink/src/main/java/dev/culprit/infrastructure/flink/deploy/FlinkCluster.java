package dev.culprit.infrastructure.flink.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.apache.flink.runtime.util.EnvironmentInformation;

/** A Flink cluster, spoken to through its REST interface. */
public final class FlinkCluster {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final String BOUNDARY = "culprit-job-jar";

  private final URI address;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

  /**
   * @param hostAndPort {@code host:port} of the JobManager's REST interface
   */
  public FlinkCluster(String hostAndPort) {
    this.address = URI.create("http://" + hostAndPort);
  }

  /**
   * Uploads a job jar and runs it.
   *
   * @return Flink's id of the job
   * @throws ClusterException when the cluster does not answer, is another Flink, or refuses
   */
  public String submit(Path jobJar) throws InterruptedException {
    checkVersion();
    JsonNode uploaded = send(upload(jobJar));
    String file = uploaded.path("filename").asText();
    String jarId = file.substring(file.lastIndexOf('/') + 1);
    JsonNode run =
        send(
            request("/jars/" + jarId + "/run")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}"))
                .build());
    return run.path("jobid").asText();
  }

  /** Refuses a cluster of another minor version: its classes are not the ones the jar expects. */
  void checkVersion() throws InterruptedException {
    String theirs = send(request("/overview").GET().build()).path("flink-version").asText();
    String ours = EnvironmentInformation.getVersion();
    if (!minor(theirs).equals(minor(ours))) {
      throw new ClusterException(
          "The cluster at %s runs Flink %s; this job needs Flink %s."
              .formatted(address.getAuthority(), theirs, minor(ours)),
          false);
    }
  }

  private static String minor(String version) {
    String[] parts = version.split("\\.", 3);
    return parts.length < 2 ? version : parts[0] + "." + parts[1];
  }

  private HttpRequest upload(Path jobJar) {
    String head =
        "--%s\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\"%s\"\r\n"
                .formatted(BOUNDARY, jobJar.getFileName())
            + "Content-Type: application/x-java-archive\r\n\r\n";
    String tail = "\r\n--" + BOUNDARY + "--\r\n";
    return request("/jars/upload")
        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
        .POST(BodyPublishers.ofInputStream(() -> body(head, jobJar, tail)))
        .build();
  }

  private static InputStream body(String head, Path jobJar, String tail) {
    try {
      return new SequenceInputStream(
          Collections.enumeration(
              List.of(
                  new ByteArrayInputStream(head.getBytes(StandardCharsets.UTF_8)),
                  Files.newInputStream(jobJar),
                  new ByteArrayInputStream(tail.getBytes(StandardCharsets.UTF_8)))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address.resolve(path)).timeout(TIMEOUT);
  }

  private JsonNode send(HttpRequest request) throws InterruptedException {
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      JsonNode answer = JobJarFormat.JSON.readTree(response.body());
      if (response.statusCode() >= 400) {
        throw new ClusterException(
            "The cluster at %s refuses: %s"
                .formatted(address.getAuthority(), firstLines(answer.path("errors"))),
            false);
      }
      return answer;
    } catch (IOException e) {
      throw new ClusterException(
          "No Flink answers at %s. Is the JobManager's REST address right?"
              .formatted(address.getAuthority()),
          true);
    }
  }

  private static String firstLines(JsonNode errors) {
    StringBuilder text = new StringBuilder();
    errors.forEach(
        error -> {
          for (String line : error.asText().split("\n")) {
            String cause = line.strip();
            if (cause.startsWith("Caused by:") || text.isEmpty()) {
              text.append(text.isEmpty() ? "" : " ").append(cause);
            }
          }
        });
    return text.toString();
  }
}
