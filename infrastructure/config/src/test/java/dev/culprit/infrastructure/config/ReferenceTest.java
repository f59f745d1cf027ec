package dev.culprit.infrastructure.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.culprit.application.config.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With {@code -Dculprit.regenerate=true} the shipped files are written anew. */
class ReferenceTest {
  private static final Path REFERENCE = Path.of("../../docs/reference");

  @Test
  void shouldShipTheSchemaTheBinderDescribes() throws IOException {
    shouldBeShipped("configuration.schema.json", ConfigurationSchema.json());
  }

  @Test
  void shouldShipTheReferenceTheBinderDescribes() throws IOException {
    shouldBeShipped("configuration.md", ConfigurationReference.markdown());
  }

  @ParameterizedTest
  @ValueSource(strings = {"shop.yaml", "first.yaml"})
  void shouldDescribeWhatTheBinderAccepts(String name) throws IOException {
    Configuration configuration =
        TestPlugins.loader()
            .load(Path.of("../../docs/examples").resolve(name))
            .configuration()
            .orElseThrow();
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(ConfigurationSchema.json());
    JsonNode json = new ObjectMapper().readTree(new CanonicalJson().write(configuration));
    assertThat(schema.validate(json)).isEmpty();
    ((ObjectNode) json).put("enigne", 1);
    assertThat(schema.validate(json)).hasSize(1);
  }

  private static void shouldBeShipped(String name, String generated) throws IOException {
    Path file = REFERENCE.resolve(name);
    if (Boolean.getBoolean("culprit.regenerate")) {
      Files.createDirectories(REFERENCE);
      Files.writeString(file, generated);
    }
    assertThat(file)
        .as("regenerate with -Dculprit.regenerate=true")
        .content()
        .isEqualToNormalizingNewlines(generated);
  }
}
