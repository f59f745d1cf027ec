package dev.culprit.application.config;

import java.util.Optional;

/**
 * The database behind the dashboard.
 *
 * @param url a JDBC address
 * @param user the user, if not in the address
 * @param password the password, if any
 */
public record StoreSettings(String url, Optional<String> user, Optional<Secret> password) {
  public StoreSettings {
    Require.that(url.startsWith("jdbc:"), "'url' must begin with 'jdbc:': '%s'", url);
  }
}
