package dev.culprit.infrastructure.flink.local;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.IncrementalRemoteKeyedStateHandle;
import org.apache.flink.runtime.state.OperatorStateHandle;
import org.apache.flink.runtime.state.StreamStateHandle;
import org.apache.flink.runtime.state.filesystem.FileStateHandle;

/** The files a checkpoint refers to; what is small stands in its metadata and is none. */
final class StateFiles {
  private StateFiles() {}

  /** Tables of RocksDB, which checkpoints of a run share. */
  static List<Path> ofRocks(Path checkpoint) {
    return files(
        subtasks(checkpoint)
            .flatMap(state -> state.getManagedKeyedState().stream())
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

  private static Stream<OperatorSubtaskState> subtasks(Path checkpoint) {
    return Checkpoints.metadata(checkpoint).orElseThrow().getOperatorStates().stream()
        .flatMap(operator -> operator.getStates().stream());
  }

  private static List<Path> files(Stream<? extends StreamStateHandle> handles) {
    return handles
        .filter(FileStateHandle.class::isInstance)
        .map(handle -> Path.of(((FileStateHandle) handle).getFilePath().getPath()))
        .toList();
  }
}
