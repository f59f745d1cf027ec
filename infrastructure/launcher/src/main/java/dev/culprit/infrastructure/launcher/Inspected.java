package dev.culprit.infrastructure.launcher;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.port.Outcome;
import dev.culprit.infrastructure.kafka.KafkaAddress;
import dev.culprit.infrastructure.kafka.TopicRecord;
import dev.culprit.infrastructure.kafka.TopicScan;
import dev.culprit.infrastructure.launcher.inside.Formats;
import dev.culprit.infrastructure.launcher.inside.ResultTopic;
import dev.culprit.infrastructure.launcher.terminal.Failure;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A configuration whose topics are looked into, with what it takes to read them. */
record Inspected(Configuration configuration, KafkaAddress broker, Formats formats) {

  static Inspected of(Configuration configuration) {
    Formats formats =
        configuration.registry().isEmpty()
            ? Formats.json()
            : Formats.avro(Connections.registryAddress(configuration), configuration);
    return new Inspected(configuration, Connections.broker(configuration), formats);
  }

  /** Reads one of the job's topics from its beginning to where it ends now. */
  void readAll(ResultTopic topic, Predicate<TopicRecord> more) {
    read(topic.topic(configuration), new TopicScan.Earliest(), more);
  }

  /**
   * Reads a topic to where it ends now.
   *
   * @throws Failure when broker or registry does not answer, or there is no such topic
   */
  void read(String topic, TopicScan.From from, Predicate<TopicRecord> more) {
    read(() -> new TopicScan(broker, topic).toTheEnd(from, more));
  }

  /** Reads a topic and waits for more until it is told to end. */
  void follow(String topic, TopicScan.From from, Predicate<TopicRecord> more) {
    read(() -> new TopicScan(broker, topic).follow(from, more));
  }

  private static void read(Supplier<Outcome<Long>> reading) {
    try {
      Connections.orFail(reading.get());
    } catch (IllegalStateException e) {
      // so those who decode say that the registry does not answer
      throw Failure.fault(Connections.sentence(String.valueOf(e.getMessage())) + ".");
    }
  }
}
