package dev.culprit.infrastructure.flink.out;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.Only;
import dev.culprit.application.config.PublishDefinition;
import dev.culprit.application.metric.MetricCatalog;
import dev.culprit.application.metric.MetricPlan;
import dev.culprit.application.output.Point;
import dev.culprit.application.output.PointProjection;
import dev.culprit.infrastructure.flink.spec.JobParts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The topics that metrics publish to, with fields of the user's choosing. */
public final class UserTopics {
  private final JobParts parts;
  private final Configuration configuration;
  private final MetricCatalog catalog;
  private final Map<Version, List<Route>> routes = new HashMap<>();

  /** Sends bytes to a topic. */
  @FunctionalInterface
  interface Sender {
    void send(String topic, byte[] key, byte[] value);
  }

  private record Version(String metric, long version) {}

  private record Route(String topic, boolean onlyAnomalous, PointProjection projection) {}

  /**
   * @param catalog knows, by metric and version, what is published
   */
  public UserTopics(JobParts parts, Configuration configuration, MetricCatalog catalog) {
    this.parts = parts;
    this.configuration = configuration;
    this.catalog = catalog;
  }

  void publish(Point point, byte[] key, Sender sender) {
    Version version = new Version(point.metric(), point.configurationVersion());
    List<Route> known = routes.get(version);
    if (known == null) {
      known = routesOf(version);
      routes.put(version, known);
    }
    for (Route route : known) {
      if (point.anomalous() || !route.onlyAnomalous()) {
        sender.send(route.topic(), key, route.projection().encode(point));
      }
    }
  }

  private List<Route> routesOf(Version version) {
    MetricPlan plan = catalog.version(version.metric(), version.version());
    List<Route> found = new ArrayList<>();
    if (plan != null) {
      for (PublishDefinition publish : plan.definition().publish()) {
        found.add(
            new Route(
                publish.topic(),
                publish.only() == Only.ANOMALOUS,
                parts.projection(configuration, plan.definition(), publish)));
      }
    }
    return found;
  }
}
