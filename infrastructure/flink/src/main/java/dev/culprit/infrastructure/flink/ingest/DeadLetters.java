package dev.culprit.infrastructure.flink.ingest;

import dev.culprit.application.config.SourceDefinition;
import dev.culprit.application.ingest.EventTimeReader;
import dev.culprit.application.output.DeadLetter;
import dev.culprit.application.output.Output;
import dev.culprit.infrastructure.flink.spec.Sha256;
import dev.culprit.infrastructure.flink.wire.Raw;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Writes down what could not be read or came too late, with the bytes up to a limit. */
final class DeadLetters {
  private static final byte[] NOTHING = new byte[0];

  private final SourceDefinition source;
  private final int maxBytes;
  private final Output output;

  DeadLetters(SourceDefinition source, int maxBytes, Output output) {
    this.source = source;
    this.maxBytes = maxBytes;
    this.output = output;
  }

  void write(Raw raw, String reason, String detail, List<String> metrics) {
    byte[] value = raw.value() == null ? NOTHING : raw.value();
    output.deadLetter(
        new DeadLetter(
            source.id(),
            reason,
            detail,
            source.topic(),
            raw.partition(),
            raw.offset(),
            raw.key(),
            value.length <= maxBytes ? value : Arrays.copyOf(value, maxBytes),
            raw.value() == null ? -1 : value.length,
            Sha256.of(value),
            Instant.ofEpochMilli(raw.kafkaTimeMillis()),
            raw.eventTimeMillis() == EventTimeReader.FAILED
                ? Optional.empty()
                : Optional.of(Instant.ofEpochMilli(raw.eventTimeMillis())),
            metrics));
  }
}
