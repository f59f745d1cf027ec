package dev.culprit.infrastructure.config;

import dev.culprit.application.config.Secret;
import dev.culprit.application.port.SecretReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Looks secrets up in environment variables and files; text that is no reference is the secret
 * itself. A file's last line break is not part of the secret.
 */
public final class EnvironmentSecrets implements SecretReader {
  private final Map<String, String> environment;

  /** Looks in these variables. */
  public EnvironmentSecrets(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** Looks in the variables of this process. */
  public static EnvironmentSecrets ofThisProcess() {
    return new EnvironmentSecrets(System.getenv());
  }

  @Override
  public String reveal(Secret secret) {
    if (!secret.isReference()) {
      return secret.written();
    }
    Optional<String> missing = missing(secret);
    if (missing.isPresent()) {
      throw new IllegalArgumentException(missing.get());
    }
    String name = name(secret);
    if (secret.written().startsWith("${env:")) {
      return environment.getOrDefault(name, "");
    }
    try {
      return Files.readString(Path.of(name)).replaceFirst("\\R\\z", "");
    } catch (IOException unreadable) {
      throw new IllegalArgumentException("the file '" + name + "' cannot be read", unreadable);
    }
  }

  /** Why the secret cannot be looked up here; empty when it can, or is no reference. */
  public Optional<String> missing(Secret secret) {
    if (!secret.isReference()) {
      return Optional.empty();
    }
    String name = name(secret);
    if (secret.written().startsWith("${env:")) {
      return environment.containsKey(name)
          ? Optional.empty()
          : Optional.of("the environment variable '" + name + "' is not set");
    }
    try {
      return Files.isReadable(Path.of(name))
          ? Optional.empty()
          : Optional.of("the file '" + name + "' cannot be read");
    } catch (InvalidPathException invalid) {
      return Optional.of("'" + name + "' is no path of a file");
    }
  }

  private static String name(Secret secret) {
    String written = secret.written();
    return secret.isReference()
        ? written.substring(written.indexOf(':') + 1, written.length() - 1)
        : written;
  }
}
