package dev.culprit.infrastructure.config;

import static dev.culprit.infrastructure.config.Kinds.choice;
import static dev.culprit.infrastructure.config.Kinds.duration;
import static dev.culprit.infrastructure.config.Kinds.instant;
import static dev.culprit.infrastructure.config.Kinds.text;

import dev.culprit.application.config.CsvDefinition;
import dev.culprit.application.config.EventTimeDefinition;
import dev.culprit.application.config.Format;
import dev.culprit.application.config.SourceDefinition;
import dev.culprit.application.config.StartFrom;
import dev.culprit.application.config.TimeUnitOfField;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The keys of a source. */
final class SourceKeys {
  private static final Kind<StartFrom> START_FROM =
      new Tagged<StartFrom>("earliest, latest, committed or { timestamp: … }")
          .word("earliest", new StartFrom.Earliest())
          .word("latest", new StartFrom.Latest())
          .word("committed", new StartFrom.Committed())
          .tag(
              "timestamp",
              instant(),
              (at, id) -> new StartFrom.Timestamp(at),
              s -> s instanceof StartFrom.Timestamp t ? Optional.of(t.at()) : Optional.empty(),
              "The first record whose Kafka time is not before this.");

  private static final EventTimeDefinition PATIENCE =
      EventTimeDefinition.of("-", TimeUnitOfField.MILLIS);

  private static final Kind<EventTimeDefinition> EVENT_TIME =
      new Shape<>("settings of event time") {
        final Key<EventTimeDefinition, Optional<String>> field =
            optional(
                "field",
                text("a field's name", "occurred_at"),
                EventTimeDefinition::field,
                "The field with the time; left out: the Kafka record's own time.");
        final Key<EventTimeDefinition, TimeUnitOfField> unit =
            defaulted(
                "unit",
                choice(TimeUnitOfField.class),
                PATIENCE.unit(),
                EventTimeDefinition::unit,
                "How the field is written.");
        final Key<EventTimeDefinition, Duration> outOfOrderness =
            patience(
                "out-of-orderness",
                PATIENCE.outOfOrderness(),
                EventTimeDefinition::outOfOrderness,
                "How long windows wait for records that come out of order.");
        final Key<EventTimeDefinition, Duration> allowedLateness =
            patience(
                "allowed-lateness",
                PATIENCE.allowedLateness(),
                EventTimeDefinition::allowedLateness,
                "How long closed windows are revised by late records.");
        final Key<EventTimeDefinition, Duration> idleAfter =
            patience(
                "idle-after",
                PATIENCE.idleAfter(),
                EventTimeDefinition::idleAfter,
                "After which a partition read to its end no longer holds up the others.");
        final Key<EventTimeDefinition, Duration> silenceAfter =
            patience(
                "silence-after",
                PATIENCE.silenceAfter(),
                EventTimeDefinition::silenceAfter,
                "After which a source read to its end has its time moved on, so that silence is"
                    + " seen.");
        final Key<EventTimeDefinition, Duration> maxFuture =
            patience(
                "max-future",
                PATIENCE.maxFuture(),
                EventTimeDefinition::maxFuture,
                "How far ahead of its Kafka time a record may be and still move time on.");

        private Key<EventTimeDefinition, Duration> patience(
            String name,
            Duration value,
            java.util.function.Function<EventTimeDefinition, Duration> get,
            String description) {
          return defaulted(name, duration(), value, get, description);
        }

        @Override
        EventTimeDefinition make(Values v) {
          return new EventTimeDefinition(
              v.get(field),
              v.get(unit),
              v.get(outOfOrderness),
              v.get(allowedLateness),
              v.get(idleAfter),
              v.get(silenceAfter),
              v.get(maxFuture));
        }
      };

  private static final Kind<Character> DELIMITER =
      Kinds.mapped(
          Kinds.anyScalar("one character", "\",\""),
          t -> {
            if (t.length() != 1) {
              throw new IllegalArgumentException("must be one character: '" + t + "'");
            }
            return t.charAt(0);
          },
          String::valueOf);

  private static final EventTimeDefinition KAFKA_TIME =
      new EventTimeDefinition(
          Optional.empty(),
          PATIENCE.unit(),
          PATIENCE.outOfOrderness(),
          PATIENCE.allowedLateness(),
          PATIENCE.idleAfter(),
          PATIENCE.silenceAfter(),
          PATIENCE.maxFuture());

  static final Kind<SourceDefinition> SOURCE =
      new Shape<>("a source") {
        final Key<SourceDefinition, String> topic =
            required(
                "topic",
                text("a topic's name", "orders"),
                SourceDefinition::topic,
                "Topic to read.");
        final Key<SourceDefinition, Format> format =
            required(
                "format",
                choice(Format.class),
                SourceDefinition::format,
                "How records are written.");
        final Key<SourceDefinition, Optional<List<String>>> columns =
            optional(
                "columns",
                ListKind.of(text("a column's name", "amount")),
                s -> s.csv().map(CsvDefinition::columns),
                "Names of the columns, in order; with format csv.");
        final Key<SourceDefinition, Optional<Character>> delimiter =
            optional(
                "delimiter",
                DELIMITER,
                s -> s.csv().map(CsvDefinition::delimiter),
                "Character between two columns, a comma when left out; with format csv.");
        final Key<SourceDefinition, StartFrom> startFrom =
            defaulted(
                "start-from",
                START_FROM,
                new StartFrom.Committed(),
                SourceDefinition::startFrom,
                "Where reading begins without a checkpoint.");
        final Key<SourceDefinition, EventTimeDefinition> eventTime =
            defaulted(
                "event-time",
                EVENT_TIME,
                KAFKA_TIME,
                SourceDefinition::eventTime,
                "Where event time stands and how patient the engine is.");

        @Override
        SourceDefinition make(Values v) {
          Optional<CsvDefinition> csv =
              v.get(columns).map(c -> new CsvDefinition(c, v.get(delimiter).orElse(',')));
          if (csv.isEmpty() && v.get(delimiter).isPresent()) {
            throw new IllegalArgumentException("'delimiter' belongs to 'format: csv'");
          }
          return new SourceDefinition(
              v.name(), v.get(topic), v.get(format), csv, v.get(startFrom), v.get(eventTime));
        }
      };

  private SourceKeys() {}
}
