package dev.culprit.application.config.check;

import dev.culprit.application.config.Auth;
import dev.culprit.application.config.ServerSettings;
import dev.culprit.application.config.ThresholdBounds;
import dev.culprit.application.config.ThresholdTable;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Addresses, and which service needs which. */
final class ServiceRules {
  private static final Pattern HOST_AND_PORT =
      Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+\\]):[0-9]{1,5}");
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1", "[::1]");

  private ServiceRules() {}

  static void check(Subject subject) {
    String servers = subject.draft().kafka().bootstrapServers();
    for (String server : servers.split(",", -1)) {
      if (!HOST_AND_PORT.matcher(server.strip()).matches()) {
        String host = server.strip().replaceFirst("^[a-zA-Z_]+://", "").replaceFirst("/.*$", "");
        subject.problem(
            "kafka.bootstrap-servers",
            "'" + server.strip() + "' is not host:port",
            "Did you mean '" + (host.contains(":") ? host : host + ":9092") + "'?");
      }
    }
    ServerSettings server = subject.draft().server();
    if (server.auth() == Auth.NONE && !LOOPBACK.contains(server.bind())) {
      subject.problem(
          "server.auth",
          "'none' on " + server.bind() + " lets everybody on the network change labels and rules",
          "Use 'token', or bind to 127.0.0.1.");
    }
    subject.draft().thresholds().forEach(table -> check(subject, table));
  }

  private static void check(Subject subject, ThresholdTable table) {
    if (table.file().isPresent()) {
      try {
        ThresholdBounds.of(table);
      } catch (IllegalArgumentException e) {
        subject.problem(
            "thresholds." + table.id() + ".file",
            String.valueOf(e.getMessage()),
            "Mend the file; 'key' and 'bound' name its columns.");
      }
      return;
    }
    String path = "thresholds." + table.id() + ".jdbc";
    if (!table.jdbc().equals("store")) {
      subject.problem(
          path,
          "unknown connection '" + table.jdbc() + "'",
          Suggestion.sentence(table.jdbc(), List.of("store"), "connections"));
    } else if (subject.draft().store().isEmpty()) {
      subject
          .tell()
          .accept(
              Finding.problem(
                      path,
                      "refers to the store, which is not configured",
                      "Add 'store: { url: \"jdbc:postgresql://host/database\" }'.")
                  .basedOn("store"));
    }
  }
}
