package dev.culprit.infrastructure.config;

import dev.culprit.application.config.Condition;
import dev.culprit.application.config.Measure;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A measure of one field: its name alone, or a mapping with conditions beside. */
final class FieldMeasure<M extends Measure.OfField> extends Kind<M> {
  private final MeasureKeys.Make<M> make;
  private final Shape<M> shape;

  FieldMeasure(MeasureKeys.Make<M> make) {
    this.make = make;
    this.shape =
        new Shape<>("a field's name") {
          final Key<M, String> field =
              required("field", MeasureKeys.field(), Measure.OfField::field, "The field.");
          final Key<M, List<Condition>> where =
              defaulted(
                  "where",
                  MeasureKeys.CONDITIONS,
                  List.of(),
                  Measure::where,
                  "Only records that satisfy all of these.");

          @Override
          M make(Values v) {
            return make.apply(v.get(field), v.get(where));
          }
        };
  }

  @Override
  @Nullable M read(Value value, Reading at) {
    if (value instanceof Value.Mapping) {
      return shape.read(value, at);
    }
    String field = MeasureKeys.field().read(value, at);
    return field == null ? null : make.apply(field, List.of());
  }

  @Override
  Object write(M value) {
    return value.where().isEmpty() ? value.field() : shape.write(value);
  }

  @Override
  Map<String, Object> schema(Map<String, Object> definitions) {
    return Map.of(
        "anyOf", List.of(MeasureKeys.field().schema(definitions), shape.schema(definitions)));
  }

  @Override
  String words() {
    return "a field's name";
  }

  @Override
  String example() {
    return "a field's name, or { field: amount, where: [ … ] }";
  }

  @Override
  void keys(String path, BiConsumer<String, Key<?, ?>> visitor) {
    shape.keys(path, visitor);
  }
}
