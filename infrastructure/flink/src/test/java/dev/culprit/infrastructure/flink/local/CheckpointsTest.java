package dev.culprit.infrastructure.flink.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {
  @TempDir Path folder;

  private Path checkpoint(String job, int number, long timeMillis) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      org.apache.flink.runtime.checkpoint.Checkpoints.storeCheckpointMetadata(
          new CheckpointMetadata(number, List.of(), List.of()), out);
    }
    return write(job, number, timeMillis, bytes.toByteArray());
  }

  private Path write(String job, int number, long timeMillis, byte[] metadata) throws IOException {
    Path checkpoint = folder.resolve(job).resolve("chk-" + number);
    Files.createDirectories(checkpoint);
    Path file = Files.write(checkpoint.resolve("_metadata"), metadata);
    Files.setLastModifiedTime(file, FileTime.fromMillis(timeMillis));
    return checkpoint;
  }

  @Test
  void shouldOfferTheNewestFirstAcrossRuns() throws IOException {
    Path older = checkpoint("a", 7, 1_000);
    Path newest = checkpoint("b", 2, 3_000);
    Path middle = checkpoint("b", 1, 2_000);
    assertThat(new Checkpoints(folder).newestFirst()).containsExactly(newest, middle, older);
  }

  @Test
  void shouldPassOverWhatCannotBeRead() throws IOException {
    Path good = checkpoint("a", 1, 1_000);
    byte[] whole = Files.readAllBytes(good.resolve("_metadata"));
    write("a", 2, 2_000, Arrays.copyOf(whole, whole.length / 2));
    write("a", 3, 3_000, new byte[0]);
    assertThat(new Checkpoints(folder).newestFirst()).containsExactly(good);
  }

  @Test
  void shouldKeepTheLastRunsThatLeftSomethingGood() throws IOException {
    checkpoint("a", 1, 1_000);
    checkpoint("b", 1, 2_000);
    checkpoint("c", 1, 3_000);
    write("d", 1, 4_000, new byte[0]);
    new Checkpoints(folder).keepRuns(2);
    assertThat(folder).isDirectoryNotContaining("glob:**/{a,d}");
    assertThat(folder.resolve("b")).exists();
    assertThat(folder.resolve("c")).exists();
    new Checkpoints(folder).keepRuns(0);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void shouldOfferNothingWhereNothingIs() {
    Checkpoints none = new Checkpoints(folder.resolve("missing"));
    none.keepRuns(0);
    assertThat(none.newestFirst()).isEmpty();
  }

  @Test
  void shouldTellRestoreFailuresFromOthers() {
    assertThat(RestoreFailures.isOne("x\nCaused by: BackendBuildingException: Failed")).isTrue();
    assertThat(RestoreFailures.isOne("org.apache.kafka.common.errors.TimeoutException")).isFalse();
  }
}
