package dev.culprit.application.config;

import java.util.List;

/** What a record must satisfy to be counted. A missing field satisfies only {@link Exists}. */
public sealed interface Condition {
  /** The field it looks at. */
  String field();

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
