package dev.culprit.infrastructure.launcher.inside;

import dev.culprit.application.config.Secret;
import dev.culprit.application.port.SecretReader;
import dev.culprit.infrastructure.launcher.terminal.Failure;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A file with properties of Kafka's clients, as everybody has one whose broker asks who he is.
 *
 * @param written what it says, without the address
 * @param servers the address, if it names one
 */
public record ClientFile(Map<String, String> written, Optional<String> servers) {
  /** For a broker that asks nothing. */
  public static final ClientFile NONE = new ClientFile(Map.of(), Optional.empty());

  private static final String SERVERS = "bootstrap.servers";
  private static final Pattern SECRET =
      Pattern.compile(".*(password|secret|jaas|token|auth\\.user\\.info).*");

  public ClientFile {
    written = Map.copyOf(written);
  }

  /**
   * @throws Failure when it cannot be read
   */
  public static ClientFile read(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw Failure.badInput(
          "--kafka-properties %s cannot be read: %s.".formatted(file, e.getMessage()));
    }
    Map<String, String> written = new TreeMap<>();
    properties.stringPropertyNames().forEach(key -> written.put(key, properties.getProperty(key)));
    Optional<String> servers = Optional.ofNullable(written.remove(SERVERS));
    return new ClientFile(written, servers);
  }

  /**
   * For a client, with references to variables and files looked up.
   *
   * @throws Failure when one refers to nothing
   */
  public Map<String, String> revealed(SecretReader secrets) {
    Map<String, String> client = new TreeMap<>();
    written.forEach(
        (key, value) -> {
          try {
            client.put(key, value.isBlank() ? value : secrets.reveal(new Secret(value)));
          } catch (IllegalArgumentException e) {
            throw Failure.badInput("%s: %s.".formatted(key, e.getMessage()));
          }
        });
    return client;
  }

  /** As it may stand in a configuration that anybody may see: secrets become variables. */
  public Map<String, String> shown() {
    Map<String, String> shown = new TreeMap<>(written);
    variables().forEach((key, variable) -> shown.put(key, "${env:" + variable + "}"));
    return shown;
  }

  /** The variables that have to hold what stands in the file, by property. */
  public Map<String, String> variables() {
    Map<String, String> variables = new TreeMap<>();
    written.forEach(
        (key, value) -> {
          boolean secret = SECRET.matcher(key.toLowerCase(Locale.ROOT)).matches();
          if (secret && !new Secret(value.isBlank() ? "-" : value).isReference()) {
            variables.put(key, "KAFKA_" + key.toUpperCase(Locale.ROOT).replaceAll("\\W", "_"));
          }
        });
    return variables;
  }
}
