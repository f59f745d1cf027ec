package dev.culprit.infrastructure.launcher.authoring;

import dev.culprit.application.plugin.PluginCatalog;
import dev.culprit.infrastructure.launcher.terminal.Failure;
import dev.culprit.infrastructure.pluginloader.PluginLoader;
import dev.culprit.infrastructure.pluginloader.PluginSources;
import dev.culprit.testkit.AttributorClauses;
import dev.culprit.testkit.Clause;
import dev.culprit.testkit.DetectorClauses;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Loads one jar as the product does and tries the contract on all that it provides. */
public final class PluginCheckup {
  private PluginCheckup() {}

  /**
   * One clause of the contract, tried.
   *
   * @param kind {@code detector} or {@code attributor}
   * @param id what it was tried on
   * @param clause the clause as a sentence
   * @param broken what was wrong; empty when the clause is kept
   */
  public record Finding(String kind, String id, String clause, Optional<String> broken) {}

  /**
   * Tries every clause with default parameters.
   *
   * @param told hears of each clause as soon as it was tried
   * @throws Failure when there is no such jar
   * @throws dev.culprit.application.plugin.PluginException when it cannot be loaded
   */
  public static void of(Path jar, Consumer<Finding> told) {
    if (!Files.isRegularFile(jar) || !jar.toString().endsWith(".jar")) {
      throw Failure.badInput(
          jar
              + " is not a jar: name the one that the plugin's build made, such as build/NAME.jar.");
    }
    PluginSources alone = new PluginSources(List.of(jar), List.of(), Set.of());
    try (PluginCatalog catalog = PluginLoader.fromSources(alone)) {
      for (String id : catalog.detectorIds()) {
        catalog
            .detector(id)
            .ifPresent(factory -> tell("detector", id, DetectorClauses.of(factory), told));
      }
      for (String id : catalog.attributorIds()) {
        catalog
            .attributor(id)
            .ifPresent(factory -> tell("attributor", id, AttributorClauses.of(factory), told));
      }
    }
  }

  private static void tell(String kind, String id, List<Clause> clauses, Consumer<Finding> told) {
    clauses.forEach(clause -> told.accept(new Finding(kind, id, clause.name(), clause.broken())));
  }
}
