package dev.culprit.infrastructure.launcher;

import dev.culprit.application.config.DetectionDefinition;
import dev.culprit.application.config.DetectorUse;
import dev.culprit.application.config.PluginSettings;
import dev.culprit.application.detect.Presets;
import dev.culprit.application.plugin.PluginCatalog;
import dev.culprit.infrastructure.launcher.terminal.Json;
import dev.culprit.infrastructure.launcher.terminal.Terminal;
import dev.culprit.spi.DataSheet;
import dev.culprit.spi.Parameter;
import dev.culprit.spi.ParameterSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What the plugins in the default folders say of themselves. */
record InstalledPlugins(List<Entry> entries) {

  /** One detector or attributor. */
  record Entry(String id, DataSheet sheet, ParameterSchema parameters) {}

  static InstalledPlugins detectors() {
    try (PluginCatalog catalog = Plugins.load(PluginSettings.defaults())) {
      List<Entry> entries = new ArrayList<>();
      for (String id : catalog.detectorIds()) {
        catalog
            .detector(id)
            .ifPresent(d -> entries.add(new Entry(id, d.dataSheet(), d.parameters())));
      }
      return new InstalledPlugins(entries);
    }
  }

  static InstalledPlugins attributors() {
    try (PluginCatalog catalog = Plugins.load(PluginSettings.defaults())) {
      List<Entry> entries = new ArrayList<>();
      for (String id : catalog.attributorIds()) {
        catalog
            .attributor(id)
            .ifPresent(a -> entries.add(new Entry(id, a.dataSheet(), a.parameters())));
      }
      return new InstalledPlugins(entries);
    }
  }

  boolean has(String id) {
    return entries.stream().anyMatch(entry -> entry.id().equals(id));
  }

  List<String> ids() {
    return entries.stream().map(Entry::id).toList();
  }

  /** What is used where no detector is named. */
  static void printPreset(Terminal terminal) {
    terminal
        .out()
        .printf(
            "%s: preset, used where a metric names no detector%n  stands for %s; the first that is"
                + " ready speaks%n%n",
            DetectionDefinition.DEFAULT_DETECTOR,
            Presets.expand(DetectorUse.of(DetectionDefinition.DEFAULT_DETECTOR)).stream()
                .map(DetectorUse::use)
                .collect(Collectors.joining(", then ")));
  }

  void print(Terminal terminal, boolean json) {
    for (Entry entry : entries) {
      terminal.out().println(json ? Json.line(fields(entry)) : text(entry));
    }
    if (entries.isEmpty() && !json) {
      terminal.out().println("Nothing is installed.");
    }
  }

  private static String text(Entry entry) {
    DataSheet sheet = entry.sheet();
    return String.format(
        Locale.ROOT,
        "%s: %s%n  score      %s%n  warm-up    %s%n  cost       %s, %d bytes a series%n"
            + "  good at    %s%n  bad at     %s%n  source     %s%n  parameters %s%n",
        entry.id(),
        sheet.title(),
        sheet.scoreUnit(),
        sheet.warmUp(),
        sheet.cost(),
        sheet.stateBytes(),
        sheet.goodAt(),
        sheet.badAt(),
        sheet.source(),
        parameters(entry.parameters()));
  }

  private static String parameters(ParameterSchema schema) {
    if (schema.parameters().isEmpty()) {
      return "none";
    }
    List<String> lines = new ArrayList<>();
    for (Parameter parameter : schema.parameters()) {
      Object standard = parameter.defaultValue();
      lines.add(
          parameter.name()
              + (standard == null ? "" : " (default " + standard + ")")
              + ": "
              + parameter.description());
    }
    return String.join(String.format("%n             "), lines);
  }

  private static Map<String, Object> fields(Entry entry) {
    DataSheet sheet = entry.sheet();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", entry.id());
    fields.put("title", sheet.title());
    fields.put("scoreUnit", sheet.scoreUnit());
    fields.put("warmUp", sheet.warmUp());
    fields.put("cost", sheet.cost());
    fields.put("stateBytes", sheet.stateBytes());
    fields.put("goodAt", sheet.goodAt());
    fields.put("badAt", sheet.badAt());
    fields.put("source", sheet.source());
    fields.put(
        "parameters", entry.parameters().parameters().stream().map(Parameter::name).toList());
    return fields;
  }
}
