package dev.culprit.infrastructure.config;

import static dev.culprit.infrastructure.config.Kinds.choice;
import static dev.culprit.infrastructure.config.Kinds.text;

import dev.culprit.application.config.Only;
import dev.culprit.application.config.OutputFormat;
import dev.culprit.application.config.PublishDefinition;
import java.util.List;

/** The keys of topics of the user's own. */
final class PublishKeys {
  static final Kind<PublishDefinition> PUBLISH =
      new Shape<>("a topic such as { topic: alerts, only: anomalous }") {
        final Key<PublishDefinition, String> topic =
            required(
                "topic", text("a topic's name", "alerts"), PublishDefinition::topic, "Its name.");
        final Key<PublishDefinition, OutputFormat> format =
            defaulted(
                "format",
                choice(OutputFormat.class),
                OutputFormat.JSON,
                PublishDefinition::format,
                "How records are written.");
        final Key<PublishDefinition, Only> only =
            defaulted(
                "only", choice(Only.class), Only.ALL, PublishDefinition::only, "Which points.");
        final Key<PublishDefinition, List<String>> fields =
            defaulted(
                "fields",
                ListKind.of(text("a field's name", "score")),
                List.of(),
                PublishDefinition::fields,
                "Which fields, in order; left out: all.");

        @Override
        PublishDefinition make(Values v) {
          return new PublishDefinition(v.get(topic), v.get(format), v.get(only), v.get(fields));
        }
      };

  private PublishKeys() {}
}
