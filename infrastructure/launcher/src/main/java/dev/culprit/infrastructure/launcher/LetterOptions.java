package dev.culprit.infrastructure.launcher;

import dev.culprit.infrastructure.launcher.inside.LetterFilter;
import dev.culprit.infrastructure.launcher.terminal.Failure;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which dead letters a command is about. */
final class LetterOptions {
  @Option(
      names = "--reason",
      paramLabel = "R",
      description = "Only letters of this reason, such as truncated or no-event-time.")
  private @Nullable String reason;

  @Option(names = "--source", paramLabel = "S", description = "Only letters of this source.")
  private @Nullable String source;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Only records written to their topic at or after 2026-03-05T14:00:00Z.")
  private @Nullable String since;

  LetterFilter filter() {
    return new LetterFilter(
        Optional.ofNullable(reason),
        Optional.ofNullable(source),
        Optional.ofNullable(since).map(text -> instant("--since", text)));
  }

  /**
   * @throws Failure when the text is no instant
   */
  static Instant instant(String option, String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw Failure.badInput(
          option + " '" + text + "' is no time in UTC, such as 2026-03-05T14:05:00Z.");
    }
  }
}
