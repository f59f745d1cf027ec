package dev.culprit.infrastructure.launcher;

import dev.culprit.infrastructure.embedded.PortOwner;
import dev.culprit.infrastructure.launcher.terminal.Failure;
import java.net.URI;

/** Ports and addresses as options give them. */
final class Ports {
  private static final int HIGHEST = 65_535;

  private Ports() {}

  /**
   * @param port to listen on, 0 for any free one
   * @throws Failure when it is none
   */
  static void check(String option, int port) {
    if (port < 0 || port > HIGHEST) {
      throw Failure.badInput(
          option + " " + port + " is no port: 1 to " + HIGHEST + ", or 0 for any free one.");
    }
  }

  /**
   * @throws Failure when it is not {@code host:port}
   */
  static void checkAddress(String option, String address) {
    if (!isAddress(address)) {
      throw Failure.badInput(
          option + " '" + address + "' is not HOST:PORT, such as localhost:8081.");
    }
  }

  /** Why another port was taken than the wanted one, to be put behind it. */
  static String taken(int wanted) {
    return " (port " + wanted + " is taken by " + PortOwner.of(wanted) + ")";
  }

  /** Whether it is {@code host:port}. */
  static boolean isAddress(String address) {
    if (!address.matches("[A-Za-z0-9.-]+:\\d{1,5}")) {
      return false;
    }
    URI uri = URI.create("http://" + address);
    // A name that is none, such as my_host, leaves the host out.
    return uri.getHost() != null && uri.getPort() >= 1 && uri.getPort() <= HIGHEST;
  }
}
