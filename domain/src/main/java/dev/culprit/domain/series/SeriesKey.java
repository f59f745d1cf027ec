package dev.culprit.domain.series;

import java.util.ArrayList;
import java.util.List;

/**
 * The split-by values of one series, in the order of the metric's {@code split-by}. Empty for a
 * metric that is not split.
 */
public record SeriesKey(List<Label> labels) implements Comparable<SeriesKey> {
  /** The series of a metric without split-by. */
  public static final SeriesKey TOTAL = new SeriesKey(List.of());

  public SeriesKey {
    labels = List.copyOf(labels);
  }

  public static SeriesKey of(List<String> names, List<String> values) {
    if (names.size() != values.size()) {
      throw new IllegalArgumentException("a value for each of " + names + " is needed");
    }
    List<Label> labels = new ArrayList<>(names.size());
    for (int i = 0; i < names.size(); i++) {
      labels.add(new Label(names.get(i), values.get(i)));
    }
    return new SeriesKey(labels);
  }

  public List<String> values() {
    return labels.stream().map(Label::value).toList();
  }

  /**
   * The canonical text, {@code country=DE|channel=web}; backslash escapes {@code \ | =}. Injective,
   * so it may serve as an identity.
   */
  public String canonical() {
    StringBuilder text = new StringBuilder();
    for (Label label : labels) {
      if (text.length() > 0) {
        text.append('|');
      }
      escape(label.name(), text);
      text.append('=');
      escape(label.value(), text);
    }
    return text.toString();
  }

  @Override
  public int compareTo(SeriesKey other) {
    return canonical().compareTo(other.canonical());
  }

  @Override
  public String toString() {
    return canonical();
  }

  private static void escape(String part, StringBuilder into) {
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      if (c == '\\' || c == '|' || c == '=') {
        into.append('\\');
      }
      into.append(c);
    }
  }
}
