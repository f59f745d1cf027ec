package dev.culprit.infrastructure.launcher.inside;

import dev.culprit.application.config.SourceDefinition;
import dev.culprit.application.config.TimeUnitOfField;
import dev.culprit.application.config.check.Suggestion;
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
    return TimeGuess.unit(field.get())
        .filter(guess -> guess != unit)
        .map(
            guess ->
                "'%s' holds times in %s, not in %s: write 'unit: %s'."
                    .formatted(name.get(), guess.code(), unit.code(), guess.code()))
        .orElse(
            "'%s' holds '%s', and is read in %s."
                .formatted(name.get(), field.get().values().iterator().next(), unit.code()));
  }
}
