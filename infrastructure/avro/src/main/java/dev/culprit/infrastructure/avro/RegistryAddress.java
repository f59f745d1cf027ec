package dev.culprit.infrastructure.avro;

import dev.culprit.application.config.RegistrySettings;
import dev.culprit.application.port.SecretReader;
import java.net.URI;
import java.util.Map;

/**
 * Where the registry is and how to get in.
 *
 * @param properties of Confluent's client, secrets revealed: never to be logged
 */
public record RegistryAddress(URI url, Map<String, String> properties) {
  public RegistryAddress {
    properties = Map.copyOf(properties);
  }

  public static RegistryAddress of(RegistrySettings settings, SecretReader secrets) {
    return new RegistryAddress(settings.url(), secrets.reveal(settings.properties()));
  }

  @Override
  public String toString() {
    return url.toString();
  }
}
