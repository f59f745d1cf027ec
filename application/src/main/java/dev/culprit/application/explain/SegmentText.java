package dev.culprit.application.explain;

import dev.culprit.spi.attributor.DimensionValue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Segments as one line of text: {@code a=a1&b=b2;c=c3}. */
public final class SegmentText {
  private SegmentText() {}

  /**
   * Reads segments; the values of each are sorted by name, so that equal segments are equal lists.
   *
   * @throws IllegalArgumentException with a sentence, when a value has no equals sign
   */
  public static List<List<DimensionValue>> parse(String text) {
    List<List<DimensionValue>> segments = new ArrayList<>();
    for (String segment : text.split(";", -1)) {
      if (segment.isBlank()) {
        continue;
      }
      List<DimensionValue> values = new ArrayList<>();
      for (String value : segment.split("&", -1)) {
        int equals = value.indexOf('=');
        if (equals <= 0) {
          throw new IllegalArgumentException(
              "'" + value + "' is no dimension value: write name=value");
        }
        values.add(
            new DimensionValue(
                value.substring(0, equals).strip(), value.substring(equals + 1).strip()));
      }
      segments.add(sorted(values));
    }
    return segments;
  }

  /** The values by name, without the levels that only some know. */
  public static List<DimensionValue> sorted(List<DimensionValue> values) {
    return values.stream()
        .map(value -> new DimensionValue(value.dimension(), value.value()))
        .sorted((a, b) -> a.dimension().compareTo(b.dimension()))
        .toList();
  }

  public static String of(List<List<DimensionValue>> segments) {
    return segments.stream()
        .map(
            values ->
                values.stream()
                    .map(value -> value.dimension() + '=' + value.value())
                    .collect(Collectors.joining("&")))
        .collect(Collectors.joining(";"));
  }
}
