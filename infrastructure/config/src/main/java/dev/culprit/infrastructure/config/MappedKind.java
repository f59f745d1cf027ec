package dev.culprit.infrastructure.config;

import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A kind read as another type; the constructor of that type may refuse with a sentence. */
final class MappedKind<A, B> extends Kind<B> {
  private final Kind<A> kind;
  private final Function<A, B> to;
  private final Function<B, A> back;

  MappedKind(Kind<A> kind, Function<A, B> to, Function<B, A> back) {
    this.kind = kind;
    this.to = to;
    this.back = back;
  }

  @Override
  @Nullable B read(Value value, Reading at) {
    A read = kind.read(value, at);
    if (read == null) {
      return null;
    }
    try {
      return to.apply(read);
    } catch (IllegalArgumentException refused) {
      at.problem(value, String.valueOf(refused.getMessage()), "");
      return null;
    }
  }

  @Override
  Object write(B value) {
    return kind.write(back.apply(value));
  }

  @Override
  Map<String, Object> schema(Map<String, Object> definitions) {
    return kind.schema(definitions);
  }

  @Override
  String words() {
    return kind.words();
  }

  @Override
  String inline() {
    return kind.inline();
  }

  @Override
  String inline(String key) {
    return kind.inline(key);
  }

  @Override
  String example() {
    return kind.example();
  }

  @Override
  void keys(String path, BiConsumer<String, Key<?, ?>> visitor) {
    kind.keys(path, visitor);
  }

  @Override
  boolean hasKey(String name) {
    return kind.hasKey(name);
  }
}
