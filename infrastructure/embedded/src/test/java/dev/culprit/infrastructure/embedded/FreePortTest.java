package dev.culprit.infrastructure.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

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

  @Test
  @EnabledOnOs(OS.LINUX)
  void shouldSayWhoHasAPort() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(PortOwner.of(taken.getLocalPort()))
          .isEqualTo("java, process " + ProcessHandle.current().pid());
    }
  }

  @Test
  void shouldNameNobodyForAPortThatNobodyHas() {
    assertThat(PortOwner.of(FreePort.any())).isEqualTo("another program");
  }
}
