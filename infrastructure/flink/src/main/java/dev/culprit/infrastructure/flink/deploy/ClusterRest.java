package dev.culprit.infrastructure.flink.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Requests to a JobManager, and what its answers mean. */
final class ClusterRest {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final String BOUNDARY = "culprit-job-jar";

  private final String authority;
  private final URI address;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

  ClusterRest(String hostAndPort) {
    this.authority = hostAndPort;
    this.address = URI.create("http://" + hostAndPort);
  }

  String authority() {
    return authority;
  }

  static ObjectNode object() {
    return JobJarFormat.JSON.createObjectNode();
  }

  JsonNode get(String path) throws InterruptedException {
    return send(request(path).GET().build());
  }

  JsonNode post(String path, ObjectNode body) throws InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString()))
            .build());
  }

  JsonNode patch(String path) throws InterruptedException {
    return send(request(path).method("PATCH", BodyPublishers.noBody()).build());
  }

  JsonNode delete(String path) throws InterruptedException {
    return send(request(path).DELETE().build());
  }

  JsonNode upload(Path jar, String name) throws InterruptedException {
    String head =
        "--%s\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\"%s\"\r\n"
                .formatted(BOUNDARY, name)
            + "Content-Type: application/x-java-archive\r\n\r\n";
    String tail = "\r\n--" + BOUNDARY + "--\r\n";
    return send(
        request("/jars/upload")
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(BodyPublishers.ofInputStream(() -> body(head, jar, tail)))
            .build());
  }

  /**
   * Asks again and again until the answer is as wanted.
   *
   * @return the first wanted answer, or the last one when the limit has passed
   */
  JsonNode poll(String path, Duration limit, Predicate<JsonNode> wanted)
      throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    JsonNode answer = get(path);
    while (!wanted.test(answer) && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
      answer = get(path);
    }
    return answer;
  }

  ClusterException refusal(String reason) {
    return new ClusterException(
        "The cluster at %s refuses: %s".formatted(authority, reason), false);
  }

  ClusterException fault(String sentence) {
    return new ClusterException("The cluster at %s: %s".formatted(authority, sentence), true);
  }

  private static InputStream body(String head, Path jar, String tail) {
    try {
      return new SequenceInputStream(
          Collections.enumeration(
              List.of(
                  new ByteArrayInputStream(head.getBytes(StandardCharsets.UTF_8)),
                  Files.newInputStream(jar),
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
      JsonNode answer =
          response.body().isBlank() ? object() : JobJarFormat.JSON.readTree(response.body());
      if (response.statusCode() >= 400) {
        throw refusal(Causes.of(answer.path("errors")));
      }
      return answer;
    } catch (IOException e) {
      throw new ClusterException(
          "No Flink answers at %s. Is the JobManager's REST address right?".formatted(authority),
          true);
    }
  }
}
