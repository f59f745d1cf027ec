package dev.culprit.application.config;

import java.util.List;
import java.util.Optional;

/**
 * Where plugins come from.
 *
 * @param written folders somebody wrote down, relative ones below the working directory; empty: the
 *     default, which may be missing
 * @param allow SHA-256 of the jars allowed, in hexadecimal; empty: all
 */
public record PluginSettings(Optional<List<String>> written, List<String> allow) {
  public PluginSettings {
    written = written.map(List::copyOf);
    allow = List.copyOf(allow);
    for (String sum : allow) {
      Require.that(
          sum.matches("[0-9a-fA-F]{64}"),
          "'allow' takes SHA-256 sums of 64 hexadecimal digits: '%s'",
          sum);
    }
  }

  /** The folder {@code plugins}, if there is one, every jar allowed. */
  public static PluginSettings defaults() {
    return new PluginSettings(Optional.empty(), List.of());
  }

  /** The folders to look in. */
  public List<String> folders() {
    return written.orElse(List.of("plugins"));
  }
}
