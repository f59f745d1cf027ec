package dev.culprit.infrastructure.launcher.inside;

import dev.culprit.application.output.DeadLetter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts dead letters, keeps the last ones, and knows which records were sent again. */
public final class LetterBox {
  /** Reason of the letter that says a record was sent again. */
  static final String REPLAYED = "replayed";

  private final LetterFilter filter;
  private final int shown;
  private final Deque<DeadLetter> last = new ArrayDeque<>();
  private final Map<String, Long> reasons = new TreeMap<>();
  private final Set<Place> replayed = new HashSet<>();
  private long total;

  /**
   * @param shown how many of the last letters are kept, ≥ 1
   */
  public LetterBox(LetterFilter filter, int shown) {
    this.filter = filter;
    this.shown = shown;
  }

  public void add(DeadLetter letter) {
    if (letter.reason().equals(REPLAYED)) {
      replayed.add(Place.of(letter));
      return;
    }
    if (!filter.test(letter)) {
      return;
    }
    total++;
    reasons.merge(letter.reason(), 1L, Long::sum);
    last.addLast(letter);
    if (last.size() > shown) {
      last.removeFirst();
    }
  }

  /** The last letters, in the order they were read. */
  public List<DeadLetter> letters() {
    return new ArrayList<>(last);
  }

  /** Whether its record was sent again. */
  public boolean isReplayed(DeadLetter letter) {
    return replayed.contains(Place.of(letter));
  }

  /** One line, marked when the record was sent again. */
  public String line(DeadLetter letter) {
    return Telling.deadLetter(letter) + (isReplayed(letter) ? " [sent again]" : "");
  }

  /** {@code 37 dead letters: 30 truncated, 7 too-late; the last 20 are shown.} */
  public String summary() {
    if (total == 0) {
      return "No dead letters.";
    }
    String text =
        total
            + (total == 1 ? " dead letter: " : " dead letters: ")
            + reasons.entrySet().stream()
                .map(each -> each.getValue() + " " + each.getKey())
                .collect(Collectors.joining(", "));
    return text + (total > last.size() ? "; the last " + last.size() + " are shown." : ".");
  }
}
