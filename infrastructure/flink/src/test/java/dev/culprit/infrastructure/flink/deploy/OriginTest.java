package dev.culprit.infrastructure.flink.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OriginTest {
  private static final Origin UPGRADED =
      new Origin(
          Optional.of("0123456789ab"),
          Optional.of("ba9876543210"),
          Optional.of("file:///savepoints/savepoint-1"));

  @Test
  void shouldTellAVersionWhatItReplacesByArgumentsOfItsMainClass() {
    Origin next = UPGRADED.next("file:///savepoints/savepoint-2");

    Origin said = Origin.of(OriginTest.class, next.arguments().toArray(String[]::new));

    assertThat(said.before()).contains("0123456789ab");
    assertThat(said.savepoint()).contains("file:///savepoints/savepoint-2");
    assertThat(said.jar()).as("classes in a folder have no mark").isEmpty();
  }

  @Test
  void shouldMarkAJarByWhatIsInIt(@TempDir Path folder) throws IOException {
    Path jar = Files.writeString(folder.resolve("job.jar"), "abc");
    assertThat(Origin.markOf(jar)).isEqualTo("ba7816bf8f01");
  }

  @Test
  void shouldSayNothingOfAJobThatReplacedNone() {
    assertThat(Origin.FIRST.arguments()).isEmpty();
    assertThat(Origin.of(OriginTest.class, new String[0])).isEqualTo(Origin.FIRST);
    assertThat(Origin.of(OriginTest.class, new String[] {"--before"}).before()).isEmpty();
  }

  @Test
  void shouldReadWhatAJobSaysOfItself() {
    assertThat(Origin.read(JobJarFormat.JSON.valueToTree(UPGRADED.texts()))).isEqualTo(UPGRADED);
  }
}
