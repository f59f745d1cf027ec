package dev.culprit.infrastructure.config;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Words of other systems for what is called otherwise here. */
final class Synonyms {
  private static final Map<String, List<String>> HERE =
      Map.ofEntries(
          Map.entry("dimensions", List.of("explain-by")),
          Map.entry("dimension", List.of("explain-by")),
          Map.entry("explain", List.of("explain-by")),
          Map.entry("group-by", List.of("split-by")),
          Map.entry("groupby", List.of("split-by")),
          Map.entry("partition-by", List.of("split-by")),
          Map.entry("filter", List.of("where")),
          Map.entry("filters", List.of("where")),
          Map.entry("aggregation", List.of("measure")),
          Map.entry("aggregate", List.of("measure")),
          Map.entry("detector", List.of("detect", "use")),
          Map.entry("detectors", List.of("detect")),
          Map.entry("type", List.of("use")),
          Map.entry("brokers", List.of("bootstrap-servers")),
          Map.entry("bootstrap", List.of("bootstrap-servers")),
          Map.entry("schema-registry", List.of("registry")),
          Map.entry("timestamp", List.of("event-time")),
          Map.entry("eq", List.of("equals")),
          Map.entry("is", List.of("equals")),
          Map.entry("value", List.of("equals")),
          Map.entry("values", List.of("in")),
          Map.entry("ne", List.of("not-in")),
          Map.entry("gt", List.of("above")),
          Map.entry("gte", List.of("at-least")),
          Map.entry("ge", List.of("at-least")),
          Map.entry("lt", List.of("below")),
          Map.entry("lte", List.of("at-most")),
          Map.entry("le", List.of("at-most")),
          Map.entry("mean", List.of("avg")),
          Map.entry("average", List.of("avg")),
          Map.entry("tumble", List.of("tumbling")),
          Map.entry("hop", List.of("sliding")),
          Map.entry("ms", List.of("millis")),
          Map.entry("milliseconds", List.of("millis")),
          Map.entry("us", List.of("micros")),
          Map.entry("microseconds", List.of("micros")),
          Map.entry("ns", List.of("nanos")),
          Map.entry("nanoseconds", List.of("nanos")),
          Map.entry("s", List.of("seconds")),
          Map.entry("sec", List.of("seconds")),
          Map.entry("iso8601", List.of("iso")),
          Map.entry("iso-8601", List.of("iso")),
          Map.entry("higher", List.of("up")),
          Map.entry("increase", List.of("up")),
          Map.entry("lower", List.of("down")),
          Map.entry("decrease", List.of("down")));

  private Synonyms() {}

  /** What is called so elsewhere, if it is among the candidates. */
  static Optional<String> of(String written, Collection<String> candidates) {
    String word = written.toLowerCase(Locale.ROOT).replace('_', '-');
    return HERE.getOrDefault(word, List.of()).stream().filter(candidates::contains).findFirst();
  }
}
