package dev.culprit.infrastructure.flink.parts;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.OutputTopics;
import dev.culprit.application.control.ChangeReport;
import dev.culprit.application.port.Outcome;
import dev.culprit.infrastructure.config.EnvironmentSecrets;
import dev.culprit.infrastructure.kafka.KafkaAddress;
import dev.culprit.infrastructure.kafka.TopicSoFar;
import java.util.List;

/**
 * Reads the control log so far, for a job that starts: every task then begins with the same changes
 * instead of meeting them at some point of the stream.
 */
public final class ControlLogReader {
  private ControlLogReader() {}

  /**
   * The values of the control topic, oldest first in each partition. Also what stands behind a
   * transaction that a job left open when it ended, as tasks meet it in the stream as well; and
   * without reports, which mean nothing to a job and pile up until the topic is compacted.
   */
  public static Outcome<List<byte[]>> read(Configuration configuration) {
    KafkaAddress broker =
        KafkaAddress.of(configuration.kafka(), EnvironmentSecrets.ofThisProcess());
    return TopicSoFar.withUncommitted(broker, configuration.kafka().topic(OutputTopics.CONTROL))
        .without(ChangeReport.KIND + "/")
        .values();
  }
}
