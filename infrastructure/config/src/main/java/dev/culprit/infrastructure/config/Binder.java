package dev.culprit.infrastructure.config;

import dev.culprit.application.config.check.Finding;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Text to values of a kind, YAML or JSON, with every problem that can be found. */
final class Binder {
  private static final Comparator<LocatedFinding> BY_PLACE =
      Comparator.comparingInt((LocatedFinding f) -> f.place().line())
          .thenComparingInt(f -> f.place().column());

  private final String file;
  private final Reporter reporter = new Reporter();
  private Optional<Value> document = Optional.empty();

  Binder(String file) {
    this.file = file;
  }

  /** The value; null after reporting why there is none. */
  <T> @Nullable T bind(Kind<T> kind, String text) {
    try {
      document = YamlReader.read(file, text, reporter);
    } catch (YamlSyntaxException syntax) {
      reporter.add(syntax.place(), Finding.problem("", syntax.problem(), syntax.remedy()));
      return null;
    }
    boolean empty =
        document.isEmpty()
            || (document.get() instanceof Value.Scalar scalar
                && scalar.type() == Value.ScalarType.EMPTY);
    if (empty) {
      reporter.add(
          Place.START,
          Finding.problem(
              "", "the file is empty", "Begin with 'culprit: 1', 'kafka', 'sources', 'metrics'."));
      return null;
    }
    return kind.read(document.orElseThrow(), Reading.root(reporter));
  }

  Reporter reporter() {
    return reporter;
  }

  /** The ids below a section, whether they could be read or not. */
  Set<String> ids(String section) {
    if (document.orElse(null) instanceof Value.Mapping root) {
      Value.Entry entry = root.entries().get(section);
      if (entry != null && entry.value() instanceof Value.Mapping parts) {
        return new LinkedHashSet<>(parts.entries().keySet());
      }
    }
    return Set.of();
  }

  List<LocatedFinding> findings() {
    return reporter.findings().stream().sorted(BY_PLACE).toList();
  }
}
