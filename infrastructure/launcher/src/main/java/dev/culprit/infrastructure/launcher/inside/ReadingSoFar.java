package dev.culprit.infrastructure.launcher.inside;

import dev.culprit.infrastructure.flink.deploy.JobProgress;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What to say of a job while it reads what is in its topics: a line every ten seconds as long as it
 * is behind, one when it has caught up, and after that one whenever anomalies opened, dead letters
 * became twice as many, or it fell behind again.
 */
public final class ReadingSoFar {
  private static final Duration BETWEEN = Duration.ofSeconds(10);

  /** Fewer unread records than this are the stream itself, not history. */
  private static final long BEHIND = 5_000;

  /** Seconds that are read as milliseconds are before it. */
  private static final Instant OLDEST = Instant.parse("1980-01-01T00:00:00Z");

  private static final String WHY = "'./culprit dead-letters list FILE' tells why";

  private @Nullable Instant firstLook;
  private @Nullable Instant lastSaid;
  private @Nullable Instant allRead;
  private boolean caughtUp;
  private long anomaliesSaid;
  private long lettersSaid;

  /**
   * @param now when the progress was looked at
   * @return a line for people, if it is time for one
   */
  public Optional<String> line(JobProgress progress, Instant now) {
    if (firstLook == null) {
      firstLook = now;
    }
    OptionalLong behind = progress.behind();
    if (progress.read() == 0 && behind.orElse(0) == 0) {
      // Flink's figures begin with nothing, whatever is in the topic.
      boolean early = now.isBefore(firstLook.plus(BETWEEN));
      return early || lastSaid != null ? Optional.empty() : said("No records yet: waiting.", now);
    }
    if (behind.isEmpty()) {
      return Optional.empty();
    }
    if (behind.getAsLong() >= BEHIND) {
      caughtUp = false;
      allRead = null;
      boolean soon = lastSaid != null && now.isBefore(lastSaid.plus(BETWEEN));
      return soon ? Optional.empty() : said("Reading: " + figures(progress, true), now);
    }
    if (allRead == null) {
      // The figures are some seconds old, and not all of the same moment: look once more.
      allRead = now;
      return Optional.empty();
    }
    // What was read last is told a moment later.
    boolean told = progress.sources().stream().allMatch(s -> s.eventTime().isPresent());
    if (!told && now.isBefore(allRead.plus(BETWEEN))) {
      return Optional.empty();
    }
    long anomalies = progress.sources().stream().mapToLong(JobProgress.Source::anomalies).sum();
    boolean more = anomalies > anomaliesSaid;
    anomaliesSaid = anomalies;
    long letters = progress.deadLetters();
    boolean moreLetters = letters > 2 * lettersSaid;
    if (caughtUp) {
      if (moreLetters) {
        lettersSaid = letters;
        return said("By now " + count(letters, "dead letter") + "; " + WHY + ".", now);
      }
      return more ? said(opened(anomalies), now) : Optional.empty();
    }
    lettersSaid = letters;
    caughtUp = true;
    return said("Caught up: " + figures(progress, false), now);
  }

  private static String opened(long anomalies) {
    return "Opened by now: "
        + String.format(Locale.ROOT, "%,d %s", anomalies, anomalies == 1 ? "anomaly" : "anomalies")
        + "; './culprit tail anomalies FILE --from earliest' tells them.";
  }

  private Optional<String> said(String line, Instant now) {
    lastSaid = now;
    return Optional.of(line);
  }

  private static String figures(JobProgress progress, boolean withRest) {
    boolean several = progress.sources().size() > 1;
    String why = progress.deadLetters() > 0 ? "; " + WHY + "." : ".";
    return progress.sources().stream()
        .map(source -> (several ? source.id() + ": " : "") + figures(source, withRest))
        .collect(Collectors.joining("; ", "", why));
  }

  private static String figures(JobProgress.Source source, boolean withRest) {
    StringBuilder text = new StringBuilder();
    text.append(count(source.read(), "record")).append(" read");
    if (source.deadLetters() > 0) {
      boolean all = source.deadLetters() >= source.read();
      text.append(
          all
              ? ", all of them"
              : String.format(Locale.ROOT, ", %,d of them", source.deadLetters()));
      text.append(" dead letters");
    }
    if (withRest) {
      text.append(String.format(Locale.ROOT, ", %,d to go", source.behind().orElse(0)));
    }
    source
        .eventTime()
        .ifPresent(
            time ->
                text.append(", told up to ")
                    .append(time.truncatedTo(ChronoUnit.SECONDS))
                    .append(time.isBefore(OLDEST) ? " (is event-time.unit right?)" : ""));
    return text.append(", ").append(anomalies(source.anomalies())).toString();
  }

  private static String anomalies(long number) {
    return switch ((int) Math.min(number, 2)) {
      case 0 -> "no anomaly so far";
      case 1 -> "1 anomaly so far";
      default -> String.format(Locale.ROOT, "%,d anomalies so far", number);
    };
  }

  private static String count(long number, String thing) {
    return String.format(Locale.ROOT, "%,d %s%s", number, thing, number == 1 ? "" : "s");
  }
}
