package dev.culprit.application.config;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Where the dashboard listens.
 *
 * @param bind address to listen on
 * @param port TCP port, 0 for a free one
 * @param publicUrl the address in links of messages
 * @param auth how users are known
 * @param allowHosts host names accepted beside those of {@code publicUrl} and loopback
 */
public record ServerSettings(
    String bind, int port, Optional<URI> publicUrl, Auth auth, List<String> allowHosts) {
  public ServerSettings {
    Require.text(bind, "bind");
    Require.between(port, 0, 65535, "port");
    allowHosts = List.copyOf(allowHosts);
  }

  /** Loopback, port 8080, by token. */
  public static ServerSettings defaults() {
    return new ServerSettings("127.0.0.1", 8080, Optional.empty(), Auth.TOKEN, List.of());
  }
}
