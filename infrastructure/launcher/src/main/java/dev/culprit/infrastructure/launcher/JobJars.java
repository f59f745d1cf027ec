package dev.culprit.infrastructure.launcher;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.plugin.PluginCatalog;
import dev.culprit.infrastructure.config.CanonicalJson;
import dev.culprit.infrastructure.flink.deploy.Deployment;
import dev.culprit.infrastructure.flink.deploy.JobJar;
import dev.culprit.infrastructure.flink.deploy.JobLabel;
import dev.culprit.infrastructure.flink.series.SeriesOperator;
import dev.culprit.infrastructure.launcher.terminal.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Writes self-contained job jars. */
final class JobJars {
  private JobJars() {}

  /** What is done with a jar. */
  interface Use<T> {
    T with(Path jar) throws InterruptedException;
  }

  /**
   * What the job learns from before it starts.
   *
   * @param folder of the configuration's file, in which the files it names are
   * @param known whether it starts from a state in which it has learnt already
   * @param say told of each history, in a sentence
   */
  record History(Path folder, boolean known, Consumer<String> say) {}

  /** What the job of a configuration will say of itself. */
  static JobLabel label(Configuration configuration) {
    return JobLabel.of(
        configuration, new CanonicalJson().write(configuration), SeriesOperator.STATE_FORMAT);
  }

  /** Packages, uses the jar, and removes it. */
  static <T> T withJar(Configuration configuration, History history, Use<T> use)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("culprit-job");
    Path jar = folder.resolve(Deployment.jarName(configuration.kafka().topicPrefix()));
    try {
      write(configuration, history, jar);
      return use.with(jar);
    } finally {
      Files.deleteIfExists(jar);
      Files.deleteIfExists(folder);
    }
  }

  /**
   * @throws Failure when it cannot be written
   */
  static void write(Configuration configuration, History history, Path out) {
    Path base = Workspace.jobBase();
    if (!Files.isRegularFile(base)) {
      throw Failure.badInput(
          "The classes of the job, " + base + ", are missing: start with ./culprit, which builds.");
    }
    try (PluginCatalog catalog = Plugins.load(configuration.plugins())) {
      JobJar.write(
          base,
          new CanonicalJson().write(configuration),
          catalog.bundles(),
          LocalRun.learnt(configuration, history.folder(), catalog, history.known(), history.say()),
          out);
    } catch (IOException e) {
      throw Failure.badInput(out + " cannot be written: " + e.getMessage() + ".");
    }
  }
}
