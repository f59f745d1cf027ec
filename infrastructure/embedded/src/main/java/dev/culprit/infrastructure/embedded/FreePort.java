package dev.culprit.infrastructure.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Chooses TCP ports on the loopback interface. */
public final class FreePort {
  private FreePort() {}

  /**
   * The wanted port when nobody listens on it, else any free one.
   *
   * @param wanted 0 for any
   */
  public static int preferring(int wanted) {
    try {
      return bind(wanted);
    } catch (IOException taken) {
      return any();
    }
  }

  /** A port that was free a moment ago. */
  public static int any() {
    try {
      return bind(0);
    } catch (IOException e) {
      throw StackException.fault("No free port on the loopback interface: " + e.getMessage() + ".");
    }
  }

  private static int bind(int port) throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      // Without it a port whose last connections linger in TIME_WAIT would look taken.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return socket.getLocalPort();
    }
  }
}
