package dev.culprit.application.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a record must satisfy to be counted. A missing field satisfies only {@link Exists}. */
public sealed interface Condition {
  /** The field it looks at. */
  String field();

  /** Whether a value satisfies it; null is a field that is not there. */
  default boolean holds(@Nullable String text) {
    if (this instanceof In in) {
      return text != null && in.values().contains(text);
    }
    if (this instanceof NotIn notIn) {
      return text != null && !notIn.values().contains(text);
    }
    if (this instanceof Exists exists) {
      return (text != null) == exists.present();
    }
    return text != null && ((Compare) this).holdsNumber(text);
  }

  /**
   * The field's text is one of these.
   *
   * @param field the field
   * @param values at least one
   */
  record In(String field, List<String> values) implements Condition {
    public In {
      Require.text(field, "field");
      values = List.copyOf(Require.notEmpty(values, "in"));
    }
  }

  /**
   * The field is there and its text is none of these.
   *
   * @param field the field
   * @param values at least one
   */
  record NotIn(String field, List<String> values) implements Condition {
    public NotIn {
      Require.text(field, "field");
      values = List.copyOf(Require.notEmpty(values, "not-in"));
    }
  }

  /**
   * The field is a number on this side of the bound.
   *
   * @param field the field
   * @param comparison the side
   * @param bound finite
   */
  record Compare(String field, Comparison comparison, double bound) implements Condition {
    public Compare {
      Require.text(field, "field");
      Require.that(Double.isFinite(bound), "'%s' must be finite", comparison.code());
    }

    private boolean holdsNumber(String text) {
      double number;
      try {
        number = Double.parseDouble(text);
      } catch (NumberFormatException e) {
        return false;
      }
      return switch (comparison) {
        case ABOVE -> number > bound;
        case AT_LEAST -> number >= bound;
        case BELOW -> number < bound;
        case AT_MOST -> number <= bound;
      };
    }
  }

  /**
   * The field is there, or is not there; null counts as not there.
   *
   * @param field the field
   * @param present which of the two
   */
  record Exists(String field, boolean present) implements Condition {
    public Exists {
      Require.text(field, "field");
    }
  }
}
