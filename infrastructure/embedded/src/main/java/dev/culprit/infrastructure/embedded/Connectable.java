package dev.culprit.infrastructure.embedded;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Whether somebody listens at an address. */
final class Connectable {
  private static final int LIMIT_MILLIS = 500;

  private Connectable() {}

  static boolean at(String hostAndPort) {
    int colon = hostAndPort.lastIndexOf(':');
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(
              hostAndPort.substring(0, colon), Integer.parseInt(hostAndPort.substring(colon + 1))),
          LIMIT_MILLIS);
      return true;
    } catch (IOException nobody) {
      return false;
    }
  }
}
