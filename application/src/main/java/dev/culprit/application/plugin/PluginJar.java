package dev.culprit.application.plugin;

/** A jar of a plugin, with the checksum it must have wherever it is loaded. Immutable. */
public final class PluginJar {
  private final String fileName;
  private final String sha256;
  private final byte[] content;

  /**
   * @param fileName the last part of its path, ending in {@code .jar}
   * @param sha256 of the content, 64 lower-case hex digits; checked when it is loaded
   * @param content the jar's bytes
   */
  public PluginJar(String fileName, String sha256, byte[] content) {
    if (!fileName.endsWith(".jar") || fileName.contains("/") || fileName.contains("\\")) {
      throw new IllegalArgumentException("Not the plain name of a jar: '" + fileName + "'.");
    }
    this.fileName = fileName;
    this.sha256 = sha256;
    this.content = content.clone();
  }

  public String fileName() {
    return fileName;
  }

  public String sha256() {
    return sha256;
  }

  public byte[] content() {
    return content.clone();
  }

  @Override
  public String toString() {
    return fileName + " (SHA-256 " + sha256 + ")";
  }
}
