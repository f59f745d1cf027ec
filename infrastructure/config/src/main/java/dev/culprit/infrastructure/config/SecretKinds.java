package dev.culprit.infrastructure.config;

import dev.culprit.application.config.Secret;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Secrets, and client properties, any of which may be one. */
final class SecretKinds {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{(env|file):([^{}]+)}");
  private static final Pattern LOOKS_LIKE_ONE =
      Pattern.compile("\\$\\{?([A-Za-z]+:)?([A-Za-z_][A-Za-z0-9_./-]*)}?");

  private SecretKinds() {}

  static Kind<Secret> secret() {
    return new ScalarKind<>(
        "a secret such as ${env:NAME}",
        "\"${env:NAME}\" or \"${file:PATH}\"",
        Map.of("type", "string", "examples", List.of("${env:NAME}", "${file:/run/secrets/name}")),
        (scalar, at) -> secret(scalar, at, true),
        Secret::written);
  }

  /** Properties of a client; those named like a secret are treated as one. */
  static Kind<Map<String, Secret>> properties() {
    Kind<Secret> property =
        new ScalarKind<>(
            "text, a number or a boolean",
            "a value",
            Map.of("type", List.of("string", "number", "boolean")),
            (scalar, at) -> secret(scalar, at, namedLikeASecret(at.path())),
            Secret::written);
    return new MapKind<>(property, "a mapping of client properties", "them as '{ linger.ms: 5 }'");
  }

  private static boolean namedLikeASecret(String path) {
    String name = path.toLowerCase(Locale.ROOT);
    return name.contains("password")
        || name.contains("secret")
        || name.contains("jaas")
        || name.contains("token")
        || name.contains("auth.user.info");
  }

  private static @Nullable Secret secret(Value.Scalar scalar, Reading at, boolean secret) {
    String text = scalar.text();
    if (text.isBlank()) {
      return secret ? null : new Secret(text.isEmpty() ? " " : text);
    }
    Matcher similar = LOOKS_LIKE_ONE.matcher(text);
    boolean reference = REFERENCE.matcher(text).matches();
    if (!reference && (text.startsWith("${") || (secret && similar.matches()))) {
      at.problem(
          scalar,
          "is no reference to a secret",
          similar.matches()
              ? "Did you mean '${" + place(similar.group(1)) + similar.group(2) + "}'?"
              : "Write ${env:NAME} or ${file:PATH}.");
      return null;
    }
    Secret value = new Secret(text);
    if (reference) {
      at.reporter().reference(at.path(), scalar.place(), value);
    } else if (secret) {
      at.warning(
          scalar,
          "a secret in plain text",
          "Write ${env:NAME} or ${file:PATH}, so that the file may be shown to anybody.");
    }
    return value;
  }

  private static String place(@Nullable String written) {
    return written != null && written.startsWith("f") ? "file:" : "env:";
  }
}
