package dev.culprit.infrastructure.flink.deploy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Names of the entries a job jar holds beside classes, and the index of its plugins. */
final class JobJarFormat {
  static final String FOLDER = "culprit-job/";
  static final String CONFIGURATION = FOLDER + "configuration.json";
  static final String INDEX = FOLDER + "plugins.json";
  static final String PLUGINS = FOLDER + "plugins/";
  static final String LEARNT = FOLDER + "learnt/";
  static final ObjectMapper JSON = new ObjectMapper();

  /** One plugin: its name, where it came from, its jars. */
  record Plugin(
      @JsonProperty("name") String name,
      @JsonProperty("origin") String origin,
      @JsonProperty("jars") List<Jar> jars) {
    @JsonCreator
    Plugin {}
  }

  /** One jar of a plugin: the entry that holds it, its file name and checksum. */
  record Jar(
      @JsonProperty("entry") String entry,
      @JsonProperty("file") String file,
      @JsonProperty("sha256") String sha256) {
    @JsonCreator
    Jar {}
  }

  private JobJarFormat() {}

  /**
   * @throws IllegalStateException when the loader's jar has no such entry
   */
  static byte[] entry(ClassLoader userCode, String name) {
    try (InputStream in = userCode.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(
            "The job jar has no entry '" + name + "'. Make it with './culprit package'.");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException("Entry '" + name + "' of the job jar cannot be read.", e);
    }
  }
}
