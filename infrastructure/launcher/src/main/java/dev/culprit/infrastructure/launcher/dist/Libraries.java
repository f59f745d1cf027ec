package dev.culprit.infrastructure.launcher.dist;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Jars of the launcher as the distribution needs them: each class once, natives where they run. */
final class Libraries {
  /** Natives of RocksDB for systems that are not supported: 32 bits, PowerPC, musl. */
  private static final Pattern FOREIGN_NATIVES =
      Pattern.compile("librocksdbjni-linux(32.*|-ppc64le.*|.*-musl)\\.so");

  /** Files that many jars have, each its own. */
  private static final Pattern OWN_TO_EACH_JAR =
      Pattern.compile("META-INF/(?!services/).*|(.*/)?module-info\\.class|.*/");

  private final Map<String, Long> job = new HashMap<>();

  /**
   * @param jobJar on the class path of the distribution beside the libraries
   */
  Libraries(Path jobJar) throws IOException {
    try (ZipFile jar = new ZipFile(jobJar.toFile())) {
      jar.stream().forEach(entry -> job.put(entry.getName(), entry.getCrc()));
    }
  }

  /** The jars of a folder that are needed beside the job jar, in the order of their names. */
  List<Path> needed(Path folder) throws IOException {
    try (Stream<Path> jars = Files.list(folder)) {
      return jars.filter(file -> file.getFileName().toString().endsWith(".jar"))
          .filter(file -> !isInJob(file))
          .sorted()
          .toList();
    }
  }

  private boolean isInJob(Path file) {
    try (ZipFile jar = new ZipFile(file.toFile())) {
      return jar.stream()
          .filter(entry -> !OWN_TO_EACH_JAR.matcher(entry.getName()).matches())
          .allMatch(
              entry ->
                  entry.getName().startsWith("META-INF/services/")
                      ? job.containsKey(entry.getName())
                      : Long.valueOf(entry.getCrc()).equals(job.get(entry.getName())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The jar without natives for systems that are not supported; the same where it has none. */
  static byte[] trimmed(Path file) throws IOException {
    try (ZipFile jar = new ZipFile(file.toFile())) {
      if (jar.stream().noneMatch(e -> FOREIGN_NATIVES.matcher(e.getName()).matches())) {
        return Files.readAllBytes(file);
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ZipOutputStream out = new ZipOutputStream(bytes)) {
        Enumeration<? extends ZipEntry> entries = jar.entries();
        while (entries.hasMoreElements()) {
          ZipEntry entry = entries.nextElement();
          if (!FOREIGN_NATIVES.matcher(entry.getName()).matches()) {
            ZipEntry copy = new ZipEntry(entry.getName());
            copy.setTimeLocal(entry.getTimeLocal());
            out.putNextEntry(copy);
            try (InputStream in = jar.getInputStream(entry)) {
              in.transferTo(out);
            }
            out.closeEntry();
          }
        }
      }
      return bytes.toByteArray();
    }
  }
}
