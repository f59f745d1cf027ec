package dev.culprit.infrastructure.launcher.inside;

import dev.culprit.domain.series.SeriesKey;
import dev.culprit.infrastructure.launcher.terminal.Failure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** A series as options give it: {@code country=DE,channel=web}. */
public final class SeriesArgument {
  private SeriesArgument() {}

  /**
   * @param text empty for a metric that is not split
   * @param splitBy fields of the metric, which give the order
   * @throws Failure when the fields are not these
   */
  public static SeriesKey parse(String text, List<String> splitBy) {
    Map<String, String> given = new LinkedHashMap<>();
    // A comma is part of a value unless a name follows it.
    for (String part : text.isEmpty() ? new String[0] : text.split(",(?=[^,=]+=)", -1)) {
      int equals = part.indexOf('=');
      if (equals < 1) {
        throw Failure.badInput(
            "--series '" + text + "' is not NAME=VALUE[,NAME=VALUE], such as country=DE.");
      }
      given.put(part.substring(0, equals).strip(), part.substring(equals + 1));
    }
    if (!given.keySet().equals(new LinkedHashSet<>(splitBy))) {
      throw Failure.badInput(
          splitBy.isEmpty()
              ? "The metric is not split, so leave --series out."
              : "The metric is split by %s: --series has to say %s."
                  .formatted(
                      String.join(", ", splitBy),
                      String.join(",", splitBy.stream().map(name -> name + "=…").toList())));
    }
    List<String> values = new ArrayList<>();
    splitBy.forEach(name -> values.add(given.getOrDefault(name, "")));
    return SeriesKey.of(splitBy, values);
  }
}
