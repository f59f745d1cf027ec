package dev.culprit.infrastructure.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class FreePortTest {

  @Test
  void shouldKeepTheWantedPortWhenNobodyListensOnIt() {
    int wanted = FreePort.any();

    assertThat(FreePort.preferring(wanted)).isEqualTo(wanted);
  }

  @Test
  void shouldChooseAnotherPortWhenTheWantedOneIsTaken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int wanted = taken.getLocalPort();

      assertThat(FreePort.preferring(wanted)).isPositive().isNotEqualTo(wanted);
    }
  }
}
