package dev.culprit.infrastructure.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.culprit.infrastructure.flink.deploy.ClusterException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Two jobs on one machine: the second one's pages are on another port than the usual one. */
class LocalJobsTest {
  private static final String ID = "5b1f0a7c7f0e4f8c9d1e2a3b4c5d6e7f";

  @TempDir Path folder;

  private HttpServer server;
  private String address = "";

  /** Asks for a job as commands do. */
  @Command(name = "asks")
  private static final class Asking {
    @Mixin private final ClusterOptions cluster = new ClusterOptions();

    private static ClusterOptions with(String... arguments) {
      Asking asking = new Asking();
      new CommandLine(asking).parseArgs(arguments);
      return asking.cluster;
    }
  }

  @BeforeEach
  void runASecondJob() throws IOException {
    System.setProperty("culprit.home", folder.toString());
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    address = "127.0.0.1:" + server.getAddress().getPort();
    server.createContext(
        "/jobs/overview",
        exchange -> {
          byte[] answer =
              "{\"jobs\":[{\"jid\":\"%s\",\"name\":\"culprit second\",\"state\":\"RUNNING\"}]}"
                  .formatted(ID)
                  .getBytes(UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    LocalJobs.runsAt(
        Files.createDirectories(LocalJobs.home("second")), URI.create("http://" + address));
  }

  @AfterEach
  void stop() {
    server.stop(0);
    System.clearProperty("culprit.home");
  }

  @Test
  void shouldFindAJobThatRunHasOnAnotherPort() throws InterruptedException {
    ClusterOptions byPrefix = Asking.with();
    ClusterOptions byId = Asking.with();

    assertThat(byPrefix.job(JobName.of("second")).id()).isEqualTo(ID);
    assertThat(byPrefix.address()).isEqualTo(address);
    assertThat(byId.job(JobName.of(ID)).name()).isEqualTo("culprit second");
    assertThat(byId.address()).isEqualTo(address);
  }

  @Test
  void shouldAskTheClusterThatWasNamed() {
    ClusterOptions elsewhere = Asking.with("--jobmanager=127.0.0.1:1");

    assertThatThrownBy(() -> elsewhere.job(JobName.of("second")))
        .isInstanceOf(ClusterException.class)
        .hasMessageContaining("127.0.0.1:1");
  }

  @Test
  void shouldNotBeMisledByWhatAKilledJobLeftBehind() throws IOException, InterruptedException {
    Path killed = Files.createDirectories(LocalJobs.home("killed"));
    LocalJobs.runsAt(killed, URI.create("http://127.0.0.1:1"));

    assertThat(Asking.with().job(JobName.of(ID)).name()).isEqualTo("culprit second");
    Files.writeString(killed.resolve("flink-address"), "");
    assertThat(Asking.with().job(JobName.of(ID)).name()).isEqualTo("culprit second");
    // Another job has the port by now.
    LocalJobs.runsAt(killed, URI.create("http://" + address));
    ClusterOptions gone = Asking.with();
    assertThatThrownBy(() -> gone.job(JobName.of("killed"))).isInstanceOf(ClusterException.class);
    assertThat(gone.address()).isEqualTo("localhost:8081");
  }
}
