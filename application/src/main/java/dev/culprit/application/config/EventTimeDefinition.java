package dev.culprit.application.config;

import java.time.Duration;
import java.util.Optional;

/**
 * Where a source's event time stands and how patient the engine is with it.
 *
 * @param field the field; empty: the Kafka record's own time
 * @param unit how the field is written; of no meaning without a field
 * @param outOfOrderness delay of the watermark behind the newest record of a partition, ≥ 0
 * @param allowedLateness how long closed windows take revisions, ≥ 0
 * @param idleAfter after which a partition read to its end stops holding up the others, > 0
 * @param silenceAfter after which a source read to its end has its time moved on by ticks, > 0
 * @param maxFuture how far a record may be ahead of its Kafka time and still move the watermark
 */
public record EventTimeDefinition(
    Optional<String> field,
    TimeUnitOfField unit,
    Duration outOfOrderness,
    Duration allowedLateness,
    Duration idleAfter,
    Duration silenceAfter,
    Duration maxFuture) {
  public EventTimeDefinition {
    field.ifPresent(f -> Require.text(f, "field"));
    Require.notNegative(outOfOrderness, "out-of-orderness");
    Require.notNegative(allowedLateness, "allowed-lateness");
    Require.positive(idleAfter, "idle-after");
    Require.positive(silenceAfter, "silence-after");
    Require.notNegative(maxFuture, "max-future");
  }

  /** This field, with the documented patience. */
  public static EventTimeDefinition of(String field, TimeUnitOfField unit) {
    return new EventTimeDefinition(
        Optional.of(field),
        unit,
        Duration.ofSeconds(10),
        Duration.ZERO,
        Duration.ofSeconds(30),
        Duration.ofMinutes(5),
        Duration.ofMinutes(1));
  }
}
