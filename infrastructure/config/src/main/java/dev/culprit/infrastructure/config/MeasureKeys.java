package dev.culprit.infrastructure.config;

import static dev.culprit.infrastructure.config.Kinds.number;
import static dev.culprit.infrastructure.config.Kinds.text;

import dev.culprit.application.config.Comparison;
import dev.culprit.application.config.Condition;
import dev.culprit.application.config.Measure;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The keys of measures and of conditions on records. */
final class MeasureKeys {
  private static final Kind<String> FIELD = text("a field's name", "amount");

  private static final Kind<Condition> CONDITION =
      new Shape<>("a condition such as { field: status, in: [ ok ] }") {
        final Key<Condition, String> field =
            required("field", FIELD, Condition::field, "The field it looks at.");
        final Key<Condition, Optional<List<String>>> in =
            optional(
                "in",
                ListKind.of(Kinds.anyScalar("a value", "web")),
                c -> c instanceof Condition.In i ? Optional.of(i.values()) : Optional.empty(),
                "The field's text is one of these.");
        final Key<Condition, Optional<List<String>>> notIn =
            optional(
                "not-in",
                ListKind.of(Kinds.anyScalar("a value", "web")),
                c -> c instanceof Condition.NotIn i ? Optional.of(i.values()) : Optional.empty(),
                "The field is there and its text is none of these.");
        final Key<Condition, Optional<String>> equal =
            optional(
                "equals",
                Kinds.anyScalar("a value", "web"),
                c -> Optional.empty(),
                "The field's text is this; short for in with one value.");
        final Map<Comparison, Key<Condition, Optional<Double>>> bounds = bounds();
        final Key<Condition, Optional<Boolean>> exists =
            optional(
                "exists",
                Kinds.flag(),
                c -> c instanceof Condition.Exists e ? Optional.of(e.present()) : Optional.empty(),
                "Whether the field is there.");

        private Map<Comparison, Key<Condition, Optional<Double>>> bounds() {
          Map<Comparison, Key<Condition, Optional<Double>>> keys = new EnumMap<>(Comparison.class);
          Kind<Double> bound =
              number("a number", "a number", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
          for (Comparison side : Comparison.values()) {
            keys.put(
                side,
                optional(
                    side.code(),
                    bound,
                    c ->
                        c instanceof Condition.Compare compare && compare.comparison() == side
                            ? Optional.of(compare.bound())
                            : Optional.empty(),
                    "The field is a number " + side.code().replace('-', ' ') + " this."));
          }
          return keys;
        }

        @Override
        Condition make(Values v) {
          List<Condition> all = new ArrayList<>();
          String name = v.get(field);
          v.get(in).ifPresent(values -> all.add(new Condition.In(name, values)));
          v.get(notIn).ifPresent(values -> all.add(new Condition.NotIn(name, values)));
          v.get(equal).ifPresent(value -> all.add(new Condition.In(name, List.of(value))));
          bounds.forEach(
              (side, key) ->
                  v.get(key).ifPresent(bound -> all.add(new Condition.Compare(name, side, bound))));
          v.get(exists).ifPresent(present -> all.add(new Condition.Exists(name, present)));
          if (all.size() != 1) {
            throw new IllegalArgumentException(
                "a condition needs exactly one of in, not-in, equals, above, at-least, below,"
                    + " at-most, exists");
          }
          return all.get(0);
        }
      };

  static final Kind<List<Condition>> CONDITIONS =
      ListKind.of(new RefKind<>("condition", () -> CONDITION));

  private static final Pattern CALL =
      Pattern.compile("(count|sum|avg|min|max|distinct) *[(] *([^()]*?) *[)]");

  /** {@code sum(amount)} as other languages write it. */
  private static Optional<String> ofCall(String text) {
    Matcher call = CALL.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!call.matches()) {
      return Optional.empty();
    }
    // With the field's own letters.
    String field = text.strip().substring(call.start(2), call.end(2));
    return call.group(1).equals("count")
        ? Optional.of("{ count: {} }")
        : Optional.of("{ " + call.group(1) + ": " + field + " }").filter(m -> !field.isEmpty());
  }

  static final Kind<Measure> MEASURE = new RefKind<>("measure", MeasureKeys::measures);

