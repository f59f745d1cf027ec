package dev.culprit.infrastructure.flink.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {
  @TempDir Path folder;

  private Path checkpoint(char run, int number, long timeMillis) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      org.apache.flink.runtime.checkpoint.Checkpoints.storeCheckpointMetadata(
          new CheckpointMetadata(number, List.of(), List.of()), out);
    }
    return write(run, number, timeMillis, bytes.toByteArray());
  }

  private Path write(char run, int number, long timeMillis, byte[] metadata) throws IOException {
    Path checkpoint = run(run).resolve("chk-" + number);
    Files.createDirectories(checkpoint);
    Files.createDirectories(run(run).resolve("shared"));
    Files.createDirectories(run(run).resolve("taskowned"));
    Path file = Files.write(checkpoint.resolve("_metadata"), metadata);
    Files.setLastModifiedTime(file, FileTime.fromMillis(timeMillis));
    return checkpoint;
  }

  private Path run(char digit) {
    return folder.resolve(Character.toString(digit).repeat(32));
  }

  @Test
  void shouldOfferTheNewestFirstAcrossRuns() throws IOException {
    Path older = checkpoint('a', 7, 1_000);
    Path newest = checkpoint('b', 2, 3_000);
    Path middle = checkpoint('b', 1, 2_000);
    assertThat(new Checkpoints(folder).found().good()).containsExactly(newest, middle, older);
  }

  @Test
  void shouldTellWhatCannotBeReadApart() throws IOException {
    Path good = checkpoint('a', 1, 1_000);
    byte[] whole = Files.readAllBytes(good.resolve("_metadata"));
    Path half = write('a', 2, 2_000, Arrays.copyOf(whole, whole.length / 2));
    Path empty = write('a', 3, 3_000, new byte[0]);
    Checkpoints.Found found = new Checkpoints(folder).found();
    assertThat(found.good()).containsExactly(good);
    assertThat(found.unreadable()).containsExactly(empty, half);
  }

  @Test
  void shouldKeepTheLastRunsThatLeftSomethingGoodAndWhatIsNewer() throws IOException {
    checkpoint('a', 1, 1_000);
    checkpoint('b', 1, 2_000);
    checkpoint('c', 1, 3_000);
    write('d', 1, 4_000, new byte[0]);
    new Checkpoints(folder).keepRuns(2);
    assertThat(run('a')).doesNotExist();
    assertThat(run('b')).exists();
    assertThat(run('c')).exists();
    assertThat(run('d')).exists();
    new Checkpoints(folder).keepRuns(0);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void shouldNeverTouchWhatNoRunLeft() throws IOException {
    checkpoint('a', 1, 1_000);
    Path file = Files.writeString(folder.resolve("thesis.txt"), "mine");
    Path jobOfSomebody = Files.createDirectories(folder.resolve("other/chk-1"));
    Path foreign = Files.createDirectories(run('b').resolve("photos"));
    Path metadata = Files.writeString(jobOfSomebody.resolve("_metadata"), "");
    new Checkpoints(folder).keepRuns(0);
    assertThat(run('a')).doesNotExist();
    assertThat(file).hasContent("mine");
    assertThat(metadata).exists();
    assertThat(foreign).exists();
    assertThat(new Checkpoints(folder).found().unreadable()).isEmpty();
  }

  @Test
  void shouldOfferNothingWhereNothingIs() {
    Checkpoints none = new Checkpoints(folder.resolve("missing"));
    none.keepRuns(0);
    assertThat(none.found().good()).isEmpty();
  }

  @Test
  void shouldBeginWithNothingOnlyWhenThereIsNothingOrWhenToldTo() throws IOException {
    assertThat(Resumption.from(folder.toUri(), false).checkpoints()).isEmpty();
    write('a', 1, 1_000, new byte[0]);
    assertThatThrownBy(() -> Resumption.from(folder.toUri(), false))
        .hasMessageContaining("--fresh")
        .asInstanceOf(InstanceOfAssertFactories.type(EngineException.class))
        .matches(EngineException::isMistake);
    assertThat(Resumption.from(folder.toUri(), true).checkpoints()).isEmpty();
    assertThat(run('a')).doesNotExist();
  }

  @Test
  void shouldNameWhatItPassesOver() throws IOException {
    Path good = checkpoint('a', 1, 1_000);
    Path bad = write('a', 2, 2_000, new byte[0]);
    Resumption resumption = Resumption.from(folder.toUri(), false);
    assertThat(resumption.checkpoints()).containsExactly(good);
    assertThat(resumption.remarks())
        .containsExactly("Checkpoint " + bad + " is passed over: its metadata cannot be read.");
  }

  @Test
  void shouldTellRestoreFailuresFromOthers() {
    assertThat(RestoreFailures.isOne("x\nCaused by: BackendBuildingException: Failed")).isTrue();
    assertThat(RestoreFailures.isOne("org.apache.kafka.common.errors.TimeoutException")).isFalse();
  }
}
