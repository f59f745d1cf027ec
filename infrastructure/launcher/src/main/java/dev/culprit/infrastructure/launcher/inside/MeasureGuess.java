package dev.culprit.infrastructure.launcher.inside;

import dev.culprit.application.ingest.SampledField;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which number is worth watching, and whether it adds up. */
record MeasureGuess(FieldProfile field, String function) {
  private static final Pattern ADDS_UP =
      Pattern.compile(
          ".*(paid|amount|price|total|revenue|sales|cost|value|net|gross|sum|quantity|qty|bytes|profit).*");
  private static final Pattern LEVEL =
      Pattern.compile(
          ".*(usage|percent|ratio|rate|temperature|temp|latency|duration|load|level|cpu|score|pressure|speed|humidity).*");
  private static final Pattern NAME_OF_A_THING =
      Pattern.compile(
          "((?i:.*(_|-|^)(id|key|number|no|nr|code|uuid|zip|version|seq|sequence|offset|lat|lon|latitude|longitude|year|month|day))|.*[a-z]I[dD])");

  /** The likeliest number that most records have; empty when there is none, so they are counted. */
  static Optional<MeasureGuess> of(RecordProfile profile, Optional<TimeGuess> time) {
    return profile.fields().stream()
        .filter(field -> field.isNumeric() && field.records() * 2 > profile.records())
        .filter(field -> field.is(SampledField.WHOLE) || !field.type().startsWith("timestamp"))
        .filter(field -> time.map(t -> t.field() != field).orElse(true))
        .filter(field -> !isNameOfAThing(field))
        .map(MeasureGuess::of)
        .max(Comparator.comparingInt(MeasureGuess::likelihood));
  }

  private static MeasureGuess of(FieldProfile field) {
    boolean level =
        LEVEL.matcher(field.name()).matches() && !ADDS_UP.matcher(field.name()).matches();
    return new MeasureGuess(field, level ? "avg" : "sum");
  }

  static boolean isNameOfAThing(FieldProfile field) {
    String path = field.path();
    return NAME_OF_A_THING.matcher(path.substring(path.lastIndexOf('.') + 1)).matches();
  }

  private int likelihood() {
    int likelihood = ADDS_UP.matcher(field.name()).matches() ? 4 : 0;
    likelihood += LEVEL.matcher(field.name()).matches() ? 3 : 0;
    likelihood += field.is(SampledField.WHOLE) ? 0 : 2;
    return field.distinct() > 1 ? likelihood : likelihood - 10;
  }
}
