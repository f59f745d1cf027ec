package dev.culprit.infrastructure.launcher.explain;

import dev.culprit.application.attribute.Sentences;
import dev.culprit.infrastructure.launcher.terminal.Json;
import dev.culprit.spi.attributor.Attribution;
import dev.culprit.spi.attributor.LeafTable;
import dev.culprit.spi.attributor.RankedSegment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An attribution over a table, for people and for machines. */
public record Explanation(LeafTable table, Attribution attribution) {
  private static final int BAR = 20;

  /** Lines for people: the whole, a line with a bar for every segment, what is left. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "actual %s against %s expected, %d leaves"
            .formatted(
                Sentences.figure(total(true)), Sentences.figure(total(false)), table.size()));
    for (RankedSegment segment : attribution.segments()) {
      lines.add(line(segment));
    }
    lines.add(
        attribution.segments().isEmpty()
            ? Sentences.culprit(attribution) + " (" + attribution.reason() + ")"
            : bar(attribution.unexplainedShare()) + "  not explained");
    return lines;
  }

  /** One object. */
  public String json() {
    return Json.object(
        "outcome", attribution.outcome().code(),
        "reason", attribution.reason(),
        "actual", total(true),
        "expected", total(false),
        "leaves", table.size(),
        "unexplainedShare", attribution.unexplainedShare(),
        "segments", attribution.segments().stream().map(Explanation::fields).toList());
  }

  private static String line(RankedSegment segment) {
    return "%s  %s: %s against %s expected, confidence %.2f%s"
        .formatted(
            bar(segment.incrementalShare()),
            Sentences.name(segment.values()),
            Sentences.figure(segment.actual()),
            Sentences.figure(segment.expected()),
            segment.confidence(),
            segment.reason().equals("changed") ? "" : ", " + segment.reason());
  }

  private static String bar(double share) {
    int full = (int) Math.round(BAR * share);
    return "█".repeat(full)
        + "░".repeat(BAR - full)
        + String.format(Locale.ROOT, " %3d %%", Math.round(100 * share));
  }

  private static Map<String, Object> fields(RankedSegment segment) {
    Map<String, String> values = new LinkedHashMap<>();
    segment.values().forEach(value -> values.put(value.dimension(), value.value()));
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("values", values);
    fields.put("actual", segment.actual());
    fields.put("expected", segment.expected());
    fields.put("contribution", segment.contribution());
    fields.put("incrementalShare", segment.incrementalShare());
    fields.put("unexpectedDifference", segment.unexpectedDifference());
    fields.put("confidence", segment.confidence());
    fields.put("coverage", segment.coverage());
    fields.put("reason", segment.reason());
    return fields;
  }

  private double total(boolean actual) {
    double above = 0;
    double below = 0;
    for (int leaf = 0; leaf < table.size(); leaf++) {
      above += actual ? table.actual(leaf) : table.expected(leaf);
      below += actual ? table.actualDenominator(leaf) : table.expectedDenominator(leaf);
    }
    if (!table.ratio()) {
      return above;
    }
    return below == 0 ? 0 : above / below;
  }
}
