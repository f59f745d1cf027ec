package dev.culprit.application.config.check;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.ServerSettings;
import dev.culprit.application.config.WarmUpFrom;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The keys of a configuration that are read and checked, but do nothing in this version. */
public final class WithoutEffect {
  private WithoutEffect() {}

  /** Their paths, in the file's order. */
  public static List<String> keys(Configuration configuration) {
    List<String> keys = new ArrayList<>();
    configuration.store().ifPresent(store -> keys.add("store"));
    if (!configuration.server().equals(ServerSettings.defaults())) {
      keys.add("server");
    }
    Set<String> tables = new TreeSet<>();
    configuration.thresholds().stream()
        .filter(table -> table.rows().isEmpty())
        .forEach(table -> tables.add(table.id()));
    configuration.metrics().forEach(metric -> metric(metric, tables, keys));
    tables.forEach(id -> keys.add("thresholds." + id));
    if (!configuration.channels().isEmpty()) {
      keys.add("channels");
    }
    if (!configuration.notifyRules().isEmpty()) {
      keys.add("notify");
    }
    return keys;
  }

  /** One sentence that names them; empty when there are none. */
  public static String sentence(Configuration configuration) {
    List<String> keys = keys(configuration);
    return keys.isEmpty()
        ? ""
        : "Read and checked, but without effect in this version: " + String.join(", ", keys) + ".";
  }

  private static void metric(MetricDefinition metric, Set<String> tables, List<String> keys) {
    String path = "metrics." + metric.id();
    if (metric.warmUp().filter(w -> w.from() == WarmUpFrom.STORE).isPresent()) {
      keys.add(path + ".warm-up");
    }
    if (metric.detect().detectors().stream()
        .anyMatch(d -> d.tables().values().stream().anyMatch(tables::contains))) {
      keys.add(path + ".detect (tables)");
    }
  }
}
