package dev.culprit.application.config.check;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.ServerSettings;
import dev.culprit.application.config.WarmUpFrom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

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
    configuration.metrics().forEach(metric -> metric(metric, keys));
    if (!configuration.thresholds().isEmpty()) {
      keys.add("thresholds");
    }
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

  private static void metric(MetricDefinition metric, List<String> keys) {
    String path = "metrics." + metric.id();
    if (metric.warmUp().filter(w -> w.from() == WarmUpFrom.STORE).isPresent()) {
      keys.add(path + ".warm-up");
    }
    if (metric.detect().detectors().stream().anyMatch(d -> !d.tables().isEmpty())) {
      keys.add(path + ".detect (tables)");
    }
    if (!metric.attribute().companions().isEmpty()) {
      keys.add(path + ".attribute.companions");
    }
    if (metric.attribute().baselineKeep().compareTo(Duration.ZERO) > 0) {
      keys.add(path + ".attribute.baseline");
    }
  }
}
