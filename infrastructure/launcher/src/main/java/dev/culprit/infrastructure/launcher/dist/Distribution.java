package dev.culprit.infrastructure.launcher.dist;

import dev.culprit.infrastructure.launcher.terminal.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The archive that runs without sources and Maven.
 *
 * @param checkout whose parts are built
 * @param job base of all job jars
 * @param version in its name
 */
public record Distribution(Path checkout, Path job, String version) {
  private static final List<String> PAPERS =
      List.of("README.md", "LICENSE", "NOTICE", "CHANGELOG.md", "SECURITY.md");

  /** What was written: the archive, its sum in a file beside it. */
  public record Written(Path archive, long bytes, String sha256) {}

  /**
   * @param folder made when missing
   */
  public Written write(Path folder) throws IOException {
    Path parts = checkout.resolve("infrastructure/launcher/target");
    String name = "culprit-" + version;
    Archive archive = new Archive(name);
    archive.program("culprit", checkout.resolve("culprit"));
    archive.file("culprit.cmd", checkout.resolve("culprit.cmd"));
    for (String paper : PAPERS) {
      archive.file(paper, checkout.resolve(paper));
    }
    for (Path jar : new Libraries(job).needed(parts.resolve("lib"))) {
      archive.bytes("lib/" + jar.getFileName(), Libraries.trimmed(jar));
    }
    archive.file("lib/job/culprit-job.jar", job);
    tree(archive, parts.resolve("plugins"), "lib/plugins/", ".jar");
    tree(archive, checkout.resolve("infrastructure/embedded/target/registry"), "lib/registry/", "");
    tree(archive, checkout.resolve("docs"), "docs/", "");
    archive.file("sbom.json", parts.resolve("sbom.json"));
    archive.bytes("spi/culprit-spi-" + version + ".jar", spi());
    archive.text("plugins/README.md", "Jars with detectors or attributors go here.\n");
    Files.createDirectories(folder);
    Path out = folder.resolve(name + ".tar.gz");
    archive.write(out);
    String sum = sha256(out);
    Files.writeString(
        folder.resolve(name + ".tar.gz.sha256"), sum + "  " + out.getFileName() + "\n");
    return new Written(out, Files.size(out), sum);
  }

  private byte[] spi() throws IOException {
    Path classes = checkout.resolve("domain/target/classes");
    if (!Files.isDirectory(classes)) {
      throw Failure.fault(
          classes + " is missing: remove infrastructure/launcher/target, and build.");
    }
    return SpiJar.of(classes);
  }

  private static void tree(Archive archive, Path folder, String into, String ending)
      throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        if (name.endsWith(ending)) {
          archive.file(into + name, file);
        }
      }
    }
  }

  private static String sha256(Path file) throws IOException {
    try {
      MessageDigest sum = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), sum)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(sum.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
