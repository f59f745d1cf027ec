package dev.culprit.infrastructure.config;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One key of a mapping.
 *
 * @param <T> what the mapping becomes
 * @param <V> what the key becomes; an Optional for one that may be left out
 */
final class Key<T, V> {
  final String name;
  final String description;
  final boolean required;

  /** Whether it goes without saying: at its default it is not written. */
  final boolean quiet;

  /** Stands for a key that is not there. */
  final @Nullable V fallback;

  /** Stands for a key that could not be read, so that the rest can be checked. */
  final @Nullable V standIn;

  private final Kind<Object> kind;
  private final Function<Object, V> wrap;
  private final Function<T, @Nullable Object> get;

  <K> Key(
      String name,
      Kind<K> kind,
      boolean required,
      @Nullable V fallback,
      @Nullable V standIn,
      Function<K, V> wrap,
      Function<T, @Nullable K> get,
      String description) {
    this(name, kind, required, false, fallback, standIn, wrap, get, description);
  }

  @SuppressWarnings("unchecked")
  <K> Key(
      String name,
      Kind<K> kind,
      boolean required,
      boolean quiet,
      @Nullable V fallback,
      @Nullable V standIn,
      Function<K, V> wrap,
      Function<T, @Nullable K> get,
      String description) {
    this.name = name;
    this.kind = (Kind<Object>) kind;
    this.required = required;
    this.quiet = quiet;
    this.fallback = fallback;
    this.standIn = standIn;
    this.wrap = (Function<Object, V>) (Function<?, ?>) wrap;
    this.get = (Function<T, @Nullable Object>) (Function<?, ?>) get;
    this.description = description;
  }

  Kind<?> kind() {
    return kind;
  }

  @Nullable V read(Value value, Reading at) {
    Object read = kind.read(value, at);
    return read == null ? null : wrap.apply(read);
  }

  /** The value as JSON; null when there is none to write. */
  @Nullable Object write(T owner) {
    Object value = get.apply(owner);
    return value == null || (quiet && value.equals(fallback)) ? null : kind.write(value);
  }

  /** The default as JSON; null when there is none. */
  @Nullable Object writtenDefault() {
    if (required || fallback == null || fallback instanceof java.util.Optional) {
      return null;
    }
    return kind.write(fallback);
  }
}
