package dev.culprit.infrastructure.flink.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.IncrementalRemoteKeyedStateHandle;
import org.apache.flink.runtime.state.OperatorStateHandle;
import org.apache.flink.runtime.state.StreamStateHandle;
import org.apache.flink.runtime.state.filesystem.FileStateHandle;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.SstFileReader;

/** The files a checkpoint refers to; what is small stands in its metadata and is none. */
final class StateFiles {
  private StateFiles() {}

  /** Tables of RocksDB, which checkpoints of a run share. */
  static List<Path> ofRocks(Path checkpoint) {
    return files(
        subtasks(checkpoint)
            .flatMap(state -> state.getManagedKeyedState().stream())
            .filter(IncrementalRemoteKeyedStateHandle.class::isInstance)
            .map(IncrementalRemoteKeyedStateHandle.class::cast)
            .flatMap(state -> state.getSharedState().stream())
            .filter(shared -> shared.getLocalPath().endsWith(".sst"))
            .map(IncrementalRemoteKeyedStateHandle.HandleAndLocalPath::getHandle));
  }

  /** State that operators hold beside what is keyed. */
  static List<Path> ofOperators(Path checkpoint) {
    return files(
        subtasks(checkpoint)
            .flatMap(state -> state.getManagedOperatorState().stream())
            .map(OperatorStateHandle::getDelegateStateHandle));
  }

  /**
   * Reads every table and compares its checksums. RocksDB looks at them only when it comes to read
   * a block, which may be hours after the start; then the job would begin again and again from what
   * it cannot read. Flink reads the same files next, so this costs little more than the sums.
   *
   * @throws RestoreFailedException with the first file that is not as it was written
   */
  static void check(Path checkpoint) throws RestoreFailedException {
    RocksDB.loadLibrary();
    for (Path file : ofRocks(checkpoint)) {
      try (Options options = new Options();
          SstFileReader table = new SstFileReader(options)) {
        table.open(file.toString());
        table.verifyChecksum();
      } catch (RocksDBException e) {
        String what = Files.exists(file) ? "is damaged" : "is missing";
        throw new RestoreFailedException("its file " + file + " " + what + ".", e);
      }
    }
  }

  private static Stream<OperatorSubtaskState> subtasks(Path checkpoint) {
    return Checkpoints.metadata(checkpoint).stream()
        .flatMap(metadata -> metadata.getOperatorStates().stream())
        .flatMap(operator -> operator.getStates().stream());
  }

  private static List<Path> files(Stream<? extends StreamStateHandle> handles) {
    return handles
        .filter(FileStateHandle.class::isInstance)
        .map(handle -> Path.of(((FileStateHandle) handle).getFilePath().getPath()))
        .toList();
  }
}
