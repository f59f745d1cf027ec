package dev.culprit.infrastructure.launcher.inside;

import dev.culprit.application.config.Secret;
import java.lang.reflect.RecordComponent;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes {@code ***} over every secret of a configuration, wherever it appears. */
public final class SecretMask {
  private static final String MASKED = "***";

  /** Shorter ones would blot out half of every log. */
  private static final int SHORTEST = 4;

  private static final Pattern NAMED_SO =
      Pattern.compile(".*(password|secret|jaas|token|auth\\.user\\.info|credential|api[.-]?key).*");
  private static final Pattern IN_ADDRESS = Pattern.compile("(://)[^/@\\s\"']+@");
  private static final Pattern ASSIGNED =
      Pattern.compile(
          "(?i)((?:password|passwd|secret|token|api[_-]?key)[\"']?\\s*[=:]\\s*[\"']?)[^\\s\"',;}]+");
  private static final Pattern QUOTED = Pattern.compile("[\"']([^\"']*)[\"']");

  /** As written, and what they stand for; the longest first, for one may hold another. */
  private final Set<String> values =
      new TreeSet<>(
          Comparator.comparingInt(String::length).reversed().thenComparing(Function.identity()));

  private final Function<Secret, Optional<String>> reveal;

  /**
   * @param configuration any record that holds secrets, at whatever depth
   * @param reveal what a secret stands for; empty when that is not known here
   */
  public SecretMask(Object configuration, Function<Secret, Optional<String>> reveal) {
    this.reveal = reveal;
    collect("", configuration);
  }

  private void collect(String name, Object value) {
    if (value instanceof Secret secret) {
      take(secret);
    } else if (value instanceof Optional<?> optional) {
      optional.ifPresent(each -> collect(name, each));
    } else if (value instanceof List<?> list) {
      list.forEach(each -> collect(name, each));
    } else if (value instanceof Map<?, ?> map) {
      // client properties: most of them are no secrets, and told to whoever helps
      map.forEach(
          (key, each) -> {
            if (!(each instanceof Secret secret) || secret.isReference() || isSecret(key)) {
              collect(String.valueOf(key), each);
            }
          });
    } else if (value instanceof Record row) {
      components(row).forEach(this::collect);
    }
  }

  private static boolean isSecret(Object key) {
    return NAMED_SO.matcher(String.valueOf(key).toLowerCase(Locale.ROOT)).matches();
  }

  private static Map<String, Object> components(Record row) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (RecordComponent each : row.getClass().getRecordComponents()) {
      try {
        values.put(each.getName(), each.getAccessor().invoke(row));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("a record's component cannot be read: " + each, e);
      }
    }
    return values;
  }

  private void take(Secret secret) {
    add(secret.written());
    reveal.apply(secret).ifPresent(this::add);
  }

  private void add(String value) {
    if (value.strip().length() >= SHORTEST) {
      values.add(value);
      // login modules and the like hold the password in quotes
      Matcher quoted = QUOTED.matcher(value);
      while (quoted.find()) {
        if (quoted.group(1).length() >= SHORTEST) {
          values.add(quoted.group(1));
        }
      }
    }
  }

  /** The text without any of them; what looks like a password is masked too. */
  public String mask(String text) {
    String masked = text;
    for (String value : values) {
      masked = masked.replace(value, MASKED);
      masked = masked.replace(escaped(value), MASKED);
    }
    masked = IN_ADDRESS.matcher(masked).replaceAll("$1" + MASKED + "@");
    return ASSIGNED.matcher(masked).replaceAll("$1" + MASKED);
  }

  /** As JSON writes it. */
  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