  private static final Kind<Measure> MEASURES =
      new Tagged<Measure>("a measure such as { sum: amount }")
          .meaning(MeasureKeys::ofCall)
          .tag(
              "count",
              new Shape<Measure.Count>("a mapping, { } for all records") {
                final Key<Measure.Count, List<Condition>> where = where(this);

                @Override
                Measure.Count make(Values v) {
                  return new Measure.Count(v.get(where));
                }
              },
              (count, id) -> count,
              m -> m instanceof Measure.Count count ? Optional.of(count) : Optional.empty(),
              "How many records.")
          .tag(
              "sum",
              new FieldMeasure<>(Measure.Sum::new),
              (sum, id) -> sum,
              m -> m instanceof Measure.Sum sum ? Optional.of(sum) : Optional.empty(),
              "The sum of a field.")
          .tag(
              "avg",
              new FieldMeasure<>(Measure.Average::new),
              (avg, id) -> avg,
              m -> m instanceof Measure.Average avg ? Optional.of(avg) : Optional.empty(),
              "The mean of a field.")
          .tag(
              "min",
              new FieldMeasure<>(Measure.Minimum::new),
              (min, id) -> min,
              m -> m instanceof Measure.Minimum min ? Optional.of(min) : Optional.empty(),
              "The least value of a field.")
          .tag(
              "max",
              new FieldMeasure<>(Measure.Maximum::new),
              (max, id) -> max,
              m -> m instanceof Measure.Maximum max ? Optional.of(max) : Optional.empty(),
              "The greatest value of a field.")
          .tag(
              "percentile",
              percentile(),
              (p, id) -> p,
              m -> m instanceof Measure.Percentile p ? Optional.of(p) : Optional.empty(),
              "A quantile of a field.")
          .tag(
              "distinct",
              new FieldMeasure<>(Measure.Distinct::new),
              (d, id) -> d,
              m -> m instanceof Measure.Distinct d ? Optional.of(d) : Optional.empty(),
              "How many different values of a field, estimated.")
          .tag(
              "ratio",
              ratio(),
              (r, id) -> r,
              m -> m instanceof Measure.Ratio r ? Optional.of(r) : Optional.empty(),
              "One count or sum divided by another.")
          .tag(
              "value",
              FIELD,
              (field, id) -> new Measure.RecordValue(field),
              m ->
                  m instanceof Measure.RecordValue value
                      ? Optional.of(value.field())
                      : Optional.empty(),
              "The value of a field of every record; with window none.");

  private MeasureKeys() {}

  private static Kind<Measure> measures() {
    return MEASURES;
  }

  private static <M extends Measure> Key<M, List<Condition>> where(Shape<M> shape) {
    return shape.defaulted(
        "where", CONDITIONS, List.of(), Measure::where, "Only records that satisfy all of these.");
  }

  private static Kind<Measure.Percentile> percentile() {
    return new Shape<>("a mapping such as { field: latency, q: 0.99 }") {
      final Key<Measure.Percentile, String> field =
          required("field", FIELD, Measure.Percentile::field, "The field.");
      final Key<Measure.Percentile, Double> q =
          required(
              "q",
              number("a number between 0 and 1, both excluded", "0.99", 0, 1),
              Measure.Percentile::q,
              "Which quantile, 0.99 being the 99th percentile.");
      final Key<Measure.Percentile, List<Condition>> where = where(this);

      @Override
      Measure.Percentile make(Values v) {
        return new Measure.Percentile(v.get(field), v.get(q), v.get(where));
      }
    };
  }

  private static Kind<Measure.Ratio> ratio() {
    return new Shape<>("a mapping such as { of: { sum: failed }, per: { count: {} } }") {
      final Key<Measure.Ratio, Measure> of =
          required("of", MEASURE, Measure.Ratio::of, "The numerator, a count or a sum.");
      final Key<Measure.Ratio, Measure> per =
          required("per", MEASURE, Measure.Ratio::per, "The denominator, a count or a sum.");

      @Override
      Measure.Ratio make(Values v) {
        return new Measure.Ratio(v.get(of), v.get(per));
      }
    };
  }

  /** Makes a measure of a field and conditions. */
  interface Make<M> extends BiFunction<String, List<Condition>, M> {}

  static Kind<String> field() {
    return FIELD;
  }
}
