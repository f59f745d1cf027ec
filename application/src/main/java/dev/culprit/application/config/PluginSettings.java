package dev.culprit.application.config;

import java.util.List;

/**
 * Where plugins come from.
 *
 * @param folders folders, relative ones below the working directory
 * @param allow SHA-256 of the jars allowed, in hexadecimal; empty: all
 */
public record PluginSettings(List<String> folders, List<String> allow) {
  public PluginSettings {
    folders = List.copyOf(folders);
    allow = List.copyOf(allow);
    for (String sum : allow) {
      Require.that(
          sum.matches("[0-9a-fA-F]{64}"),
          "'allow' takes SHA-256 sums of 64 hexadecimal digits: '%s'",
          sum);
    }
  }

  /** The folder {@code plugins}, every jar allowed. */
  public static PluginSettings defaults() {
    return new PluginSettings(List.of("plugins"), List.of());
  }
}
