package dev.culprit.application.config;

import java.net.URI;
import java.util.Map;

/**
 * A schema registry that speaks Confluent's API.
 *
 * @param url its address
 * @param autoRegister whether output schemas are registered at start
 * @param properties client properties, passed on as they are
 */
public record RegistrySettings(URI url, boolean autoRegister, Map<String, Secret> properties) {
  public RegistrySettings {
    properties = Map.copyOf(properties);
  }
}
