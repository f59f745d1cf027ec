package dev.culprit.infrastructure.launcher;

import dev.culprit.infrastructure.launcher.terminal.Failure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Where the jobs that {@code run} started on this machine can be asked, by topic prefix. */
final class LocalJobs {
  private static final String ADDRESS = "flink-address";

  private LocalJobs() {}

  /** The folder of a job. */
  static Path home(String prefix) {
    return Workspace.home().resolve("jobs").resolve(prefix);
  }

  /** Notes where a job is to be asked; what a killed one leaves behind is tried in vain. */
  static void runsAt(Path home, URI webUi) {
    try {
      Files.writeString(home.resolve(ADDRESS), webUi.getAuthority());
    } catch (IOException e) {
      throw Failure.fault("%s cannot be written: %s".formatted(home.resolve(ADDRESS), e));
    }
  }

  /** The noted address of one job; empty when there is none. */
  static List<String> address(String prefix) {
    List<String> addresses = new ArrayList<>();
    read(home(prefix), addresses);
    return addresses;
  }

  /** The noted addresses of all. */
  static List<String> addresses() {
    List<String> addresses = new ArrayList<>();
    try (Stream<Path> homes = Files.list(Workspace.home().resolve("jobs"))) {
      homes.sorted().forEach(home -> read(home, addresses));
    } catch (IOException nothingRan) {
      return addresses;
    }
    return addresses;
  }

  private static void read(Path home, List<String> addresses) {
    try {
      String address = Files.readString(home.resolve(ADDRESS)).strip();
      // What is being written in this moment may be cut off.
      if (Ports.isAddress(address)) {
        addresses.add(address);
      }
    } catch (IOException none) {
      // A job that never ran here, or not since this is noted.
      return;
    }
  }
}
