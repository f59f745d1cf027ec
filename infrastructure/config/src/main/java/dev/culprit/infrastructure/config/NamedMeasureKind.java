package dev.culprit.infrastructure.config;

import dev.culprit.application.config.Measure;
import dev.culprit.application.config.NamedMeasure;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A measure that stands under its name. */
final class NamedMeasureKind extends Kind<NamedMeasure> {
  @Override
  @Nullable NamedMeasure read(Value value, Reading at) {
    Measure measure = MeasureKeys.MEASURE.read(value, at);
    return measure == null ? null : new NamedMeasure(at.name(), measure);
  }

  @Override
  Object write(NamedMeasure value) {
    return MeasureKeys.MEASURE.write(value.measure());
  }

  @Override
  Map<String, Object> schema(Map<String, Object> definitions) {
    return MeasureKeys.MEASURE.schema(definitions);
  }

  @Override
  String words() {
    return MeasureKeys.MEASURE.words();
  }

  @Override
  String example() {
    return MeasureKeys.MEASURE.example();
  }

  @Override
  void keys(String path, BiConsumer<String, Key<?, ?>> visitor) {
    MeasureKeys.MEASURE.keys(path, visitor);
  }
}
