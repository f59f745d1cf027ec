package dev.culprit.infrastructure.launcher;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.plugin.PluginCatalog;
import dev.culprit.infrastructure.config.CanonicalJson;
import dev.culprit.infrastructure.flink.deploy.JobJar;
import dev.culprit.infrastructure.launcher.terminal.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes self-contained job jars. */
final class JobJars {
  private JobJars() {}

  /**
   * @throws Failure when it cannot be written
   */
  static void write(Configuration configuration, Path out) {
    Path base = Workspace.jobBase();
    if (!Files.isRegularFile(base)) {
      throw Failure.badInput(
          "The classes of the job, " + base + ", are missing: start with ./culprit, which builds.");
    }
    try (PluginCatalog catalog = Plugins.load(configuration.plugins())) {
      JobJar.write(base, new CanonicalJson().write(configuration), catalog.bundles(), out);
    } catch (IOException e) {
      throw Failure.badInput(out + " cannot be written: " + e.getMessage() + ".");
    }
  }
}
