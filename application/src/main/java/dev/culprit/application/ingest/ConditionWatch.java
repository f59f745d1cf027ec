package dev.culprit.application.ingest;

import dev.culprit.application.config.Condition;
import dev.culprit.application.config.Measure;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.NamedMeasure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which conditions of a metric that ask for a text, {@code equals} and {@code in}, no record has
 * satisfied: with a value that is misspelt a count is zero for ever, and nothing else tells so.
 * Costs a comparison a record as soon as all were met.
 */
public final class ConditionWatch {
  /** Values that are remembered of a field, among the records it is judged by. */
  private static final int MOST_VALUES = 10;

  /** Letters of a value that are remembered. */
  private static final int MOST_LETTERS = 40;

  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}|[\\u0085\\u2028\\u2029]");

  private final String metric;
  private final Outstanding<Watched> conditions;

  private record Watched(String key, Condition.In condition, Set<String> values) {}

  public ConditionWatch(MetricDefinition definition, FieldLayout layout) {
    this.metric = definition.id();
    Map<Condition.In, String> keys = new LinkedHashMap<>();
    watch(definition.where(), "where", keys);
    String key = definition.measures().size() == 1 ? "measure" : "measures";
    for (NamedMeasure named : definition.measures()) {
      parts(named.measure()).forEach(part -> watch(part.where(), key, keys));
    }
    List<Watched> all = new ArrayList<>();
    keys.forEach((condition, at) -> all.add(new Watched(at, condition, new TreeSet<>())));
    this.conditions =
        new Outstanding<>(
            all, each -> each.condition().field(), UnmetCondition.JUDGED_AFTER, layout);
  }

  private static Stream<Measure> parts(Measure measure) {
    return measure instanceof Measure.Ratio ratio
        ? Stream.of(ratio.of(), ratio.per())
        : Stream.of(measure);
  }

  private static void watch(List<Condition> where, String key, Map<Condition.In, String> keys) {
    for (Condition condition : where) {
      if (condition instanceof Condition.In in) {
        keys.putIfAbsent(in, key);
      }
    }
  }

  /** Events come in another layout from now on. */
  void rebind(FieldLayout layout) {
    conditions.rebind(layout);
  }

  /** Takes a look at any event of the source. */
  public void look(Event event) {
    if (!conditions.isEmpty()) {
      conditions.look(
          event,
          (watched, slot) -> {
            String text = slot < 0 ? null : event.text(slot);
            return text != null && holds(watched, text);
          });
    }
  }

  /** Whether a value is asked for; it is remembered as long as there are few. */
  private boolean holds(Watched watched, String text) {
    if (conditions.records() <= UnmetCondition.JUDGED_AFTER
        && watched.values().size() < MOST_VALUES) {
      watched.values().add(shown(text));
    }
    return watched.condition().values().contains(text);
  }

  /**
   * A line is a finding, so that no value may hold several, and none is told whole at any length.
   */
  private static String shown(String text) {
    String line = CONTROL.matcher(text).replaceAll(" ");
    return line.length() <= MOST_LETTERS ? line : line.substring(0, MOST_LETTERS) + "…";
  }

  /** Grows with what is to be told of the conditions. */
  long changes() {
    return conditions.changes();
  }

  /** Those that no record has satisfied. */
  public List<UnmetCondition> unmet() {
    return conditions.missing().stream().map(this::told).toList();
  }

  /** Those that some record has satisfied. */
  List<UnmetCondition> met() {
    return conditions.come().stream().map(this::told).toList();
  }

  private UnmetCondition told(Watched watched) {
    return new UnmetCondition(
        metric,
        watched.key(),
        watched.condition().field(),
        watched.condition().values(),
        conditions.records(),
        List.copyOf(watched.values()));
  }
}
