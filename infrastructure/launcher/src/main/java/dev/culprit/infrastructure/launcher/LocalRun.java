package dev.culprit.infrastructure.launcher;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.plugin.PluginCatalog;
import dev.culprit.application.setup.PlannedTopics;
import dev.culprit.infrastructure.embedded.FreePort;
import dev.culprit.infrastructure.flink.local.EngineHandle;
import dev.culprit.infrastructure.flink.local.LocalEngine;
import dev.culprit.infrastructure.flink.local.LocalEngineOptions;
import dev.culprit.infrastructure.flink.parts.ControlLogReader;
import dev.culprit.infrastructure.flink.parts.StandardParts;
import dev.culprit.infrastructure.flink.spec.JobSpec;
import dev.culprit.infrastructure.flink.spec.ProcessPlugins;
import dev.culprit.infrastructure.launcher.terminal.Failure;
import java.nio.file.Path;

/** The job of one configuration in this process. */
final class LocalRun {
  /** Where people look for Flink's web pages. */
  static final int WEB_PORT = 8081;

  private LocalRun() {}

  /**
   * Makes the output topics that are missing.
   *
   * @throws Failure when the broker does not answer, or refuses
   */
  static void createTopics(Configuration configuration, PlannedTopics plan) {
    Connections.orFail(Connections.topics(configuration).create(plan.of(configuration)));
  }

  /**
   * Checks what the job needs, starts it and returns when it runs.
   *
   * @param home for checkpoints, unless the configuration names another place, and scratch files
   * @param wantedPort of the web pages; a taken one is replaced by a free one
   * @param fresh whether to begin anew instead of resuming from the newest good checkpoint
   * @throws Failure when something is missing, with the remedy
   */
  static EngineHandle start(Configuration configuration, Path home, int wantedPort, boolean fresh)
      throws InterruptedException {
    Connections.checkAll(configuration);
    JobSpec spec;
    try (PluginCatalog catalog = Plugins.load(configuration.plugins())) {
      spec =
          JobSpec.of(new StandardParts(ProcessPlugins.of(catalog.bundles())), configuration)
              .withControlLog(Connections.orFail(ControlLogReader.read(configuration)));
    }
    int port = FreePort.preferring(wantedPort);
    return LocalEngine.start(new LocalEngineOptions(home, port, fresh), spec);
  }
}
