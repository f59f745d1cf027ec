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
import dev.culprit.infrastructure.flink.spec.ProcessLearnt;
import dev.culprit.infrastructure.flink.spec.ProcessPlugins;
import dev.culprit.infrastructure.launcher.terminal.Failure;
import dev.culprit.infrastructure.launcher.warmup.WarmUps;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;

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
   * @param folder of the configuration's file
   * @param say told what was learnt from history before the job starts
   * @param home for checkpoints, unless the configuration names another place, and scratch files
   * @param wantedPort of the web pages; a taken one is replaced by a free one
   * @param fresh whether to begin anew instead of resuming from the newest good checkpoint
   * @throws Failure when something is missing, with the remedy
   */
  static EngineHandle start(
      Configuration configuration,
      Path folder,
      Path home,
      int wantedPort,
      boolean fresh,
      Consumer<String> say)
      throws InterruptedException {
    Connections.checkAll(configuration);
    JobSpec spec;
    try (PluginCatalog catalog = Plugins.load(configuration.plugins())) {
      boolean resumes =
          LocalEngine.resumes(new LocalEngineOptions(home, wantedPort, fresh), configuration);
      Map<String, byte[]> learnt = learnt(configuration, folder, catalog, resumes, say);
      spec =
          JobSpec.of(
                  new StandardParts(ProcessPlugins.of(catalog.bundles()), ProcessLearnt.of(learnt)),
                  configuration)
              .withControlLog(Connections.orFail(ControlLogReader.read(configuration)));
    }
    int port = FreePort.preferring(wantedPort);
    return LocalEngine.start(new LocalEngineOptions(home, port, fresh), spec);
  }

  /**
   * What the metrics learn from history, by source.
   *
   * @param resumes whether the job goes on from a state of its own, which knows how far the topics
   *     were read; series that have not come yet still begin with what is learnt from files
   */
  static Map<String, byte[]> learnt(
      Configuration configuration,
      Path folder,
      PluginCatalog plugins,
      boolean resumes,
      Consumer<String> say) {
    InstantSource clock = InstantSource.system();
    return new WarmUps(configuration, plugins, clock, say)
        .learn(folder, new TopicRehearsal(configuration, plugins, clock, resumes));
  }
}
