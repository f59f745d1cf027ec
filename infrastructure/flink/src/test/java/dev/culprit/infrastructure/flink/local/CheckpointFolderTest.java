package dev.culprit.infrastructure.flink.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFolderTest {
  @TempDir Path folder;

  @Test
  void shouldTakeASubfolderOfItsOwnInAFolderThatSomebodyNamed() {
    assertThat(CheckpointFolder.in("file:///tmp", "shop")).hasToString("file:///tmp/shop");
    assertThat(CheckpointFolder.in("s3://bucket/a/", "shop")).hasToString("s3://bucket/a/shop");
  }

  @Test
  void shouldTellFoldersOfThisMachineFromOthers() {
    assertThat(CheckpointFolder.local(folder.toUri())).contains(folder);
    assertThat(CheckpointFolder.local(URI.create("s3://bucket/a"))).isEmpty();
    assertThat(Resumption.from(URI.create("s3://bucket/a"), false).remarks())
        .singleElement()
        .asString()
        .contains("s3://bucket/a", "does not resume");
  }

  @Test
  void shouldGiveFlinkAddressesWithoutPercentSigns() {
    assertThat(CheckpointFolder.forFlink(folder.resolve("my shop").toUri())).endsWith("/my shop");
  }
}
