package dev.culprit.infrastructure.launcher.inside;

import dev.culprit.application.ingest.SampledField;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** What some records hold in one field. */
final class FieldProfile {
  /** More different values than this are not told apart. */
  static final int MOST_VALUES = 1000;

  private final String path;
  private final Set<String> types = new TreeSet<>();
  private final Set<String> values = new LinkedHashSet<>();
  private long records;
  private boolean numeric = true;
  private double lowest = Double.POSITIVE_INFINITY;
  private double highest = Double.NEGATIVE_INFINITY;

  FieldProfile(String path) {
    this.path = path;
  }

  void add(SampledField field) {
    records++;
    types.add(field.type());
    if (values.size() <= MOST_VALUES) {
      values.add(String.valueOf(field.value()));
    }
    if (field.value() instanceof Number number) {
      lowest = Math.min(lowest, number.doubleValue());
      highest = Math.max(highest, number.doubleValue());
    } else {
      numeric = false;
    }
  }

  String path() {
    return path;
  }

  /** The last part of the path, in lower case. */
  String name() {
    return path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  /** Types met, such as {@code whole}, or {@code decimal|whole}. */
  String type() {
    return String.join("|", types);
  }

  boolean is(String type) {
    return types.size() == 1 && types.contains(type);
  }

  /** Records that have it. */
  long records() {
    return records;
  }

  /** Different values, at most one more than {@link #MOST_VALUES}. */
  int distinct() {
    return values.size();
  }

  Set<String> values() {
    return values;
  }

  boolean isNumeric() {
    return numeric && records > 0;
  }

  /** Of its numbers. */
  double lowest() {
    return lowest;
  }

  /** Of its numbers. */
  double highest() {
    return highest;
  }
}
