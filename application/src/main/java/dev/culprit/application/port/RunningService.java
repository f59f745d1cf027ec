package dev.culprit.application.port;

import java.nio.file.Path;

/**
 * A service that answered when it was started.
 *
 * @param name what people call it, such as {@code broker}
 * @param address what a client connects to
 * @param port the TCP port it listens on, on the loopback interface
 * @param wantedPort the port that was asked for; differs from {@code port} when it was taken
 * @param processId the operating system's number of its process
 * @param log the file it writes its log to
 */
public record RunningService(
    String name, String address, int port, int wantedPort, long processId, Path log) {

  /** Whether another program held the wanted port, so that a free one was taken. */
  public boolean moved() {
    return wantedPort != 0 && wantedPort != port;
  }
}
