package dev.culprit.infrastructure.launcher.inside;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.OutputTopics;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The topics of a job that people look into. */
public enum ResultTopic {
  ANOMALIES(OutputTopics.ANOMALIES),
  POINTS(OutputTopics.POINTS),
  ATTRIBUTIONS(OutputTopics.ATTRIBUTIONS),
  BREAKDOWNS(OutputTopics.BREAKDOWNS),
  DEAD_LETTERS(OutputTopics.DEAD_LETTERS),
  INCIDENTS(OutputTopics.INCIDENTS),
  CONTROL(OutputTopics.CONTROL);

  private final String code;

  ResultTopic(String code) {
    this.code = code;
  }

  /** As people write it, which is the topic's name without its prefix. */
  public String code() {
    return code;
  }

  /** The topic's name on the broker. */
  public String topic(Configuration configuration) {
    return configuration.kafka().topic(code);
  }

  /** The one of this name. */
  public static Optional<ResultTopic> of(String code) {
    return Arrays.stream(values()).filter(topic -> topic.code.equals(code)).findFirst();
  }

  /** All names, for messages. */
  public static String all() {
    return Arrays.stream(values()).map(ResultTopic::code).collect(Collectors.joining(", "));
  }
}
