package dev.culprit.it.stack;

import dev.culprit.infrastructure.embedded.ChildMain;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a Flink process may see: Flink and its own libraries, as in a distribution, and nothing of
 * ours but the main that ends the process with its parent. Connectors, Kafka, Avro and our code
 * have to come in the job's jar.
 */
final class FlinkClassPath {
  private static final List<String> GROUPS =
      List.of(
          "/org/apache/flink/",
          "/org/apache/commons/",
          "/commons-",
          "/com/esotericsoftware/",
          "/com/ververica/",
          "/com/github/luben/",
          "/org/objenesis/",
          "/org/javassist/",
          "/org/xerial/snappy/",
          "/at/yawk/lz4/",
          "/org/lz4/",
          "/org/slf4j/",
          "/org/apache/logging/",
          "/org/snakeyaml/",
          "/com/google/code/findbugs/",
          "/tools/profiler/");

  private static final Pattern OURS_TO_BRING =
      Pattern.compile(".*/flink-connector-(kafka|base)/.*|.*-tests\\.jar");

  private FlinkClassPath() {}

  static String text() {
    return Stream.concat(Stream.of(parentWatch()), libraries().stream())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static List<String> libraries() {
    // surefire starts its fork with a jar that only names the real class path
    String all =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Arrays.stream(all.split(File.pathSeparator))
        .filter(entry -> GROUPS.stream().anyMatch(slashed(entry)::contains))
        .filter(entry -> !OURS_TO_BRING.matcher(slashed(entry)).matches())
        .distinct()
        .toList();
  }

  private static String slashed(String path) {
    return path.replace('\\', '/');
  }

  private static String parentWatch() {
    try {
      return Path.of(ChildMain.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
