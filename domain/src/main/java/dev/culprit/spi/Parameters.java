package dev.culprit.spi;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Checked parameter values of one use of a plugin: defaults filled in, types and ranges as the
 * schema says. Immutable.
 */
public final class Parameters {
  private final ParameterSchema schema;
  private final Map<String, Object> values;

  private Parameters(ParameterSchema schema, Map<String, Object> values) {
    this.schema = schema;
    this.values = values;
  }

  /** Only the defaults. */
  public static Parameters defaults(ParameterSchema schema) {
    return of(schema, Map.of());
  }

  /**
   * @param given values by name: any {@link Number} for numbers, {@link Duration}, {@link Boolean}
   *     or {@link String}
   * @throws IllegalArgumentException naming the parameter, when one is unknown, missing, of the
   *     wrong type or out of range
   */
  public static Parameters of(ParameterSchema schema, Map<String, ?> given) {
    Map<String, Object> values = new TreeMap<>();
    for (Map.Entry<String, ?> entry : given.entrySet()) {
      Parameter parameter =
          schema
              .find(entry.getKey())
              .orElseThrow(
                  () -> new IllegalArgumentException("unknown parameter '" + entry.getKey() + "'"));
      values.put(entry.getKey(), checked(parameter, entry.getValue()));
    }
    for (Parameter parameter : schema.parameters()) {
      if (values.containsKey(parameter.name())) {
        continue;
      }
      if (parameter.required()) {
        throw new IllegalArgumentException("parameter '" + parameter.name() + "' is required");
      }
      if (parameter.defaultValue() != null) {
        values.put(parameter.name(), parameter.defaultValue());
      }
    }
    return new Parameters(schema, values);
  }

  public double number(String name) {
    return ((Number) value(name)).doubleValue();
  }

  /** The number, or empty when it was left out and has no default. */
  public OptionalDouble optionalNumber(String name) {
    declared(name);
    Object value = values.get(name);
    return value instanceof Number n ? OptionalDouble.of(n.doubleValue()) : OptionalDouble.empty();
  }

  public long integer(String name) {
    return ((Number) value(name)).longValue();
  }

  public boolean flag(String name) {
    return (Boolean) value(name);
  }

  public Duration duration(String name) {
    return (Duration) value(name);
  }

  public String text(String name) {
    return (String) value(name);
  }

  public Optional<String> optionalText(String name) {
    declared(name);
    return Optional.ofNullable(values.get(name)).map(Object::toString);
  }

  /** A canonical form, equal for equal values; the base of the fingerprint kept with the state. */
  public String canonical() {
    return values.toString();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Parameters p && p.values.equals(values) && p.schema.equals(schema);
  }

  @Override
  public int hashCode() {
    return Objects.hash(schema, values);
  }

  @Override
  public String toString() {
    return canonical();
  }

  private Object value(String name) {
    declared(name);
    Object value = values.get(name);
    if (value == null) {
      throw new IllegalStateException("parameter '" + name + "' was not given");
    }
    return value;
  }

  private void declared(String name) {
    if (schema.find(name).isEmpty()) {
      throw new IllegalStateException("parameter '" + name + "' is not in the schema");
    }
  }

  private static Object checked(Parameter parameter, Object value) {
    Object typed =
        switch (parameter.type()) {
          case NUMBER -> value instanceof Number n ? (Object) n.doubleValue() : null;
          case INTEGER ->
              value instanceof Number n && n.doubleValue() == Math.rint(n.doubleValue())
                  ? (Object) n.longValue()
                  : null;
          case BOOLEAN -> value instanceof Boolean ? value : null;
          case DURATION -> value instanceof Duration ? value : null;
          case TEXT -> value instanceof String ? value : null;
          case CHOICE ->
              value instanceof String s && parameter.choices().contains(s) ? (Object) s : null;
        };
    if (typed == null) {
      throw new IllegalArgumentException(
          "parameter '" + parameter.name() + "' has a value of the wrong type: " + value);
    }
    double number =
        typed instanceof Duration d
            ? d.toMillis() / 1e3
            : typed instanceof Number n ? n.doubleValue() : 0;
    boolean numeric = typed instanceof Duration || typed instanceof Number;
    if (numeric && !parameter.accepts(number)) {
      throw new IllegalArgumentException(
          "parameter '" + parameter.name() + "' is out of range: " + value);
    }
    return typed;
  }
}
