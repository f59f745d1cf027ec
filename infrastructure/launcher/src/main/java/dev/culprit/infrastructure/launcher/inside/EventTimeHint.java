package dev.culprit.infrastructure.launcher.inside;

import dev.culprit.application.config.SourceDefinition;
import dev.culprit.application.config.TimeUnitOfField;
import dev.culprit.application.config.check.Suggestion;
import dev.culprit.application.ingest.EventTimeReader;
import dev.culprit.application.ingest.EventTimes;
import java.util.List;
import java.util.Optional;

/** What to write instead of an event time that cannot be read. */
final class EventTimeHint {
  private static final int MOST_NAMED = 20;

  private EventTimeHint() {}

  /**
   * @param profile what records of the source hold
   * @return a sentence; empty when nothing is known
   */
  static String of(SourceDefinition source, RecordProfile profile) {
    Optional<String> name = source.eventTime().field();
    if (name.isEmpty() || profile.records() == 0) {
      return "";
    }
    Optional<FieldProfile> field =
        profile.fields().stream().filter(each -> each.path().equals(name.get())).findFirst();
    if (field.isEmpty()) {
      List<String> known = profile.fields().stream().map(FieldProfile::path).toList();
      return "No record has '%s'. %s"
          .formatted(name.get(), Suggestion.sentence(name.get(), known, "fields", MOST_NAMED));
    }
    TimeUnitOfField unit = source.eventTime().unit();
    return otherUnit(source, profile)
        .orElseGet(
            () ->
                unreadable(field.get(), unit)
                    .map(
                        text ->
                            "'%s' holds '%s', and is read in %s."
                                .formatted(name.get(), text, unit.code()))
                    .orElse(""));
  }

  /** The first value that is no time in this unit; a few bad records hold it beside good ones. */
  private static Optional<String> unreadable(FieldProfile field, TimeUnitOfField unit) {
    return field.values().stream()
        // what a schema calls a time is read as the schema says
        .filter(text -> !field.type().startsWith("timestamp"))
        .filter(text -> EventTimes.ofText(text, unit) == EventTimeReader.FAILED)
        .findFirst();
  }

  /** A sentence when the field holds times, but in another unit; these can be read, and are odd. */
  static Optional<String> otherUnit(SourceDefinition source, RecordProfile profile) {
    TimeUnitOfField unit = source.eventTime().unit();
    return source.eventTime().field().stream()
        .flatMap(name -> profile.fields().stream().filter(each -> each.path().equals(name)))
        // what a schema calls a time is read as the schema says
        .filter(field -> !field.type().startsWith("timestamp"))
        .flatMap(
            field ->
                TimeGuess.unit(field).filter(guess -> guess != unit).stream()
                    .map(
                        guess ->
                            "'%s' holds times in %s, not in %s: write 'unit: %s'."
                                .formatted(field.path(), guess.code(), unit.code(), guess.code())))
        .findFirst();
  }
}
