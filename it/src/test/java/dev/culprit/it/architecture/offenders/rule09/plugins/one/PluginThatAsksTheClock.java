package dev.culprit.it.architecture.offenders.rule09.plugins.one;

import java.time.Instant;

final class PluginThatAsksTheClock {
  static Instant now() {
    return Instant.now();
  }

  private PluginThatAsksTheClock() {}
}
