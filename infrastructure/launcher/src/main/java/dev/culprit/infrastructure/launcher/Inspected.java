package dev.culprit.infrastructure.launcher;

import dev.culprit.application.config.Configuration;
import dev.culprit.infrastructure.kafka.KafkaAddress;
import dev.culprit.infrastructure.kafka.TopicScan;
import dev.culprit.infrastructure.launcher.inside.Formats;
import dev.culprit.infrastructure.launcher.inside.ResultTopic;

/** A configuration whose topics are looked into, with what it takes to read them. */
record Inspected(Configuration configuration, KafkaAddress broker, Formats formats) {

  static Inspected of(Configuration configuration) {
    Formats formats =
        configuration.registry().isEmpty()
            ? Formats.json()
            : Formats.avro(Connections.registryAddress(configuration), configuration);
    return new Inspected(configuration, Connections.broker(configuration), formats);
  }

  TopicScan scan(ResultTopic topic) {
    return scan(topic.topic(configuration));
  }

  TopicScan scan(String topic) {
    return new TopicScan(broker, topic);
  }
}
