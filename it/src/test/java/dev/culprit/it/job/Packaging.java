package dev.culprit.it.job;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.PluginSettings;
import dev.culprit.application.config.check.PluginSchemas;
import dev.culprit.application.plugin.PluginCatalog;
import dev.culprit.application.port.Outcome;
import dev.culprit.application.setup.PlannedTopics;
import dev.culprit.infrastructure.config.CanonicalJson;
import dev.culprit.infrastructure.config.CheckReport;
import dev.culprit.infrastructure.config.ConfigurationLoader;
import dev.culprit.infrastructure.config.EnvironmentSecrets;
import dev.culprit.infrastructure.flink.deploy.JobJar;
import dev.culprit.infrastructure.kafka.KafkaAddress;
import dev.culprit.infrastructure.kafka.KafkaTopicAdmin;
import dev.culprit.infrastructure.pluginloader.PluginLoader;
import dev.culprit.infrastructure.pluginloader.PluginSources;
import dev.culprit.it.stack.JobBase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** From the text of a configuration to its topics and a job's jar. */
final class Packaging {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /** The history of the tests lies in the past. */
  private static final Duration FOR_EVER = Duration.ofDays(36_500);

  private Packaging() {}

  static void packageJob(String text, Path jar) throws IOException {
    List<PluginCatalog> opened = new ArrayList<>();
    try {
      CheckReport report =
          new ConfigurationLoader(
                  settings -> {
                    opened.add(load(settings));
                    return PluginSchemas.of(opened.get(0));
                  },
                  EnvironmentSecrets.ofThisProcess())
              .load("sales.yaml", text);
      Configuration configuration =
          report.configuration().orElseThrow(() -> new AssertionError(report.text()));
      createTopics(configuration);
      JobJar.write(
          JobBase.find(),
          new CanonicalJson().write(configuration),
          opened.get(0).bundles(),
          Map.of(),
          jar);
    } finally {
      opened.forEach(PluginCatalog::close);
    }
  }

  private static void createTopics(Configuration configuration) {
    KafkaAddress broker =
        KafkaAddress.of(configuration.kafka(), EnvironmentSecrets.ofThisProcess());
    Outcome<Integer> created =
        new KafkaTopicAdmin(broker).create(new PlannedTopics(1, 1, FOR_EVER).of(configuration));
    if (!(created instanceof Outcome.Delivered<Integer>)) {
      throw new AssertionError(created.toString());
    }
  }

  private static PluginCatalog load(PluginSettings settings) {
    List<Path> builtIn =
        Stream.of(
                "contribution",
                "control-charts",
                "forecasts",
                "forest",
                "htm",
                "limits",
                "localisers",
                "lof",
                "records",
                "ripple",
                "seasonal",
                "shapes",
                "statistics")
            .map(name -> ROOT.resolve("plugins").resolve(name).resolve("target/classes"))
            .toList();
    return PluginLoader.fromSources(PluginSources.of(settings, ROOT, builtIn));
  }
}
