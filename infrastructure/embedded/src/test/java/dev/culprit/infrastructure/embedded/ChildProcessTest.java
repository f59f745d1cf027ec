package dev.culprit.infrastructure.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {

  @TempDir Path folder;

  /** Runs until it is ended. */
  public static final class Endless {
    private Endless() {}

    public static void main(String[] arguments) throws Exception {
      Files.writeString(Path.of(arguments[0]), "up");
      new CountDownLatch(1).await();
    }
  }

  /** Cannot start. */
  public static final class Broken {
    private Broken() {}

    public static void main(String[] arguments) {
      throw new IllegalStateException("no engine in here");
    }
  }

  @Test
  void shouldEndWhenItsParentLetsGoOfIt() {
    Path up = folder.resolve("up");
    ChildProcess child = ChildProcess.start(spec(Endless.class, up));
    child.await(() -> Files.exists(up), Duration.ofSeconds(20));

    child.close();

    assertThat(ProcessHandle.of(child.id()).filter(ProcessHandle::isAlive)).isEmpty();
  }

  @Test
  void shouldSayWhatTheChildSaidWhenItDiesWhileStarting() {
    ChildProcess child = ChildProcess.start(spec(Broken.class, folder));

    assertThatThrownBy(() -> child.await(() -> false, Duration.ofSeconds(20)))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("no engine in here")
        .hasMessageContaining(folder.toString());
  }

  @Test
  void shouldWaitForAnOrphanOfAnEarlierStartBeforeStartingAnew() {
    Path up = folder.resolve("up");
    ChildProcess orphan = ChildProcess.start(spec(Endless.class, up));
    orphan.await(() -> Files.exists(up), Duration.ofSeconds(20));
    Thread ending = new Thread(orphan::close);
    ending.start();

    try (ChildProcess next = ChildProcess.start(spec(Endless.class, up))) {
      assertThat(ProcessHandle.of(orphan.id()).filter(ProcessHandle::isAlive)).isEmpty();
      assertThat(next.id()).isNotEqualTo(orphan.id());
    }
  }

  private ChildSpec spec(Class<?> main, Path argument) {
    return new ChildSpec(
        "child",
        folder,
        Arrays.asList(ClassPath.own()),
        List.of("-Xmx32m"),
        main.getName(),
        List.of(argument.toString()));
  }
}
