package dev.culprit.application.config.check;

import dev.culprit.application.config.Channel;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.SourceDefinition;
import dev.culprit.application.config.ThresholdTable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The ids a configuration declares, those of parts that could not be read included, so that nobody
 * is told twice of one mistake.
 */
public record Declared(
    Set<String> sources, Set<String> metrics, Set<String> thresholds, Set<String> channels) {

  /** The ids of parts that were read. */
  public static Declared of(Draft draft) {
    return new Declared(
        ids(draft.sources(), SourceDefinition::id),
        ids(draft.metrics(), MetricDefinition::id),
        ids(draft.thresholds(), ThresholdTable::id),
        ids(draft.channels(), Channel::id));
  }

  private static <T> Set<String> ids(List<T> parts, Function<T, String> id) {
    Set<String> ids = new LinkedHashSet<>();
    parts.forEach(part -> ids.add(id.apply(part)));
    return ids;
  }
}
