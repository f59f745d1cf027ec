package dev.culprit.it.docs;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Commands of the documentation that no test executes, each with the reason: the whole list. */
final class NotRun {
  private static final String CONTAINERS =
      "needs a container engine; ComposeFileTest holds the compose file against the code";
  private static final String NETWORK = "needs the network";

  private static final Map<String, String> REASONS =
      new TreeMap<>(
          Map.of(
              "docker ",
              CONTAINERS,
              "FLINK_HA=zookeeper docker ",
              CONTAINERS,
              "kubectl ",
              "needs a Kubernetes cluster",
              "git clone ",
              NETWORK,
              "curl ",
              NETWORK,
              "./culprit fetch",
              NETWORK,
              "./culprit dist",
              "packs for a minute; a test of its own unpacks and tries what it makes",
              "./culprit test",
              "runs this very suite",
              "./culprit backtest --nab",
              "needs the benchmark's data",
              "./culprit bench",
              "measures for minutes"));

  /** Beside the launcher's commands, what a block may do. */
  private static final List<String> RUN = List.of("./culprit ", "./step/", "mkdir ", "cp ", "cat ");

  private NotRun() {}

  static Optional<String> reason(String command) {
    return REASONS.entrySet().stream()
        .filter(entry -> command.startsWith(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** Whether it is either run or on the list. */
  static boolean decided(String command) {
    return reason(command).isPresent() || RUN.stream().anyMatch(command::startsWith);
  }
}
