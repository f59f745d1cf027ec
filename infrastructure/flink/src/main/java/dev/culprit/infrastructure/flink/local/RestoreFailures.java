package dev.culprit.infrastructure.flink.local;

import java.util.List;

/**
 * Tells failures of restoring state from others, such as a broker that is away. Flink has no common
 * exception for them, so the stack trace is looked through for where they come from.
 */
final class RestoreFailures {
  private static final List<String> SIGNS =
      List.of(
          "BackendBuildingException",
          "StateMigrationException",
          "CheckpointStateOutputStream",
          "org.apache.flink.runtime.checkpoint.Checkpoints",
          "BackendRestorerProcedure",
          "RestoreOperation",
          "restoreGate",
          "StateAssignmentOperation",
          "StateFormat",
          "MalformedBytesException");

  private RestoreFailures() {}

  static boolean isOne(String stackTrace) {
    return SIGNS.stream().anyMatch(stackTrace::contains);
  }
}
