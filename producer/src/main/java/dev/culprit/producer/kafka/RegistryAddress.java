package dev.culprit.producer.kafka;

import dev.culprit.producer.feed.ProduceFault;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Makes sure that a schema registry answers, before anything is generated. */
public final class RegistryAddress {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private RegistryAddress() {}

  /**
   * Asks for an answer of any kind; whether we may register shows when we do.
   *
   * @throws ProduceFault when the text is no address, or nobody answers there
   */
  public static void ensure(String registry) {
    try {
      HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(registry + "/subjects")).timeout(PATIENCE).build();
      client.send(request, BodyHandlers.discarding());
    } catch (IllegalArgumentException e) {
      throw ProduceFault.badInput(
          "--registry '"
              + registry
              + "' is no address such as http://localhost:8082/apis/ccompat/v7");
    } catch (IOException e) {
      throw ProduceFault.unavailable(
          "No schema registry answers at "
              + registry
              + "; start one, name another with --registry, or use --format json.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ProduceFault.unavailable("Stopped before the registry answered.");
    }
  }
}
