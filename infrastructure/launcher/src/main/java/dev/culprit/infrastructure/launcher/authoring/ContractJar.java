package dev.culprit.infrastructure.launcher.authoring;

import dev.culprit.spi.SpiVersion;
import dev.culprit.testkit.Clause;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A jar of one package tree of this very program: what a plugin is compiled against is what it will
 * be run with. Equal classes give equal bytes.
 */
final class ContractJar {
  /** The earliest time that a zip can hold. */
  private static final LocalDateTime FIXED_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private ContractJar() {}

  /** The interfaces plugins implement, and nothing of the rest of the domain. */
  static void writeSpi(Path jar) throws IOException {
    write(SpiVersion.class, "dev/culprit/spi", jar);
  }

  /** The contract as checks and JUnit tests. */
  static void writeTestkit(Path jar) throws IOException {
    write(Clause.class, "dev/culprit/testkit", jar);
  }

  private static void write(Class<?> member, String tree, Path jar) throws IOException {
    Path origin;
    try {
      origin = Path.of(member.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
    if (Files.isDirectory(origin)) {
      copy(origin, tree, jar);
    } else {
      try (FileSystem inside = FileSystems.newFileSystem(origin)) {
        copy(inside.getPath("/"), tree, jar);
      }
    }
  }

  private static void copy(Path root, String tree, Path jar) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out);
        Stream<Path> walk = Files.walk(root.resolve(tree))) {
      List<Path> files = walk.filter(Files::isRegularFile).sorted().toList();
      for (Path file : files) {
        ZipEntry entry = new ZipEntry(root.relativize(file).toString().replace('\\', '/'));
        entry.setTimeLocal(FIXED_TIME);
        zip.putNextEntry(entry);
        Files.copy(file, zip);
        zip.closeEntry();
      }
    }
  }
}
