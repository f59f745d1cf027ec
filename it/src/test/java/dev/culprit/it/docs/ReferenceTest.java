package dev.culprit.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.check.PluginSchemas;
import dev.culprit.infrastructure.config.ConfigurationLoader;
import dev.culprit.infrastructure.config.EnvironmentSecrets;
import dev.culprit.it.story.ClassPathPlugins;
import dev.culprit.schemas.Anomaly;
import dev.culprit.schemas.Attribution;
import dev.culprit.schemas.Breakdown;
import dev.culprit.schemas.Control;
import dev.culprit.schemas.DeadLetter;
import dev.culprit.schemas.Feedback;
import dev.culprit.schemas.Incident;
import dev.culprit.schemas.KnownEvent;
import dev.culprit.schemas.Point;
import dev.culprit.schemas.StoreSale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** The pages made from code are those of the code. */
class ReferenceTest {
  private static final Path REFERENCE = Path.of("../docs/reference");
  private static final String HOW =
      "stale; write it anew with ./mvnw -pl it -am test -Dtest=ReferenceTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false -Dculprit.regenerate=true";

  private static final List<Schema> RECORDS =
      List.of(
          Point.getClassSchema(),
          Anomaly.getClassSchema(),
          Attribution.getClassSchema(),
          Incident.getClassSchema(),
          Breakdown.getClassSchema(),
          DeadLetter.getClassSchema(),
          Control.getClassSchema(),
          Feedback.getClassSchema(),
          KnownEvent.getClassSchema(),
          StoreSale.getClassSchema());

  @Test
  void shouldTellOfTheCommandsAsTheyAreParsed() throws IOException {
    shouldBeShipped("commands.md", CommandReference.markdown());
  }

  @Test
  void shouldTellOfTheTopicsAsTheyAreMade() throws IOException {
    shouldBeShipped("topics.md", TopicReference.markdown(configuration()));
  }

  @Test
  void shouldTellOfTheFieldsAsTheyAreInTheSchemas() throws IOException {
    shouldBeShipped("schemas.md", SchemaReference.markdown(RECORDS));
  }

  @Test
  void shouldTellOfEveryDetectorWhatItSaysOfItself() throws IOException {
    Map<String, String> files = DetectorReference.files(new ClassPathPlugins());
    Files.createDirectories(REFERENCE.resolve("../detectors"));
    for (Map.Entry<String, String> file : files.entrySet()) {
      shouldBeShipped("../detectors/" + file.getKey(), file.getValue());
    }
    try (Stream<Path> shipped = Files.list(REFERENCE.resolve("../detectors"))) {
      assertThat(shipped.map(page -> page.getFileName().toString()).sorted())
          .containsExactlyElementsOf(files.keySet());
    }
  }

  private static void shouldBeShipped(String name, String generated) throws IOException {
    Path file = REFERENCE.resolve(name);
    if (Boolean.getBoolean("culprit.regenerate")) {
      Files.writeString(file, generated);
    }
    // line by line, so that a failure shows the lines and not the page
    assertThat(Files.readAllLines(file).stream().filter(line -> !generated.contains(line)))
        .as(name + " is " + HOW)
        .isEmpty();
    assertThat(Files.readString(file).equals(generated)).as(name + " is " + HOW).isTrue();
  }

  private static Configuration configuration() {
    ConfigurationLoader loader =
        new ConfigurationLoader(
            settings -> PluginSchemas.of(new ClassPathPlugins()), new EnvironmentSecrets(Map.of()));
    String yaml =
        """
        culprit: 1
        kafka: { bootstrap-servers: "localhost:9092" }
        sources:
          sales: { topic: store_sales, format: json, event-time: { field: sold_at, unit: millis } }
        metrics:
          revenue:
            source: sales
            measure: { sum: net_paid }
            window: { tumbling: 1m }
            publish: [ { topic: revenue_alerts, format: json, fields: [ window_start ] } ]
        """;
    return loader.load("topics.yaml", yaml).configuration().orElseThrow();
  }
}
