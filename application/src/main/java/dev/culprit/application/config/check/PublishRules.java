package dev.culprit.application.config.check;

import dev.culprit.application.config.KafkaSettings;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.OutputFormat;
import dev.culprit.application.config.OutputTopics;
import dev.culprit.application.config.PublishDefinition;
import dev.culprit.application.config.PublishedFields;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Topics of the user's own: no cycles, one format each, fields that exist. */
final class PublishRules {
  private PublishRules() {}

  static void check(Subject subject) {
    Map<String, OutputFormat> formats = new HashMap<>();
    for (MetricDefinition metric : subject.draft().metrics()) {
      List<PublishDefinition> publish = metric.publish();
      for (int i = 0; i < publish.size(); i++) {
        String path = "metrics." + metric.id() + ".publish[" + i + "]";
        PublishDefinition to = publish.get(i);
        topic(subject, path + ".topic", to.topic());
        fields(subject, path + ".fields", metric, to.fields());
        if (to.format() == OutputFormat.AVRO && subject.draft().registry().isEmpty()) {
          subject
              .tell()
              .accept(
                  Finding.problem(
                          path + ".format",
                          "'avro' needs a schema registry, and none is configured",
                          "Use json, or add 'registry'.")
                      .basedOn("registry"));
        }
        OutputFormat other = formats.putIfAbsent(to.topic(), to.format());
        if (other != null && other != to.format()) {
          subject.problem(
              path + ".format",
              "another metric publishes to '" + to.topic() + "' as " + other.code(),
              "Use " + other.code() + ", or another topic.");
        }
      }
    }
  }

  private static void topic(Subject subject, String path, String topic) {
    subject.draft().sources().stream()
        .filter(s -> s.topic().equals(topic))
        .forEach(
            s ->
                subject.problem(
                    path,
                    "'"
                        + topic
                        + "' is read by source '"
                        + s.id()
                        + "', so results would feed back",
                    "Publish to another topic."));
    KafkaSettings kafka = subject.draft().kafka();
    if (OutputTopics.ALL.stream().anyMatch(t -> kafka.topic(t).equals(topic))) {
      subject.problem(
          path,
          "'" + topic + "' is a topic Culprit itself uses",
          "Publish to another topic, or change 'kafka.topic-prefix'.");
    }
  }

  private static void fields(
      Subject subject, String path, MetricDefinition metric, List<String> fields) {
    if (!metric.window().windowed()) {
      return; // every field of the record may be passed on, and nobody knows them all
    }
    Set<String> known = PublishedFields.of(metric);
    for (int i = 0; i < fields.size(); i++) {
      if (!known.contains(fields.get(i))) {
        subject.problem(
            path + "[" + i + "]",
            "unknown field '" + fields.get(i) + "'",
            Suggestion.sentence(fields.get(i), known, "fields"));
      }
    }
  }
}
