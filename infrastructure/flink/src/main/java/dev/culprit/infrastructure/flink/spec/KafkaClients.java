package dev.culprit.infrastructure.flink.spec;

import dev.culprit.application.config.KafkaSettings;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.provider.DirectoryConfigProvider;
import org.apache.kafka.common.config.provider.EnvVarConfigProvider;

/**
 * Client properties that may travel with the job: secrets stay references, which the client itself
 * looks up on the worker through Kafka's own configuration providers.
 */
public final class KafkaClients {
  private static final Pattern FILE = Pattern.compile("\\$\\{file:([^}]*)/([^/}]+)}");

  private KafkaClients() {}

  public static Properties properties(KafkaSettings kafka) {
    Properties properties = new Properties();
    kafka
        .properties()
        .forEach((key, secret) -> properties.setProperty(key, forClients(secret.written())));
    if (properties.values().stream().anyMatch(value -> value.toString().contains("${"))) {
      properties.setProperty("config.providers", "env,directory");
      properties.setProperty("config.providers.env.class", EnvVarConfigProvider.class.getName());
      properties.setProperty(
          "config.providers.directory.class", DirectoryConfigProvider.class.getName());
    }
    properties.setProperty(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
    return properties;
  }

  /** {@code ${file:/run/secrets/db}} is {@code ${directory:/run/secrets:db}} in Kafka's words. */
  private static String forClients(String written) {
    Matcher file = FILE.matcher(written);
    return file.replaceAll(m -> Matcher.quoteReplacement("${directory:" + folder(m) + "}"));
  }

  private static String folder(java.util.regex.MatchResult match) {
    String folder = match.group(1).isEmpty() ? "/" : match.group(1);
    return folder + ":" + match.group(2);
  }
}
