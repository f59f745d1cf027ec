package dev.culprit.infrastructure.launcher;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.PluginSettings;
import dev.culprit.application.config.check.PluginSchemas;
import dev.culprit.application.plugin.PluginCatalog;
import dev.culprit.infrastructure.config.CheckReport;
import dev.culprit.infrastructure.config.ConfigurationLoader;
import dev.culprit.infrastructure.config.EnvironmentSecrets;
import dev.culprit.infrastructure.launcher.terminal.Failure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads configuration files against the plugins that are installed. */
final class Configurations {
  private Configurations() {}

  /** All there is to say about a file. */
  static CheckReport check(Path file) {
    return reading(loader -> loader.load(file));
  }

  /** The folder in which the files are that a configuration names. */
  static Path folder(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    return folder == null ? Path.of("") : folder;
  }

  /** The configuration of a text made by the launcher itself. */
  static CheckReport check(String name, String text) {
    return reading(loader -> loader.load(name, text));
  }

  /**
   * The configuration in a file.
   *
   * @throws Failure with every problem, when there are any
   */
  static Configuration load(Path file) {
    return orRefuse(check(file));
  }

  static Configuration orRefuse(CheckReport report) {
    return report.configuration().orElseThrow(() -> Failure.badInput(report.text()));
  }

  private static CheckReport reading(Function<ConfigurationLoader, CheckReport> use) {
    List<PluginCatalog> opened = new ArrayList<>();
    Function<PluginSettings, PluginSchemas> installed =
        settings -> {
          PluginCatalog catalog = Plugins.load(settings);
          opened.add(catalog);
          return PluginSchemas.of(catalog);
        };
    try {
      return use.apply(new ConfigurationLoader(installed, EnvironmentSecrets.ofThisProcess()));
    } finally {
      opened.forEach(PluginCatalog::close);
    }
  }
}
