package dev.culprit.schemas;

import static org.apache.avro.SchemaCompatibility.checkReaderWriterCompatibility;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds every schema against all its released versions, in {@code released/<version>/<Name>.avsc}.
 * A released file is never changed; a release adds a folder.
 */
class CompatibilityTest {

  @ParameterizedTest
  @MethodSource("released")
  void shouldReadAndBeReadByEveryReleasedVersion(Path file) throws IOException {
    Schema released = new Schema.Parser().parse(file.toFile());
    Schema current =
        Records.ALL.stream()
            .filter(schema -> schema.getFullName().equals(released.getFullName()))
            .findFirst()
            .orElseThrow(() -> new AssertionError(released.getName() + " was removed"));

    assertCompatible(current, released);
    assertCompatible(released, current);
  }

  @Test
  void shouldHaveAReleasedVersionOfEveryRecord() throws Exception {
    List<String> names =
        released().map(file -> file.getFileName().toString().replace(".avsc", "")).toList();

    assertThat(names).containsAll(Records.ALL.stream().map(Schema::getName).toList());
  }

  @Test
  void shouldNoticeAFieldWithoutADefault() {
    Schema released = new Schema.Parser().parse(ONE_FIELD.formatted(""));
    Schema changed =
        new Schema.Parser().parse(ONE_FIELD.formatted(", {\"name\": \"b\", \"type\": \"string\"}"));

    assertThat(checkReaderWriterCompatibility(changed, released).getType())
        .isEqualTo(SchemaCompatibilityType.INCOMPATIBLE);
  }

  private static final String ONE_FIELD =
      """
      {"type": "record", "name": "R", "fields": [
        {"name": "a", "type": "string", "default": ""}%s]}
      """;

  private static void assertCompatible(Schema reader, Schema writer) {
    var result = checkReaderWriterCompatibility(reader, writer);
    assertThat(result.getType())
        .as(() -> reader.getName() + ": " + result.getDescription())
        .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
  }

  static Stream<Path> released() throws IOException, URISyntaxException {
    URL folder = Objects.requireNonNull(CompatibilityTest.class.getResource("/released"));
    try (Stream<Path> files = Files.walk(Path.of(folder.toURI()))) {
      return files.filter(file -> file.toString().endsWith(".avsc")).sorted().toList().stream();
    }
  }
}
