package dev.culprit.infrastructure.embedded;

import java.nio.file.Path;

/**
 * Where and how to start the services.
 *
 * @param home folder for data and logs, made when missing
 * @param brokerPort wanted port, 0 for any free one; a taken one is replaced by a free one
 * @param registryPort likewise
 */
public record StackOptions(Path home, int brokerPort, int registryPort) {

  /** For people: the documented ports, so that their tools find the services. */
  public static StackOptions documentedPorts(Path home) {
    return new StackOptions(home, BrokerProcess.DEFAULT_PORT, RegistryProcess.DEFAULT_PORT);
  }

  /** For tests: free ports only. */
  public static StackOptions anyPorts(Path home) {
    return new StackOptions(home, 0, 0);
  }
}
