package dev.culprit.infrastructure.embedded;

import dev.culprit.application.port.RunningService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * Apicurio Registry in a process of its own: 256 MiB of heap, its database a file in its folder.
 */
final class RegistryProcess {
  static final int DEFAULT_PORT = 8082;

  private static final Duration LIMIT = Duration.ofSeconds(90);

  private RegistryProcess() {}

  static Started start(Path folder, int wantedPort) {
    Path program = RegistryFolder.find();
    int port = FreePort.preferring(wantedPort);
    String url = "http://127.0.0.1:" + port + "/apis/ccompat/v7";
    try {
      Files.createDirectories(folder.resolve("tmp"));
    } catch (IOException e) {
      throw StackException.mistake("The folder " + folder + " cannot be used: " + e.getMessage());
    }
    ChildProcess child = ChildProcess.start(spec(folder, program, port));
    HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    HttpRequest subjects =
        HttpRequest.newBuilder(URI.create(url + "/subjects"))
            .timeout(Duration.ofSeconds(5))
            .build();
    child.await(() -> answers(client, subjects), LIMIT);
    return new Started(
        child,
        new RunningService(
            "schema registry", url, port, wantedPort, child.id(), folder.resolve("registry.log")));
  }

  private static boolean answers(HttpClient client, HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static ChildSpec spec(Path folder, Path program, int port) {
    return new ChildSpec(
        "schema registry",
        folder,
        List.of(
            ClassPath.ofThisModule().toString(),
            Objects.requireNonNull(RegistryFolder.runner(program)).toString(),
            program.resolve("lib").toString() + "/*"),
        List.of(
            "-Xms32m",
            "-Xmx256m",
            "-XX:+UseSerialGC",
            // It serves a handful of requests: quick to start matters, quick when hot does not.
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "-Djava.io.tmpdir=" + folder.resolve("tmp"),
            "-Dquarkus.http.host=127.0.0.1",
            "-Dquarkus.http.port=" + port,
            "-Dquarkus.http.access-log.enabled=false",
            "-Dquarkus.log.console.level=ERROR",
            "-Dquarkus.log.file.enable=true",
            "-Dquarkus.log.file.path=" + folder.resolve("registry.log"),
            "-Dquarkus.log.file.rotation.max-file-size=5M",
            "-Dquarkus.log.file.rotation.max-backup-index=2",
            "-Dquarkus.log.category.\"io.apicurio.registry.logging.audit\".level=WARN",
            "-Dapicurio.datasource.url=jdbc:h2:file:" + folder.resolve("schemas"),
            "-Dapicurio.datasource.jdbc.initial-size=1",
            "-Dapicurio.datasource.jdbc.min-size=1",
            "-Dapicurio.datasource.jdbc.max-size=8"),
        "io.quarkus.runner.GeneratedMain",
        List.of());
  }
}
