package dev.culprit.infrastructure.launcher.authoring;

import dev.culprit.application.plugin.PluginBundle;
import dev.culprit.application.plugin.PluginCatalog;
import dev.culprit.application.plugin.PluginJar;
import dev.culprit.infrastructure.flink.spec.Sha256;
import dev.culprit.infrastructure.launcher.terminal.Failure;
import dev.culprit.infrastructure.pluginloader.PluginLoader;
import dev.culprit.testkit.AttributorClauses;
import dev.culprit.testkit.Clause;
import dev.culprit.testkit.DetectorClauses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
   * Tries every clause on all that the first jar, or another one, provides.
   *
   * @param jars the plugin and the libraries it needs, which a folder in {@code plugins} would hold
   * @param given parameters as typed, by name; the others have their defaults
   * @param told hears of each clause as soon as it was tried
   * @throws Failure when there is no such jar, or a parameter is missing or does not fit
   * @throws dev.culprit.application.plugin.PluginException when they cannot be loaded
   */
  public static void of(List<Path> jars, Map<String, String> given, Consumer<Finding> told) {
    GivenParameters parameters = new GivenParameters(given);
    try (PluginCatalog catalog = PluginLoader.fromBundles(List.of(bundle(jars)))) {
      checkNames(given, catalog);
      for (String id : catalog.detectorIds()) {
        catalog
            .detector(id)
            .ifPresent(
                factory -> {
                  var values = parameters.readBy("detector '" + id + "'", factory.parameters());
                  tell("detector", id, DetectorClauses.of(factory, values), told);
                });
      }
      for (String id : catalog.attributorIds()) {
        catalog
            .attributor(id)
            .ifPresent(
                factory -> {
                  var values = parameters.readBy("attributor '" + id + "'", factory.parameters());
                  tell("attributor", id, AttributorClauses.of(factory, values), told);
                });
      }
    }
  }

  private static PluginBundle bundle(List<Path> jars) {
    List<PluginJar> parts = new ArrayList<>();
    for (Path jar : jars) {
      if (!Files.isRegularFile(jar) || !jar.toString().endsWith(".jar")) {
        throw Failure.badInput(
            jar
                + " is not a jar: name the one that the plugin's build made, such as"
                + " build/NAME.jar.");
      }
      try {
        byte[] content = Files.readAllBytes(jar);
        parts.add(new PluginJar(jar.getFileName().toString(), Sha256.of(content), content));
      } catch (IOException e) {
        throw Failure.badInput("%s cannot be read: %s.".formatted(jar, e.getMessage()));
      }
    }
    String name = parts.get(0).fileName().replaceFirst("\\.jar$", "");
    return new PluginBundle(name, jars.get(0).toString(), parts);
  }

  private static void checkNames(Map<String, String> given, PluginCatalog catalog) {
    Set<String> known = new TreeSet<>();
    catalog.detectorIds().stream()
        .flatMap(id -> catalog.detector(id).stream())
        .flatMap(factory -> factory.parameters().parameters().stream())
        .forEach(parameter -> known.add(parameter.name()));
    catalog.attributorIds().stream()
        .flatMap(id -> catalog.attributor(id).stream())
        .flatMap(factory -> factory.parameters().parameters().stream())
        .forEach(parameter -> known.add(parameter.name()));
    for (String name : given.keySet()) {
      if (!known.contains(name)) {
        throw Failure.badInput(
            "--param %s: nothing in this jar has such a parameter; there %s."
                .formatted(name, known.isEmpty() ? "are none" : "is " + String.join(", ", known)));
      }
    }
  }

  private static void tell(String kind, String id, List<Clause> clauses, Consumer<Finding> told) {
    clauses.forEach(clause -> told.accept(new Finding(kind, id, clause.name(), clause.broken())));
  }
}
