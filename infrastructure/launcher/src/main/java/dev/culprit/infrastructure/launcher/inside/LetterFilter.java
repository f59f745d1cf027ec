package dev.culprit.infrastructure.launcher.inside;

import dev.culprit.application.output.DeadLetter;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which dead letters are meant.
 *
 * @param reason code, such as {@code truncated}
 * @param source id of the source
 * @param since earliest Kafka time of the refused record
 */
public record LetterFilter(
    Optional<String> reason, Optional<String> source, Optional<Instant> since)
    implements Predicate<DeadLetter> {

  @Override
  public boolean test(DeadLetter letter) {
    return reason.map(letter.reason()::equals).orElse(true)
        && source.map(letter.source()::equals).orElse(true)
        && since.map(from -> !letter.kafkaTime().isBefore(from)).orElse(true);
  }
}
