package dev.culprit.infrastructure.config;

import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A kind written as one word or number. */
final class ScalarKind<T> extends Kind<T> {
  private final String words;
  private final String example;
  private final Map<String, Object> schema;
  private final BiFunction<Value.Scalar, Reading, @Nullable T> parse;
  private final Function<T, Object> write;

  /**
   * A kind.
   *
   * @param parse gives the value; or null, after reporting why or, without a report, when the
   *     scalar is simply something else
   */
  ScalarKind(
      String words,
      String example,
      Map<String, Object> schema,
      BiFunction<Value.Scalar, Reading, @Nullable T> parse,
      Function<T, Object> write) {
    this.words = words;
    this.example = example;
    this.schema = schema;
    this.parse = parse;
    this.write = write;
  }

  @Override
  @Nullable T read(Value value, Reading at) {
    if (!(value instanceof Value.Scalar scalar) || scalar.type() == Value.ScalarType.EMPTY) {
      return refuse(value, at);
    }
    int before = at.reporter().findings().size();
    T parsed = parse.apply(scalar, at);
    return parsed == null && at.reporter().findings().size() == before ? refuse(value, at) : parsed;
  }

  @Override
  Object write(T value) {
    return write.apply(value);
  }

  @Override
  Map<String, Object> schema(Map<String, Object> definitions) {
    return schema;
  }

  @Override
  String words() {
    return words;
  }

  @Override
  String example() {
    return example;
  }
}
