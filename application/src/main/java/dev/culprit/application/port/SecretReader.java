package dev.culprit.application.port;

import dev.culprit.application.config.Secret;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells what secrets refer to. */
@FunctionalInterface
public interface SecretReader {
  /**
   * The value itself, for the one client that needs it.
   *
   * @throws IllegalArgumentException with a sentence when the variable or file is not there
   */
  String reveal(Secret secret);

  /** All values of client properties. */
  default Map<String, String> reveal(Map<String, Secret> properties) {
    Map<String, String> revealed = new LinkedHashMap<>();
    properties.forEach((key, secret) -> revealed.put(key, reveal(secret)));
    return revealed;
  }
}
