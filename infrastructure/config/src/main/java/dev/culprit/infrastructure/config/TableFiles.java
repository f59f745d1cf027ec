package dev.culprit.infrastructure.config;

import dev.culprit.application.config.ThresholdTable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the file of a threshold table, so that its text goes along with the configuration. */
final class TableFiles {
  static final Kind<String> KIND =
      new ScalarKind<>(
          "a CSV file with a line of headings",
          "caps.csv",
          Map.of("type", "string", "minLength", 1L),
          TableFiles::embedded,
          text -> text);

  private TableFiles() {}

  private static @Nullable String embedded(Value.Scalar scalar, Reading at) {
    String name = scalar.text();
    Path folder = at.reporter().folder();
    if (folder == null || name.startsWith(ThresholdTable.EMBEDDED)) {
      return name;
    }
    try {
      byte[] bytes = Files.readAllBytes(folder.resolve(name));
      if (bytes.length <= ThresholdTable.MOST_BYTES) {
        return ThresholdTable.EMBEDDED
            + StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      }
      at.problem(
          scalar,
          "'%s' has %d bytes, and %d are the most"
              .formatted(name, bytes.length, ThresholdTable.MOST_BYTES),
          "Leave out columns and rows that no metric needs.");
    } catch (CharacterCodingException garbled) {
      at.problem(scalar, "'" + name + "' is not text in UTF-8", "Save it in UTF-8.");
    } catch (IOException | InvalidPathException unreadable) {
      at.problem(
          scalar,
          "there is no file '" + name + "' in " + folder,
          "Name one that is there, relative to this one.");
    }
    return null;
  }
}
