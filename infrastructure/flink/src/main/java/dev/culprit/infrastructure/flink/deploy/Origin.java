package dev.culprit.infrastructure.flink.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.infrastructure.flink.spec.Sha256;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a running job comes from, as it says of itself on its cluster: what is needed to go back,
 * from whatever machine.
 *
 * @param jar mark of the jar it was started from; empty when that could not be read
 * @param before mark of the jar of the version that it replaced
 * @param savepoint of that version, which this one took over
 */
public record Origin(Optional<String> jar, Optional<String> before, Optional<String> savepoint) {
  /** Of a job that replaced none. */
  public static final Origin FIRST =
      new Origin(Optional.empty(), Optional.empty(), Optional.empty());

  private static final String JAR = "culprit.jar";
  private static final String BEFORE = "culprit.jar-before";
  private static final String SAVEPOINT = "culprit.taken-over";
  private static final String BEFORE_ARGUMENT = "--before";
  private static final String SAVEPOINT_ARGUMENT = "--taken-over";
  private static final int MARK_DIGITS = 12;

  /** What tells a jar from others: the first 12 hexadecimal digits of its SHA-256. */
  static String markOf(Path jar) throws IOException {
    return Sha256.of(jar).substring(0, MARK_DIGITS);
  }

  /** Of a version that replaces this one, which left a savepoint. */
  Origin next(String leftSavepoint) {
    return new Origin(Optional.empty(), jar, Optional.of(leftSavepoint));
  }

  /** For the main class of the job, which cannot know it otherwise. */
  List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    before.ifPresent(mark -> arguments.addAll(List.of(BEFORE_ARGUMENT, mark)));
    savepoint.ifPresent(path -> arguments.addAll(List.of(SAVEPOINT_ARGUMENT, path)));
    return arguments;
  }

  /**
   * @param main class of the job, in its jar
   */
  static Origin of(Class<?> main, String[] arguments) {
    return new Origin(
        markOf(main),
        argument(arguments, BEFORE_ARGUMENT),
        argument(arguments, SAVEPOINT_ARGUMENT));
  }

  private static Optional<String> argument(String[] arguments, String name) {
    int place = List.of(arguments).indexOf(name);
    return place < 0 || place + 1 == arguments.length
        ? Optional.empty()
        : Optional.of(arguments[place + 1]);
  }

  private static Optional<String> markOf(Class<?> main) {
    try {
      CodeSource source = main.getProtectionDomain().getCodeSource();
      return source == null
          ? Optional.empty()
          : Optional.of(markOf(Path.of(source.getLocation().toURI())));
    } catch (IOException
        | URISyntaxException
        | IllegalArgumentException
        | FileSystemNotFoundException notAFile) {
      return Optional.empty();
    }
  }

  Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    jar.ifPresent(mark -> texts.put(JAR, mark));
    before.ifPresent(mark -> texts.put(BEFORE, mark));
    savepoint.ifPresent(path -> texts.put(SAVEPOINT, path));
    return texts;
  }

  static Origin read(JsonNode texts) {
    return new Origin(text(texts, JAR), text(texts, BEFORE), text(texts, SAVEPOINT));
  }

  private static Optional<String> text(JsonNode texts, String name) {
    return Optional.ofNullable(texts.path(name).asText(null));
  }
}
