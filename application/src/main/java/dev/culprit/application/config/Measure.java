package dev.culprit.application.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is measured in a window. */
public sealed interface Measure {
  /** Conditions of this measure beside those of its metric; empty: all records. */
  default List<Condition> where() {
    return List.of();
  }

  /**
   * Whether the values of disjoint parts add up to the value of the whole, as those of counts and
   * sums do.
   */
  default boolean additive() {
    return false;
  }

  /** The fields it reads, those of its conditions included. */
  default Set<String> fieldsRead() {
    Set<String> fields = new LinkedHashSet<>();
    where().forEach(c -> fields.add(c.field()));
    return fields;
  }

  /** A measure of the values of one field. */
  sealed interface OfField extends Measure {
    /** The field. */
    String field();

    @Override
    default Set<String> fieldsRead() {
      Set<String> fields = Measure.super.fieldsRead();
      fields.add(field());
      return fields;
    }
  }

  /** How many records. */
  record Count(List<Condition> where) implements Measure {
    public Count {
      where = List.copyOf(where);
    }

    @Override
    public boolean additive() {
      return true;
    }
  }

  /** The sum of a field. */
  record Sum(String field, List<Condition> where) implements OfField {
    public Sum {
      Require.text(field, "sum");
      where = List.copyOf(where);
    }

    @Override
    public boolean additive() {
      return true;
    }
  }

  /** The mean of a field. */
  record Average(String field, List<Condition> where) implements OfField {
    public Average {
      Require.text(field, "avg");
      where = List.copyOf(where);
    }
  }

  /** The least value of a field. */
  record Minimum(String field, List<Condition> where) implements OfField {
    public Minimum {
      Require.text(field, "min");
      where = List.copyOf(where);
    }
  }

  /** The greatest value of a field. */
  record Maximum(String field, List<Condition> where) implements OfField {
    public Maximum {
      Require.text(field, "max");
      where = List.copyOf(where);
    }
  }

  /**
   * A quantile of a field.
   *
   * @param field the field
   * @param q between 0 and 1, both excluded
   * @param where conditions
   */
  record Percentile(String field, double q, List<Condition> where) implements OfField {
    public Percentile {
      Require.text(field, "field");
      Require.that(q > 0 && q < 1, "'q' must be between 0 and 1, both excluded: %s", q);
      where = List.copyOf(where);
    }
  }

  /** How many different values of a field, estimated. */
  record Distinct(String field, List<Condition> where) implements OfField {
    public Distinct {
      Require.text(field, "distinct");
      where = List.copyOf(where);
    }
  }

  /**
   * One additive measure divided by another.
   *
   * @param of the numerator
   * @param per the denominator
   */
  record Ratio(Measure of, Measure per) implements Measure {
    public Ratio {
      Require.that(
          of.additive() && per.additive(), "both parts of a ratio must be a count or a sum");
    }

    @Override
    public Set<String> fieldsRead() {
      Set<String> fields = new LinkedHashSet<>(of.fieldsRead());
      fields.addAll(per.fieldsRead());
      return fields;
    }
  }

  /** The value of a field of every single record; only without a window. */
  record RecordValue(String field) implements OfField {
    public RecordValue {
      Require.text(field, "value");
    }
  }
}
