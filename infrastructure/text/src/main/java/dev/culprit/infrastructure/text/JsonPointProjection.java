package dev.culprit.infrastructure.text;

import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.PublishDefinition;
import dev.culprit.application.config.PublishedFields;
import dev.culprit.application.output.Point;
import dev.culprit.application.output.PointProjection;
import dev.culprit.application.output.PublishedPoint;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes chosen fields of points as JSON objects to a topic of the user's own. Where the metric
 * names no fields these are all; without a window that includes the record's own fields, unless a
 * field of the point has the same name.
 */
public final class JsonPointProjection implements PointProjection {
  private final List<String> names;

  public JsonPointProjection(MetricDefinition metric, PublishDefinition publish) {
    if (publish.fields().isEmpty()) {
      Set<String> all = new LinkedHashSet<>(PublishedFields.of(metric));
      if (!metric.window().windowed()) {
        all.addAll(metric.fieldsRead());
      }
      this.names = List.copyOf(all);
    } else {
      this.names = publish.fields();
    }
  }

  @Override
  public byte[] encode(Point point) {
    return JsonWriter.object(
        json -> {
          for (String name : names) {
            json.value(name, PublishedPoint.value(point, name));
          }
        });
  }
}
