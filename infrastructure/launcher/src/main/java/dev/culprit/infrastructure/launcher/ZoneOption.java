package dev.culprit.infrastructure.launcher;

import dev.culprit.infrastructure.launcher.terminal.Failure;
import java.time.DateTimeException;
import java.time.ZoneId;
import picocli.CommandLine.Option;

/** In which zone the times of a history are to be read. */
final class ZoneOption {
  @Option(
      names = "--time-zone",
      paramLabel = "ZONE",
      description = "Of days, weeks, and times without an offset (default: ${DEFAULT-VALUE}).")
  private String zone = "UTC";

  /** The zone; refused with a sentence when there is none of this name. */
  ZoneId zone() {
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw Failure.badInput(
          "--time-zone '" + zone + "' is not known: write it like Europe/Berlin.");
    }
  }
}
