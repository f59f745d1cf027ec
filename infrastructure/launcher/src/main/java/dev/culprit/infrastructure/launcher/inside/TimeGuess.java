package dev.culprit.infrastructure.launcher.inside;

import dev.culprit.application.config.TimeUnitOfField;
import dev.culprit.application.ingest.EventTimeReader;
import dev.culprit.application.ingest.EventTimes;
import dev.culprit.application.ingest.SampledField;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which field is the event time, and how it is written. */
record TimeGuess(FieldProfile field, TimeUnitOfField unit) {
  private static final Pattern NAMED_SO =
      Pattern.compile(".*(time|date|stamp|_at$|_ts$|^ts$|^at$|when|occurred|created).*");
  private static final Pattern ANOTHER_TIME =
      Pattern.compile(".*(updated|modified|birth|due|expire|valid|until|deleted|ingest).*");

  /** 2001 to 2128 in seconds; other units are this many thousands more. */
  private static final double FIRST_SECOND = 1e9;

  private static final double LAST_SECOND = 5e9;

  /** The likeliest field that every record has; empty when none holds times. */
  static Optional<TimeGuess> of(RecordProfile profile) {
    return profile.fields().stream()
        .filter(field -> field.records() == profile.records())
        .flatMap(field -> unit(field).map(unit -> new TimeGuess(field, unit)).stream())
        .max(Comparator.comparingInt(TimeGuess::likelihood));
  }

  private int likelihood() {
    int likelihood = field.type().startsWith("timestamp") ? 2 : 0;
    likelihood += NAMED_SO.matcher(field.name()).matches() ? 3 : 0;
    likelihood += unit == TimeUnitOfField.ISO ? 2 : 0;
    return ANOTHER_TIME.matcher(field.name()).matches() ? likelihood - 4 : likelihood;
  }

  /** How a field that holds times is written; empty when it holds none. */
  static Optional<TimeUnitOfField> unit(FieldProfile field) {
    if (field.is("timestamp-millis")) {
      return Optional.of(TimeUnitOfField.MILLIS);
    }
    if (field.is("timestamp-micros")) {
      return Optional.of(TimeUnitOfField.MICROS);
    }
    if (field.is("timestamp-nanos")) {
      return Optional.of(TimeUnitOfField.NANOS);
    }
    if (field.is(SampledField.TEXT)) {
      boolean all =
          field.values().stream()
              .allMatch(
                  text -> EventTimes.ofText(text, TimeUnitOfField.ISO) != EventTimeReader.FAILED);
      return all ? Optional.of(TimeUnitOfField.ISO) : Optional.empty();
    }
    boolean number = field.is(SampledField.WHOLE) || field.is(SampledField.DECIMAL);
    return number ? byRange(field) : Optional.empty();
  }

  private static Optional<TimeUnitOfField> byRange(FieldProfile field) {
    TimeUnitOfField[] units = {
      TimeUnitOfField.SECONDS, TimeUnitOfField.MILLIS, TimeUnitOfField.MICROS, TimeUnitOfField.NANOS
    };
    double factor = 1;
    for (TimeUnitOfField unit : units) {
      if (field.lowest() >= FIRST_SECOND * factor && field.highest() <= LAST_SECOND * factor) {
        // Seconds look like any large number: only a name makes them a time.
        boolean likely =
            unit != TimeUnitOfField.SECONDS || NAMED_SO.matcher(field.name()).matches();
        return likely ? Optional.of(unit) : Optional.empty();
      }
      factor *= 1000;
    }
    return Optional.empty();
  }
}
