package dev.culprit.infrastructure.embedded;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackLockTest {

  @TempDir Path home;

  @Test
  void shouldRefuseASecondStackInTheSameFolderAndNameTheFirst() {
    try (StackLock first = StackLock.of(home)) {
      assertThatThrownBy(() -> StackLock.of(home))
          .isInstanceOf(StackException.class)
          .hasMessageContaining("process " + ProcessHandle.current().pid())
          .hasMessageContaining("CULPRIT_HOME");
    }
  }

  @Test
  void shouldGiveTheFolderFreeWhenClosed() {
    StackLock.of(home).close();

    assertThatCode(() -> StackLock.of(home).close()).doesNotThrowAnyException();
  }

  @Test
  void shouldSayThatTheFolderCannotBeUsedWhenItIsAFile() throws IOException {
    Path file = Files.writeString(home.resolve("file"), "");

    assertThatThrownBy(() -> StackLock.of(file))
        .isInstanceOf(StackException.class)
        .hasMessageContaining(file.toString());
  }
}
