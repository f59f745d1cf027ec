package dev.culprit.application.config.check;

import dev.culprit.application.config.CsvDefinition;
import dev.culprit.application.config.EventTimeDefinition;
import dev.culprit.application.config.Format;
import dev.culprit.application.config.KafkaSettings;
import dev.culprit.application.config.OutputTopics;
import dev.culprit.application.config.Quantity;
import dev.culprit.application.config.SourceDefinition;

/** Sources against services, their own times and the metrics that read them. */
final class SourceRules {
  private SourceRules() {}

  static void check(Subject subject) {
    for (SourceDefinition source : subject.draft().sources()) {
      String path = "sources." + source.id();
      if (source.format() == Format.AVRO && subject.draft().registry().isEmpty()) {
        subject
            .tell()
            .accept(
                Finding.problem(
                        path + ".format",
                        "'avro' needs a schema registry, and none is configured",
                        "Add 'registry: { url: \"http://localhost:8082/apis/ccompat/v7\" }', or use"
                            + " json or csv.")
                    .basedOn("registry"));
      }
      KafkaSettings kafka = subject.draft().kafka();
      if (OutputTopics.ALL.stream().anyMatch(t -> kafka.topic(t).equals(source.topic()))) {
        subject.problem(
            path + ".topic",
            "'" + source.topic() + "' is a topic Culprit itself uses, so results would feed back",
            "Read another topic, or change 'kafka.topic-prefix'.");
      }
      eventTime(subject, path + ".event-time", source.eventTime());
      source.csv().ifPresent(csv -> columns(subject, path, source, csv));
      if (subject.draft().metrics().stream().noneMatch(m -> m.source().equals(source.id()))) {
        subject.warning(
            path, "no metric reads it", "Add a metric with 'source: " + source.id() + "'.");
      }
    }
  }

  private static void eventTime(Subject subject, String path, EventTimeDefinition time) {
    if (time.silenceAfter().compareTo(time.idleAfter()) < 0) {
      subject.problem(
          path + ".silence-after",
          "a source cannot be silent after "
              + Quantity.text(time.silenceAfter())
              + " when its partitions are idle only after "
              + Quantity.text(time.idleAfter()),
          "Set it to " + Quantity.text(time.idleAfter()) + " or more.");
    }
  }

  private static void columns(
      Subject subject, String path, SourceDefinition source, CsvDefinition csv) {
    source
        .eventTime()
        .field()
        .filter(f -> !csv.columns().contains(f))
        .ifPresent(
            f ->
                subject.problem(
                    path + ".event-time.field",
                    "'" + f + "' is not among the columns",
                    Suggestion.sentence(f, csv.columns(), "columns")));
    subject.draft().metrics().stream()
        .filter(m -> m.source().equals(source.id()))
        .forEach(
            m ->
                m.fieldsRead().stream()
                    .filter(f -> !csv.columns().contains(f))
                    .forEach(
                        f ->
                            subject.problem(
                                "metrics." + m.id(),
                                "reads '"
                                    + f
                                    + "', which is not among the columns of '"
                                    + source.id()
                                    + "'",
                                Suggestion.sentence(f, csv.columns(), "columns"))));
  }
}
