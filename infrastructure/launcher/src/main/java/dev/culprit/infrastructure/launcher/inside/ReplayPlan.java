package dev.culprit.infrastructure.launcher.inside;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.output.DeadLetter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which refused records may be sent again: those whose bytes are there, that no metric has counted,
 * each once. Holds no bytes.
 */
public final class ReplayPlan {

  /** What is to be done with a refused record. */
  public enum Fate {
    READY("would be sent again"),
    CUT(
        "cannot: their bytes were cut (limits.dead-letter-bytes); sent if they still stand in their topic"),
    WITHOUT_BYTES("cannot: the letter holds no record, only what was added up of some"),
    COUNTED("will not: other metrics of the source have counted them, and would count them twice"),
    UNKNOWN_SOURCE("cannot: the configuration has no such source");

    private final String text;

    Fate(String text) {
      this.text = text;
    }

    /** What happens, as the end of a sentence. */
    public String text() {
      return text;
    }
  }

  private final Configuration configuration;
  private final LetterFilter filter;
  private final Map<Place, Fate> fates = new LinkedHashMap<>();
  private final Set<Place> replayed = new HashSet<>();

  public ReplayPlan(Configuration configuration, LetterFilter filter) {
    this.configuration = configuration;
    this.filter = filter;
  }

  /** Takes every letter of the topic, in its order. */
  public void add(DeadLetter letter) {
    Place place = Place.of(letter);
    if (letter.reason().equals(LetterBox.REPLAYED)) {
      replayed.add(place);
    } else if (filter.test(letter) && !letter.reason().equals("result-too-large")) {
      fates.put(place, fate(letter));
    }
  }

  private Fate fate(DeadLetter letter) {
    if (configuration.source(letter.source()).isEmpty()) {
      return Fate.UNKNOWN_SOURCE;
    }
    if (letter.offset() < 0 || letter.length() <= 0 && letter.sha256().isEmpty()) {
      return Fate.WITHOUT_BYTES;
    }
    if (!letter.metrics().isEmpty() && !letter.metrics().containsAll(metrics(letter.source()))) {
      return Fate.COUNTED;
    }
    if (letter.length() < 0) {
      return Fate.WITHOUT_BYTES;
    }
    return Telling.isCut(letter) ? Fate.CUT : Fate.READY;
  }

  private List<String> metrics(String source) {
    return configuration.metricsOf(source).stream().map(MetricDefinition::id).toList();
  }

  /** What is to be done with the record of a letter; empty when it was sent before. */
  public Optional<Fate> fateOf(DeadLetter letter) {
    Place place = Place.of(letter);
    return replayed.contains(place) ? Optional.empty() : Optional.ofNullable(fates.get(place));
  }

  /** Notes that a record was sent. */
  public void sent(DeadLetter letter) {
    replayed.add(Place.of(letter));
  }

  /** How many records share each fate; those sent before are not among them. */
  public Map<Fate, Long> counts() {
    Map<Fate, Long> counts = new EnumMap<>(Fate.class);
    fates.forEach(
        (place, fate) -> {
          if (!replayed.contains(place)) {
            counts.merge(fate, 1L, Long::sum);
          }
        });
    return counts;
  }

  /** How many of the records were sent before. */
  public long sentBefore() {
    return fates.keySet().stream().filter(replayed::contains).count();
  }

  /** The plan in sentences. */
  public List<String> sentences() {
    List<String> lines = new ArrayList<>();
    counts().forEach((fate, count) -> lines.add(records(count) + " " + fate.text() + "."));
    if (sentBefore() > 0) {
      lines.add(records(sentBefore()) + " will not: sent again before.");
    }
    if (lines.isEmpty()) {
      lines.add("No dead letters.");
    }
    return lines;
  }

  private static String records(long count) {
    return count + (count == 1 ? " record" : " records");
  }
}
